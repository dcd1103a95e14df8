// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A setting as it takes effect, with who set it: the policy value when there is one, else the computer's own, else
 * the default of Windows, of which this program claims no knowledge (domain reference 2.2).
 *
 * @param name the value's name, the same in both places
 * @param policy what the policy says; null when no policy exists for this setting
 * @param local what the computer's own setting says
 * @param state how much is known
 * @param value the number, null when it is not known
 */
record EffectiveSetting(
        String name, Reading<RegistryValue> policy, Reading<RegistryValue> local, State state, Long value) {

    /** How much is known of a setting. */
    enum State {
        /** A policy sets it; what the computer's own setting says has no effect. */
        BY_POLICY,
        /** The computer's own setting counts, since no policy sets it. */
        BY_COMPUTER,
        /** The computer's own setting is known, but a policy may override it and could not be read. */
        UNLESS_POLICY,
        /** Neither sets it. */
        DEFAULT,
        /** What counts could not be read, or has a type that Windows does not write. */
        UNKNOWN
    }

    /** Reads a setting for which there is a policy. */
    static EffectiveSetting policyBefore(Registry registry, String localKey, String name) {
        Reading<RegistryValue> policy = registry.value(ServerRegistry.POLICY, name);
        Reading<RegistryValue> local = registry.value(localKey, name);
        if (ServerRegistry.malformed(policy)) {
            return new EffectiveSetting(name, policy, local, State.UNKNOWN, null);
        }
        if (policy.isPresent()) {
            return decided(name, policy, local, State.BY_POLICY, policy);
        }
        if (ServerRegistry.malformed(local) || local.isUnreadable()) {
            return new EffectiveSetting(name, policy, local, State.UNKNOWN, null);
        }
        if (local.isPresent()) {
            return decided(name, policy, local, policy.isAbsent() ? State.BY_COMPUTER : State.UNLESS_POLICY, local);
        }
        return new EffectiveSetting(name, policy, local, policy.isAbsent() ? State.DEFAULT : State.UNKNOWN, null);
    }

    /** Reads a setting for which there is no policy. */
    static EffectiveSetting localOnly(Registry registry, String localKey, String name) {
        Reading<RegistryValue> local = registry.value(localKey, name);
        if (local.isUnreadable() || ServerRegistry.malformed(local)) {
            return new EffectiveSetting(name, null, local, State.UNKNOWN, null);
        }
        return local.isAbsent()
                ? new EffectiveSetting(name, null, local, State.DEFAULT, null)
                : decided(name, null, local, State.BY_COMPUTER, local);
    }

    private static EffectiveSetting decided(
            String name,
            Reading<RegistryValue> policy,
            Reading<RegistryValue> local,
            State state,
            Reading<RegistryValue> deciding) {
        return new EffectiveSetting(
                name, policy, local, state, deciding.as(ServerRegistry::dword).orElseThrow());
    }

    /** Whether the value is certain. */
    boolean decided() {
        return state == State.BY_POLICY || state == State.BY_COMPUTER;
    }

    /** Whether the value is known to be this one, be it only as far as no policy overrides it. */
    boolean is(long number) {
        return value != null && value == number;
    }

    /** What was read, the deciding place first. */
    List<Reading<RegistryValue>> readings() {
        List<Reading<RegistryValue>> readings = new ArrayList<>();
        readings.add(policy);
        readings.add(local);
        readings.removeIf(Objects::isNull);
        return readings;
    }

    /** The same, for exhibits. */
    Reading<?>[] exhibits() {
        return readings().toArray(Reading<?>[]::new);
    }
}
