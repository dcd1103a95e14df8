// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * What the SCHANNEL settings say about one version of TLS on one side (domain reference 2.3).
 *
 * @param name the version as Windows names its key, for example {@code TLS 1.2}
 * @param enabled the value {@code Enabled}
 * @param disabledByDefault the value {@code DisabledByDefault}
 */
record TlsVersion(String name, Reading<RegistryValue> enabled, Reading<RegistryValue> disabledByDefault) {

    /** What a version may be. */
    enum State {
        /** Nothing is set: Windows decides. */
        DEFAULT,
        ENABLED,
        /** Used only by programs that ask for it. */
        DISABLED_BY_DEFAULT,
        DISABLED,
        UNKNOWN
    }

    /** Reads the settings of a version; {@code side} is {@code Server} or {@code Client}. */
    static TlsVersion read(Registry registry, String name, String side) {
        String key = ServerRegistry.SCHANNEL_PROTOCOLS + "\\" + name + "\\" + side;
        return new TlsVersion(name, registry.value(key, "Enabled"), registry.value(key, "DisabledByDefault"));
    }

    List<Reading<RegistryValue>> readings() {
        return List.of(enabled, disabledByDefault);
    }

    State state() {
        Optional<Boolean> on = enabled.as(ServerRegistry::dword).map(value -> value != 0);
        Optional<Boolean> byDefaultOff =
                disabledByDefault.as(ServerRegistry::dword).map(value -> value != 0);
        if (on.isPresent() && !on.get()) {
            return State.DISABLED;
        }
        if (readings().stream().anyMatch(reading -> reading.isUnreadable() || ServerRegistry.malformed(reading))) {
            return State.UNKNOWN;
        }
        if (byDefaultOff.orElse(false)) {
            return State.DISABLED_BY_DEFAULT;
        }
        return on.isPresent() ? State.ENABLED : State.DEFAULT;
    }
}
