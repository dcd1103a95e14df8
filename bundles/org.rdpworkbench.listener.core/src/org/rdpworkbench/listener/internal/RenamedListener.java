// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A listener of another name than {@code RDP-Tcp} that is enabled and has the usual port: an administrator may give it any name.
 *
 * @param name its name, as in the list of sessions
 * @param port its port, as it was read
 */
record RenamedListener(String name, Reading<RegistryValue> port) {
    private static final String STATIONS = ServerRegistry.TERMINAL_SERVER + "\\WinStations";

    /** The listener of another name that has the usual port; only looked for where there is none of the usual name. */
    static Optional<RenamedListener> instead(Registry registry) {
        Reading<RegistryKey> usual = registry.key(ServerRegistry.LISTENER);
        if (!usual.isAbsent()) {
            return Optional.empty();
        }
        return registry.key(STATIONS)
                .found()
                .flatMap(stations -> stations.subkeys().stream()
                        .filter(name -> number(registry, name, "fEnableWinStation") == 1
                                && number(registry, name, "fReverseConnectMode") != 1
                                && number(registry, name, "PortNumber") == ListenerPort.DEFAULT_PORT)
                        .findFirst())
                .map(name -> new RenamedListener(name, registry.value(STATIONS + "\\" + name, "PortNumber")));
    }

    private static long number(Registry registry, String station, String name) {
        return registry.value(STATIONS + "\\" + station, name)
                .as(ServerRegistry::dword)
                .orElse(-1L);
    }
}
