// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Exceptions of the older policies "Windows Firewall: Allow inbound Remote Desktop exceptions", "Define inbound port exceptions" and
 * "Define inbound program exceptions" (WindowsFirewall.admx), which are still in force on today's Windows. They are given as rules.
 */
final class LegacyExceptions {
    private static final String START = "v2.0|Active=TRUE|Dir=In|";

    /** No rule has this field: what exactly a forbidden exception does beside rules is not documented, so that it stays open. */
    private static final String FORBIDS = "Action=Block|LegacyException=disabled|";

    private static final int MOST_PARTS = 1000;

    private final Registry registry;
    private final String key;
    private final String profiles;
    private final List<Entry> found = new ArrayList<>();

    /**
     * An exception.
     *
     * @param rule what it says, as a rule
     * @param reading where it was read
     */
    record Entry(FirewallRule rule, Reading<RegistryValue> reading) {}

    private LegacyExceptions(Registry registry, String key, Collection<Profile> profiles) {
        this.registry = registry;
        this.key = key;
        this.profiles = profiles.stream()
                .map(profile -> "Profile=" + profile.token() + "|")
                .collect(Collectors.joining());
    }

    /**
     * Reads the exceptions of one key.
     *
     * @param key the policy key of a profile
     * @param profiles the profiles that it counts for
     */
    static List<Entry> of(Registry registry, String key, Collection<Profile> profiles) {
        LegacyExceptions exceptions = new LegacyExceptions(registry, key, profiles);
        exceptions.remoteDesktop();
        exceptions.list("\\GloballyOpenPorts\\List");
        exceptions.list("\\AuthorizedApplications\\List");
        return exceptions.found;
    }

    private void remoteDesktop() {
        String service = key + "\\Services\\RemoteDesktop";
        Reading<RegistryValue> enabled = registry.value(service, "Enabled");
        Long value = enabled.as(RegistryValue::asNumber).orElse(null);
        if (value == null) {
            return;
        }
        String scope = registry.value(service, "RemoteAddresses")
                .as(RegistryValue::asString)
                .orElse("*");
        add("Services\\RemoteDesktop", "Protocol=6|LPort=3389|" + scope(scope), value != 0, enabled);
    }

    private void list(String list) {
        for (String name :
                registry.key(key + list).found().map(RegistryKey::values).orElse(List.of())) {
            Reading<RegistryValue> value = registry.value(key + list, name);
            value.as(RegistryValue::asString).ifPresent(text -> exception(list, text, value));
        }
    }

    /** {@code 3389:TCP:10.0.0.0/8:enabled:name}, or {@code C:\path.exe:*:enabled:name}. */
    private void exception(String list, String text, Reading<RegistryValue> reading) {
        boolean ports = list.startsWith("\\Globally");
        int from = !ports && text.length() > 1 && text.charAt(1) == ':' ? 2 : 0;
        List<String> parts = new ArrayList<>(List.of(text.substring(from).split(":", -1)));
        parts.set(0, text.substring(0, from) + parts.getFirst());
        int status = ports ? 3 : 2;
        // An IPv6 address has colons of its own: the status is the last but one part then.
        while (parts.size() > status + 2 && parts.size() < MOST_PARTS && !isStatus(parts.get(status))) {
            parts.set(status - 1, parts.get(status - 1) + ":" + parts.remove(status));
        }
        String id = list.substring(1, list.lastIndexOf('\\')) + "\\" + text;
        if (parts.size() <= status || !isStatus(parts.get(status))) {
            found.add(new Entry(RuleParser.parse(id, RuleStore.POLICY, text), reading));
            return;
        }
        String what = ports
                ? "Protocol=" + protocol(parts.get(1)) + "|LPort=" + parts.getFirst() + "|"
                : "App=" + parts.getFirst() + "|";
        add(id, what + scope(parts.get(status - 1)), parts.get(status).equalsIgnoreCase("enabled"), reading);
    }

    private static boolean isStatus(String part) {
        return part.equalsIgnoreCase("enabled") || part.equalsIgnoreCase("disabled");
    }

    private static String protocol(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "TCP" -> "6";
            case "UDP" -> "17";
            default -> word;
        };
    }

    private static String scope(String scope) {
        StringBuilder fields = new StringBuilder();
        for (String one : scope.split(",")) {
            String address = one.strip();
            if (address.equals("*") || address.isEmpty()) {
                return "";
            }
            if (address.equalsIgnoreCase("localsubnet")) {
                fields.append("RA4=LocalSubnet|RA6=LocalSubnet|");
            } else {
                fields.append(address.contains(":") ? "RA6=" : "RA4=")
                        .append(address)
                        .append('|');
            }
        }
        return fields.toString();
    }

    private void add(String id, String what, boolean allows, Reading<RegistryValue> reading) {
        String text = START + profiles + what + (allows ? "Action=Allow|" : FORBIDS);
        found.add(new Entry(RuleParser.parse(id, RuleStore.POLICY, text), reading));
    }
}
