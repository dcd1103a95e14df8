// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * All policies and settings of a target as they take effect.
 *
 * @param version which Windows it runs
 * @param effective the values of each definition, by its id and in its order
 * @param policies whether the policies of the computer could be read: the listing of their key
 * @param userPolicies the same for those of the user
 * @param file the same for the policy file of the computer (Registry.pol)
 */
public record HostPolicies(
        WindowsVersion version,
        Map<String, List<Effective>> effective,
        Reading<RegistryKey> policies,
        Reading<RegistryKey> userPolicies,
        Reading<RegistryKey> file) {
    /** The key of the policies of Remote Desktop, below HKLM or HKCU. */
    public static final String TERMINAL_SERVICES = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

    public HostPolicies {
        effective = Collections.unmodifiableMap(new LinkedHashMap<>(effective));
    }

    /** Gathers them from any evidence. Reads several keys, so it is not for the UI thread. */
    public static HostPolicies of(Registry registry) {
        return new Gathering(registry).gather();
    }

    /** The values of a definition. */
    public List<Effective> of(Definition definition) {
        return effective.get(definition.id());
    }

    /** The main value of a definition. */
    public Effective main(String id) {
        return effective.get(id).getFirst();
    }

    /** A value of a definition. */
    public Effective get(String id, String valueName) {
        return effective.get(id).stream()
                .filter(one -> one.value().name().equalsIgnoreCase(valueName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no value " + valueName));
    }

    /** All values. */
    public List<Effective> all() {
        return effective.values().stream().flatMap(List::stream).toList();
    }

    /** Whether anything at all was read. */
    public boolean readAnything() {
        return !policies.isUnreadable()
                || all().stream().anyMatch(one -> one.deciding() != null)
                || !file.isUnreadable();
    }

    /** The same host, if the main value of a definition were this number. */
    public HostPolicies suppose(String id, long number) {
        Map<String, List<Effective>> changed = new LinkedHashMap<>(effective);
        List<Effective> values = new ArrayList<>(effective.get(id));
        values.set(0, values.getFirst().suppose(number));
        changed.put(id, List.copyOf(values));
        return new HostPolicies(version, changed, policies, userPolicies, file);
    }

    /** The policy of the computer that a user's policy of the same value stands behind. */
    static Optional<Definition> twin(Definition user, Definition.Value value) {
        return user.scope() == Definition.Scope.USER
                ? Definitions.all().stream()
                        .filter(other -> other.scope() == Definition.Scope.MACHINE
                                && user.key().equalsIgnoreCase(other.key())
                                && other.value(value.name()).isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private static final class Gathering {
        private static final String SCHANNEL = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";

        private final Registry registry;
        private final PolicyKeys keys;
        private WindowsVersion version;
        private LogonRights rights;
        private Reading<RegistryKey> file;

        Gathering(Registry registry) {
            this.registry = registry;
            keys = new PolicyKeys(registry);
        }

        HostPolicies gather() {
            version = WindowsVersion.of(registry);
            rights = LogonRights.of(registry);
            file = keys.listing(Registry.MACHINE_POLICY + "SOFTWARE");
            // Most of the keys below do not exist, and these listings show it.
            keys.listing(SCHANNEL);
            for (String part : List.of("Protocols", "Ciphers", "Hashes", "KeyExchangeAlgorithms")) {
                keys.value(SCHANNEL + "\\" + part, "");
            }
            Map<String, List<Effective>> effective = new LinkedHashMap<>();
            for (Definition definition : Definitions.all()) {
                effective.put(
                        definition.id(),
                        definition.values().stream()
                                .map(value -> effective(definition, value))
                                .toList());
            }
            return new HostPolicies(
                    version,
                    effective,
                    keys.listing("HKLM\\" + TERMINAL_SERVICES),
                    keys.listing("HKCU\\" + TERMINAL_SERVICES),
                    file);
        }

        private Effective effective(Definition definition, Definition.Value value) {
            Deciding deciding = new Deciding(definition, value, version.build());
            switch (value.kind()) {
                case LIST -> deciding.list(keys.listing("HKLM\\" + definition.key() + "\\" + value.name()), this::read);
                case PROTOCOL ->
                    deciding.protocol(
                            keys.value(definition.local(), "Enabled"),
                            keys.value(definition.local(), "DisabledByDefault"));
                case RIGHT -> deciding.right(rights);
                case MEMBERS -> deciding.members(rights);
                default -> ask(definition, value, deciding);
            }
            return deciding.decided();
        }

        private Optional<String> read(String name, Definition definition, Definition.Value value) {
            return registry.value("HKLM\\" + definition.key() + "\\" + value.name(), name)
                    .as(RegistryValue::asString);
        }

        private void ask(Definition definition, Definition.Value value, Deciding deciding) {
            if (definition.key() != null) {
                if (definition.scope().machine() || twin(definition, value).isPresent()) {
                    machine(definition, value, deciding);
                }
                if (definition.scope().user()) {
                    user(definition, value, deciding);
                }
            }
            if (definition.local() != null) {
                boolean listener = definition.local().equals(Definitions.LISTENER);
                deciding.add(
                        listener ? Origin.LISTENER : Origin.COMPUTER, keys.value(definition.local(), value.name()));
            }
        }

        private void machine(Definition definition, Definition.Value value, Deciding deciding) {
            PolicyKeys.Answer answer = keys.value("HKLM\\" + definition.key(), value.name());
            deciding.add(Origin.MACHINE_POLICY, answer);
            if (file.isPresent()) {
                Reading<RegistryKey> listing = keys.listing(Registry.MACHINE_POLICY + definition.key());
                if (listing.isPresent()) {
                    PolicyKeys.Answer said = keys.value(Registry.MACHINE_POLICY + definition.key(), value.name());
                    deciding.file(said, answer);
                }
            }
        }

        private void user(Definition definition, Definition.Value value, Deciding deciding) {
            String key = "HKCU\\" + definition.key();
            Reading<RegistryKey> listing = keys.listing(key);
            // Nothing but a hive of the user knows; asking for each value would only repeat that there is none.
            deciding.add(
                    Origin.USER_POLICY,
                    listing.isUnreadable() ? new PolicyKeys.Answer(null, listing) : keys.value(key, value.name()));
        }
    }
}
