// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.ListeningSocket.Protocol;

/** What listens on this computer, with the owning processes and the services in them. */
final class LiveListeners {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 23;

    /** TCP_TABLE_OWNER_PID_LISTENER. */
    private static final int TCP_LISTENERS = 3;

    /** UDP_TABLE_OWNER_PID. */
    private static final int UDP_OWNERS = 1;

    private static final int LARGEST_TABLE = 64 << 20;
    private static final int FIRST_TABLE = 16 << 10;
    private static final int TRIES = 6;
    private static final int MOST_PROCESSES = 100_000;

    /** TH32CS_SNAPPROCESS. */
    private static final int PROCESSES = 2;

    private static final int PROCESS_ENTRY_SIZE = 568;
    private static final int PROCESS_ENTRY_NAME = 44;

    private LiveListeners() {}

    /** One kind of table of iphlpapi.h: how a row is laid out. */
    private enum Table {
        TCP4(AF_INET, 24, 4, 8, 20, -1),
        TCP6(AF_INET6, 56, 0, 20, 52, 16),
        UDP4(AF_INET, 12, 0, 4, 8, -1),
        UDP6(AF_INET6, 28, 0, 20, 24, 16);

        private final int family;
        private final int row;
        private final int address;
        private final int port;
        private final int process;
        private final int zone;

        Table(int family, int row, int address, int port, int process, int zone) {
            this.family = family;
            this.row = row;
            this.address = address;
            this.port = port;
            this.process = process;
            this.zone = zone;
        }
    }

    static Seen<ListenerListing> sockets(String protocolName) throws WindowsException {
        Protocol protocol = protocol(protocolName);
        List<ListeningSocket> sockets = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        Owners owners = new Owners(damage);
        for (Table table : protocol == Protocol.TCP
                ? new Table[] {Table.TCP4, Table.TCP6}
                : new Table[] {Table.UDP4, Table.UDP6}) {
            read(protocol, table, owners, sockets);
        }
        return Seen.present(new ListenerListing(sockets, damage), Messages.text("listeners", protocol));
    }

    private static Protocol protocol(String name) throws WindowsException {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.name().equalsIgnoreCase(name)) {
                return protocol;
            }
        }
        throw WindowsException.because(Messages.text("unknownQuestion"));
    }

    private static void read(Protocol protocol, Table table, Owners owners, List<ListeningSocket> into)
            throws WindowsException {
        Buffer rows = table(protocol, table);
        long count = rows.number(0) & 0xFFFFFFFFL;
        for (long i = 0; i < count; i++) {
            long row = 4 + i * table.row;
            long process = rows.number(row + table.process) & 0xFFFFFFFFL;
            byte[] port = rows.bytes(row + table.port, 2);
            into.add(new ListeningSocket(
                    protocol,
                    address(rows, row, table),
                    (port[0] & 0xFF) << 8 | port[1] & 0xFF,
                    process == 0 ? null : process,
                    process == 0 ? null : owners.program(process),
                    process == 0 ? List.of() : owners.services(process)));
        }
    }

    private static String address(Buffer rows, long row, Table table) throws WindowsException {
        byte[] bytes = rows.bytes(row + table.address, table.family == AF_INET ? 4 : 16);
        try {
            if (table.family == AF_INET) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            int zone = rows.number(row + table.zone);
            return Ipv6Text.of(bytes) + (zone == 0 ? "" : "%" + Integer.toUnsignedString(zone));
        } catch (UnknownHostException e) {
            throw new AssertionError("addresses of 4 bytes are addresses", e);
        }
    }

    /** The whole table, which may grow while it is read. */
    private static Buffer table(Protocol protocol, Table table) throws WindowsException {
        int size = FIRST_TABLE;
        for (int i = 0; i < TRIES; i++) {
            Buffer buffer = new Buffer(size);
            IntByReference needed = new IntByReference(size);
            int result = protocol == Protocol.TCP
                    ? Windows.IpHlpApi.API.GetExtendedTcpTable(
                            buffer.memory(), needed, true, table.family, TCP_LISTENERS, 0)
                    : Windows.IpHlpApi.API.GetExtendedUdpTable(
                            buffer.memory(), needed, true, table.family, UDP_OWNERS, 0);
            if (result == 0) {
                return buffer;
            }
            if (result != WindowsException.INSUFFICIENT_BUFFER) {
                throw WindowsException.of(
                        protocol == Protocol.TCP ? "GetExtendedTcpTable" : "GetExtendedUdpTable", result);
            }
            // Some more, so that a table that grows is overtaken.
            size = needed.getValue() + FIRST_TABLE;
            if (size < 0 || size > LARGEST_TABLE) {
                throw WindowsException.because(Messages.text("malformed"));
            }
        }
        throw WindowsException.because(Messages.text("changing"));
    }

    /** Programs and services by the number of their process. */
    private static final class Owners {
        private final Map<Long, String> names;
        private final Map<Long, List<String>> services;

        Owners(List<String> damage) {
            names = names(damage);
            Map<Long, List<String>> found = Map.of();
            try {
                found = LiveServices.byProcess();
            } catch (WindowsException e) {
                damage.add(Messages.text("listeners.services", e.getMessage()));
            }
            services = found;
        }

        /** With its folder where this program may know it. */
        String program(long process) {
            Optional<String> path =
                    ProcessHandle.of(process).flatMap(handle -> handle.info().command());
            return path.orElse(names.get(process));
        }

        List<String> services(long process) {
            return services.getOrDefault(process, List.of());
        }

        /** PROCESSENTRY32W; its size stands in its first field. */
        private static Map<Long, String> names(List<String> damage) {
            Map<Long, String> names = new HashMap<>();
            Windows.Kernel32 api = Windows.Kernel32.API;
            Pointer snapshot = api.CreateToolhelp32Snapshot(PROCESSES, 0);
            if (snapshot == null || Pointer.nativeValue(snapshot) == -1) {
                damage.add(Messages.text(
                        "listeners.programs",
                        Windows.lastError("CreateToolhelp32Snapshot").getMessage()));
                return names;
            }
            try {
                Buffer entry = new Buffer(PROCESS_ENTRY_SIZE);
                Memory memory = entry.memory();
                memory.setInt(0, PROCESS_ENTRY_SIZE);
                boolean more = api.Process32FirstW(snapshot, memory);
                while (more && names.size() < MOST_PROCESSES) {
                    names.put(entry.number(8) & 0xFFFFFFFFL, entry.text(PROCESS_ENTRY_NAME));
                    more = api.Process32NextW(snapshot, memory);
                }
            } catch (WindowsException e) {
                damage.add(Messages.text("listeners.programs", e.getMessage()));
            } finally {
                api.CloseHandle(snapshot);
            }
            return names;
        }
    }
}
