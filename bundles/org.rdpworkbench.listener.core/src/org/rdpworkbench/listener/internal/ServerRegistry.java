// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;

/** Where the settings of the Remote Desktop server stand, and how their values are read. */
final class ServerRegistry {
    static final String CONTROL = "HKLM\\SYSTEM\\CurrentControlSet\\Control";
    static final String TERMINAL_SERVER = CONTROL + "\\Terminal Server";
    static final String LISTENER = TERMINAL_SERVER + "\\WinStations\\RDP-Tcp";
    static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    /** What the policy file of the computer says, where the registry could not be read. */
    static final String POLICY_FILE =
            Registry.MACHINE_POLICY + "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

    static final String SETUP = "HKLM\\SYSTEM\\Setup";
    static final String TERM_SERVICE_PARAMETERS = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters";
    static final String FIPS = CONTROL + "\\Lsa\\FipsAlgorithmPolicy";
    static final String SCHANNEL_PROTOCOLS = CONTROL + "\\SecurityProviders\\SCHANNEL\\Protocols";

    private ServerRegistry() {}

    /**
     * The number of a REG_DWORD. Other types are not what Windows writes here, and what it makes of them is not
     * documented.
     */
    static Optional<Long> dword(RegistryValue value) {
        return value.type().filter(type -> type == RegistryType.REG_DWORD).flatMap(type -> value.asNumber());
    }

    /** Whether a value is there but is no REG_DWORD. */
    static boolean malformed(Reading<RegistryValue> reading) {
        return reading.isPresent() && reading.as(ServerRegistry::dword).isEmpty();
    }

    /** The hive that holds a key, for example {@code SYSTEM}. */
    static String hive(String key) {
        String[] parts = key.split("\\\\", 3);
        return parts.length > 1 ? parts[1] : key;
    }
}
