// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.evidence.ServiceInfo;

/** The services of this computer, as its service control manager knows them. Nothing is opened with a right to change it. */
final class LiveServices {
    private static final Windows.Advapi32 API = Windows.Advapi32.API;

    private static final int SC_MANAGER_CONNECT = 0x1;
    private static final int SC_MANAGER_ENUMERATE_SERVICE = 0x4;
    private static final int SERVICE_QUERY_CONFIG = 0x1;
    private static final int SERVICE_QUERY_STATUS = 0x4;
    private static final int SERVICE_WIN32 = 0x30;
    private static final int SERVICE_STATE_ALL = 3;

    /** ERROR_INVALID_NAME: no service can have such a name. */
    private static final int INVALID_NAME = 123;

    /** What QueryServiceConfig needs at most, as Microsoft documents it. */
    private static final int CONFIG_SIZE = 8192;

    private static final int STATUS_SIZE = 36;
    private static final int LISTED_SIZE = 56;

    /** What EnumServicesStatusEx gives at most at a time, as Microsoft documents it. */
    private static final int LIST_SIZE = 256 << 10;

    private static final int MOST_PAGES = 64;
    private static final int MOST_DEPENDENCIES = 1000;

    private LiveServices() {}

    static Seen<ServiceInfo> service(String name) throws WindowsException {
        String place = Messages.text("services");
        if (name.isBlank()) {
            throw WindowsException.because(Messages.text("services.name", name));
        }
        Pointer manager = manager(SC_MANAGER_CONNECT);
        try {
            Pointer service = API.OpenServiceW(manager, new WString(name), SERVICE_QUERY_CONFIG | SERVICE_QUERY_STATUS);
            if (service == null) {
                int error = Native.getLastError();
                if (error == WindowsException.NO_SUCH_SERVICE || error == INVALID_NAME) {
                    return Seen.absent(place);
                }
                throw WindowsException.of("OpenService", error);
            }
            try {
                return Seen.present(read(service, name), place);
            } finally {
                API.CloseServiceHandle(service);
            }
        } finally {
            API.CloseServiceHandle(manager);
        }
    }

    /** Short names of the running services by the number of their process. */
    static Map<Long, List<String>> byProcess() throws WindowsException {
        Map<Long, List<String>> services = new HashMap<>();
        Pointer manager = manager(SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE);
        try {
            IntByReference resume = new IntByReference();
            for (int page = 0; page < MOST_PAGES; page++) {
                Buffer list = new Buffer(LIST_SIZE);
                IntByReference count = new IntByReference();
                boolean all = API.EnumServicesStatusExW(
                        manager,
                        0,
                        SERVICE_WIN32,
                        SERVICE_STATE_ALL,
                        list.memory(),
                        LIST_SIZE,
                        new IntByReference(),
                        count,
                        resume,
                        null);
                if (!all && Native.getLastError() != WindowsException.MORE_DATA) {
                    throw Windows.lastError("EnumServicesStatusEx");
                }
                for (int i = 0; i < count.getValue(); i++) {
                    long entry = (long) i * LISTED_SIZE;
                    long process = list.number(entry + 2 * Buffer.POINTER + 28) & 0xFFFFFFFFL;
                    String name = list.textAt(entry);
                    if (process != 0 && name != null) {
                        services.computeIfAbsent(process, key -> new ArrayList<>())
                                .add(name);
                    }
                }
                if (all) {
                    break;
                }
            }
        } finally {
            API.CloseServiceHandle(manager);
        }
        return services;
    }

    private static Pointer manager(int access) throws WindowsException {
        Pointer manager = API.OpenSCManagerW(null, null, access);
        if (manager == null) {
            throw Windows.lastError("OpenSCManager");
        }
        return manager;
    }

    private static ServiceInfo read(Pointer service, String name) throws WindowsException {
        Buffer config = new Buffer(CONFIG_SIZE);
        if (!API.QueryServiceConfigW(service, config.memory(), CONFIG_SIZE, new IntByReference())) {
            throw Windows.lastError("QueryServiceConfig");
        }
        Buffer status = new Buffer(STATUS_SIZE);
        if (!API.QueryServiceStatusEx(service, 0, status.memory(), STATUS_SIZE, new IntByReference())) {
            throw Windows.lastError("QueryServiceStatusEx");
        }
        ServiceInfo.Start[] starts = ServiceInfo.Start.values();
        ServiceInfo.State[] states = ServiceInfo.State.values();
        int start = config.number(4);
        int state = status.number(4) - 1;
        long process = status.number(28) & 0xFFFFFFFFL;
        return new ServiceInfo(
                name,
                start >= 0 && start < starts.length ? starts[start] : null,
                config.textAt(16),
                config.textAt(48),
                dependencies(config),
                state >= 0 && state < states.length ? states[state] : null,
                status.number(12) & 0xFFFFFFFFL,
                process == 0 ? null : process);
    }

    /** Services alone; a group of services has a plus sign before its name. */
    private static List<String> dependencies(Buffer config) throws WindowsException {
        List<String> names = new ArrayList<>();
        if (config.target(40).isEmpty()) {
            return names;
        }
        long offset = config.target(40).getAsInt();
        while (names.size() < MOST_DEPENDENCIES) {
            String name = config.text(offset);
            if (name.isEmpty()) {
                break;
            }
            if (!name.startsWith("+")) {
                names.add(name);
            }
            offset += 2L * (name.length() + 1);
        }
        return names;
    }
}
