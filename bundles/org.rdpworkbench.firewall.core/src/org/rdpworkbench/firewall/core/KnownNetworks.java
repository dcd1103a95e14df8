// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * The networks that a computer was on, and their categories, from its network list. The meaning of the values is known from forensic
 * practice, not from a document of Microsoft. Which network an interface is on now, only the running computer knows.
 *
 * @param networks the networks, the one connected last first
 * @param listing what was asked; unreadable when nothing is known
 */
public record KnownNetworks(List<NetworkCategory> networks, Reading<RegistryKey> listing) {
    private static final String LIST = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\NetworkList";
    private static final String POLICY =
            "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\CurrentVersion\\NetworkList\\Signatures";
    private static final String INTERFACES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces";
    private static final int SYSTEMTIME_BYTES = 16;
    private static final int HARDWARE_AT = 8;
    private static final int HARDWARE_BYTES = 6;

    /** Copies the list. */
    public KnownNetworks {
        networks = List.copyOf(networks);
    }

    /** Gathers the networks of a computer. Not for the UI thread. */
    public static KnownNetworks of(Registry registry) {
        Reading<RegistryKey> listing = registry.key(LIST + "\\Profiles");
        List<String> ids = listing.found().map(RegistryKey::subkeys).orElse(List.of());
        if (ids.isEmpty()) {
            return new KnownNetworks(List.of(), listing);
        }
        Map<String, Signature> signatures = signatures(registry);
        Map<String, List<String>> hints = hints(registry);
        List<NetworkCategory> networks = new ArrayList<>();
        for (String id : ids) {
            networks.add(network(registry, id, signatures.get(fold(id)), hints));
        }
        networks.sort(
                Comparator.comparing(NetworkCategory::lastConnected, Comparator.nullsLast(Comparator.reverseOrder())));
        return new KnownNetworks(networks, listing);
    }

    private record Signature(String name, String suffix, String gateway) {}

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static NetworkCategory network(
            Registry registry, String id, Signature signature, Map<String, List<String>> hints) {
        String key = LIST + "\\Profiles\\" + id;
        Reading<RegistryValue> category = registry.value(key, "Category");
        boolean byPolicy = false;
        if (signature != null) {
            Reading<RegistryValue> policy = registry.value(POLICY + "\\" + signature.name, "Category");
            if (policy.isPresent()) {
                category = policy;
                byPolicy = true;
            }
        }
        Profile profile = category.as(RegistryValue::asNumber)
                .flatMap(Profile::ofCategory)
                .orElse(null);
        String suffix = signature == null ? "" : signature.suffix;
        return new NetworkCategory(
                id,
                registry.value(key, "ProfileName").as(RegistryValue::asString).orElse(""),
                profile,
                why(profile, byPolicy),
                registry.value(key, "DateLastConnected")
                        .as(RegistryValue::asBinary)
                        .flatMap(KnownNetworks::time)
                        .orElse(null),
                suffix,
                signature == null ? "" : signature.gateway,
                interfaces(signature, hints),
                category);
    }

    private static NetworkCategory.Why why(Profile profile, boolean byPolicy) {
        if (profile == null) {
            return NetworkCategory.Why.UNKNOWN;
        }
        if (byPolicy) {
            return NetworkCategory.Why.BY_POLICY;
        }
        return switch (profile) {
            case DOMAIN -> NetworkCategory.Why.DOMAIN_AUTHENTICATED;
            case PRIVATE -> NetworkCategory.Why.CALLED_PRIVATE;
            case PUBLIC -> NetworkCategory.Why.NOT_CALLED_OTHERWISE;
        };
    }

    /** How networks are recognised, by the identifier of the network. */
    private static Map<String, Signature> signatures(Registry registry) {
        Map<String, Signature> signatures = new HashMap<>();
        for (String kind : List.of("Managed", "Unmanaged")) {
            String parent = LIST + "\\Signatures\\" + kind;
            for (String name :
                    registry.key(parent).found().map(RegistryKey::subkeys).orElse(List.of())) {
                String key = parent + "\\" + name;
                registry.value(key, "ProfileGuid")
                        .as(RegistryValue::asString)
                        .ifPresent(id -> signatures.putIfAbsent(
                                fold(id),
                                new Signature(
                                        name,
                                        suffix(registry.value(key, "DnsSuffix")
                                                .as(RegistryValue::asString)
                                                .orElse("")),
                                        registry.value(key, "DefaultGatewayMac")
                                                .as(RegistryValue::asBinary)
                                                .map(KnownNetworks::hex)
                                                .orElse(""))));
            }
        }
        return signatures;
    }

    /** Windows writes a word in angle brackets where there is no suffix. */
    private static String suffix(String text) {
        return text.startsWith("<") ? "" : text;
    }

    /** The interfaces with that gateway, or where none has it, with that suffix. */
    private static List<String> interfaces(Signature signature, Map<String, List<String>> hints) {
        if (signature == null) {
            return List.of();
        }
        List<String> byGateway = hints.getOrDefault(signature.gateway, List.of());
        return byGateway.isEmpty() && !signature.suffix.isEmpty()
                ? hints.getOrDefault(fold(signature.suffix), List.of())
                : byGateway;
    }

    /** The interfaces that had a DNS suffix or a gateway when the registry was written, by the suffix or the gateway's address. */
    private static Map<String, List<String>> hints(Registry registry) {
        Map<String, List<String>> found = new HashMap<>();
        for (String id :
                registry.key(INTERFACES).found().map(RegistryKey::subkeys).orElse(List.of())) {
            String key = INTERFACES + "\\" + id;
            for (String name : List.of("Domain", "DhcpDomain")) {
                registry.value(key, name)
                        .as(RegistryValue::asString)
                        .filter(suffix -> !suffix.isBlank())
                        .ifPresent(suffix -> add(found, fold(suffix), id));
            }
            // The IPv4 address of the gateway, the length of its hardware address, then that address.
            registry.value(key, "DhcpGatewayHardware")
                    .as(RegistryValue::asBinary)
                    .filter(bytes -> bytes.length >= HARDWARE_AT + HARDWARE_BYTES)
                    .map(bytes -> Arrays.copyOfRange(bytes, HARDWARE_AT, HARDWARE_AT + HARDWARE_BYTES))
                    .ifPresent(bytes -> add(found, hex(bytes), id));
        }
        return found;
    }

    private static void add(Map<String, List<String>> found, String hint, String id) {
        List<String> interfaces = found.computeIfAbsent(hint, key -> new ArrayList<>());
        if (!interfaces.contains(id)) {
            interfaces.add(id);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter("-").withUpperCase().formatHex(bytes);
    }

    /** The time of a SYSTEMTIME; empty when it is none. */
    static Optional<LocalDateTime> time(byte[] bytes) {
        if (bytes.length != SYSTEMTIME_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return Optional.of(LocalDateTime.of(
                    buffer.getShort(0),
                    buffer.getShort(2),
                    buffer.getShort(6),
                    buffer.getShort(8),
                    buffer.getShort(10),
                    buffer.getShort(12)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
