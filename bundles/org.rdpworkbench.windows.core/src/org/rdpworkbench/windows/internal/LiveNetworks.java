// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rdpworkbench.core.evidence.ConnectedNetwork;
import org.rdpworkbench.core.evidence.NetworkListing;

/** The networks this computer is connected to, from the network list manager (netlistmgr.h), a COM object. */
final class LiveNetworks {
    private static final UUID NETWORK_LIST_MANAGER = UUID.fromString("dcb00c01-570f-4a9b-8d69-199fdba5723b");
    private static final UUID INTERFACE = UUID.fromString("dcb00000-570f-4a9b-8d69-199fdba5723b");

    /** Places of methods in the tables of functions: three of IUnknown and four of IDispatch come first. */
    private static final int RELEASE = 2;

    private static final int MANAGER_GET_NETWORKS = 7;
    private static final int ENUM_NEXT = 8;
    private static final int NETWORK_GET_NAME = 7;
    private static final int NETWORK_GET_CONNECTIONS = 13;
    private static final int NETWORK_GET_CATEGORY = 18;
    private static final int CONNECTION_GET_ADAPTER_ID = 12;

    /** NLM_ENUM_NETWORK_CONNECTED. */
    private static final int CONNECTED = 1;

    private static final int CLSCTX_ALL = 0x17;
    private static final int MULTITHREADED = 0;
    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 1024;

    private LiveNetworks() {}

    static Seen<NetworkListing> connected() throws WindowsException {
        Windows.Ole32 ole = Windows.Ole32.API;
        check("CoInitializeEx", ole.CoInitializeEx(null, MULTITHREADED));
        try {
            PointerByReference manager = new PointerByReference();
            check(
                    "CoCreateInstance",
                    ole.CoCreateInstance(guid(NETWORK_LIST_MANAGER), null, CLSCTX_ALL, guid(INTERFACE), manager));
            try {
                List<ConnectedNetwork> networks = new ArrayList<>();
                List<String> damage = new ArrayList<>();
                PointerByReference list = new PointerByReference();
                check(
                        "INetworkListManager::GetNetworks",
                        call(manager.getValue(), MANAGER_GET_NETWORKS, CONNECTED, list));
                each(list.getValue(), network -> networks.add(network(network, damage)));
                return Seen.present(new NetworkListing(networks, damage), Messages.text("networks"));
            } finally {
                call(manager.getValue(), RELEASE);
            }
        } finally {
            ole.CoUninitialize();
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(Pointer object) throws WindowsException;
    }

    /** Visits what an enumerator has, and releases each and the enumerator. */
    private static void each(Pointer enumerator, Visitor visitor) throws WindowsException {
        try {
            for (int i = 0; i < MOST; i++) {
                PointerByReference next = new PointerByReference();
                IntByReference fetched = new IntByReference();
                int result = call(enumerator, ENUM_NEXT, 1, next, fetched);
                if (result < 0) {
                    throw WindowsException.of("IEnumNetworks::Next", result);
                }
                if (fetched.getValue() != 1 || next.getValue() == null) {
                    return;
                }
                try {
                    visitor.visit(next.getValue());
                } finally {
                    call(next.getValue(), RELEASE);
                }
            }
        } finally {
            call(enumerator, RELEASE);
        }
    }

    private static ConnectedNetwork network(Pointer network, List<String> damage) {
        String name = "";
        ConnectedNetwork.Category category = null;
        List<String> interfaces = new ArrayList<>();
        try {
            PointerByReference text = new PointerByReference();
            check("INetwork::GetName", call(network, NETWORK_GET_NAME, text));
            name = take(text.getValue());
        } catch (WindowsException e) {
            damage.add(Messages.text("networks.name", e.getMessage()));
        }
        try {
            IntByReference number = new IntByReference(-1);
            check("INetwork::GetCategory", call(network, NETWORK_GET_CATEGORY, number));
            ConnectedNetwork.Category[] categories = ConnectedNetwork.Category.values();
            int index = number.getValue();
            category = index >= 0 && index < categories.length ? categories[index] : null;
        } catch (WindowsException e) {
            damage.add(Messages.text("networks.category", name, e.getMessage()));
        }
        try {
            PointerByReference connections = new PointerByReference();
            check("INetwork::GetNetworkConnections", call(network, NETWORK_GET_CONNECTIONS, connections));
            each(connections.getValue(), connection -> {
                Buffer adapter = new Buffer(16);
                check(
                        "INetworkConnection::GetAdapterId",
                        call(connection, CONNECTION_GET_ADAPTER_ID, adapter.memory()));
                interfaces.add("{" + uuid(adapter.bytes(0, 16)).toString().toUpperCase(Locale.ROOT) + "}");
            });
        } catch (WindowsException e) {
            damage.add(Messages.text("networks.adapters", name, e.getMessage()));
        }
        return new ConnectedNetwork(name, category, interfaces);
    }

    /** Reads and frees a BSTR. */
    private static String take(Pointer text) {
        if (text == null) {
            return "";
        }
        try {
            int length = Math.max(0, Math.min(Windows.OleAut32.API.SysStringLen(text), LONGEST_NAME));
            return new String(text.getByteArray(0, 2 * length), StandardCharsets.UTF_16LE);
        } finally {
            Windows.OleAut32.API.SysFreeString(text);
        }
    }

    /** Calls a method of a COM object by its place in the table of functions. */
    private static int call(Pointer object, int method, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = object;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Pointer function = object.getPointer(0).getPointer((long) method * Buffer.POINTER);
        return Function.getFunction(function).invokeInt(all);
    }

    private static void check(String function, int result) throws WindowsException {
        if (result < 0) {
            throw WindowsException.of(function, result);
        }
    }

    /** The first three parts of a GUID are in the byte order of the processor. */
    private static byte[] guid(UUID id) {
        long high = id.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] guid) {
        ByteBuffer buffer = ByteBuffer.wrap(guid).order(ByteOrder.LITTLE_ENDIAN);
        long high = (buffer.getInt(0) & 0xFFFFFFFFL) << 32
                | (buffer.getShort(4) & 0xFFFFL) << 16
                | buffer.getShort(6) & 0xFFFFL;
        return new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong(8));
    }
}
