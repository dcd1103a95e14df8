// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.Sessions;

/**
 * Finds the names in a case that tell whose it is: where the format says what a field is, by the field; in values of the registry and in
 * parameters of events, by their names or their place; everywhere, in paths below folders of users.
 */
final class NameCollector {
    private static final Set<String> COMPUTERS = Set.of(
            "host",
            "computer",
            "computerName",
            "dnsComputer",
            "netBiosComputer",
            "meant",
            "certificateName",
            "dnsNames",
            "gateway");

    private static final Set<String> DOMAINS = Set.of("dnsDomain", "dnsTree", "netBiosDomain", "suffixes");
    private static final Set<String> USERS = Set.of("user", "account", "owner");

    /** Values of the registry that hold a name, by their names in lower case. */
    private static final Map<String, Alias> VALUES = Map.ofEntries(
            Map.entry("computername", Alias.COMPUTER),
            Map.entry("hostname", Alias.COMPUTER),
            Map.entry("nv hostname", Alias.COMPUTER),
            Map.entry("mru0", Alias.COMPUTER),
            Map.entry("domain", Alias.DOMAIN),
            Map.entry("nv domain", Alias.DOMAIN),
            Map.entry("dhcpdomain", Alias.DOMAIN),
            Map.entry("searchlist", Alias.DOMAIN),
            Map.entry("dnssuffix", Alias.DOMAIN),
            Map.entry("defaultdomainname", Alias.DOMAIN),
            Map.entry("defaultusername", Alias.USER),
            Map.entry("lastusedusername", Alias.USER),
            Map.entry("usernamehint", Alias.USER),
            Map.entry("registeredowner", Alias.USER),
            Map.entry("registeredorganization", Alias.NAME),
            Map.entry("profilename", Alias.NETWORK));

    /** Values of the registry that list hosts, in lower case. */
    private static final Set<String> LISTS = Set.of(
            "proxyserver", "autoconfigurl", "proxyoverride", "proxyname", "licenseservers", "specifiedlicenseservers");

    /** Values of the registry whose bytes spell a proxy, in lower case. */
    private static final Set<String> SETTINGS =
            Set.of("defaultconnectionsettings", "savedlegacysettings", "winhttpsettings");

    private static final Pattern USER_PARAMETER = Pattern.compile("(?i).*(user|account|member|caller|administrator).*");
    private static final Pattern DOMAIN_PARAMETER = Pattern.compile("(?i).*domain.*");
    private static final Pattern COMPUTER_PARAMETER =
            Pattern.compile("(?i).*(computer|workstation|host|server|client|machine|target ?name|address).*");
    private static final Pattern USER_FOLDER =
            Pattern.compile("(?i)(?:\\\\|/)(?:users|home)(?:\\\\|/)([^\\\\/\"'<>|:*?\\r\\n]+)");
    private static final Pattern KNOWN_SERVER = Pattern.compile("(?i)Terminal Server Client\\\\Servers\\\\([^\\\\]+)");
    private static final Pattern PART_OF_NAME =
            Pattern.compile("(?i)(CN|O|OU|DC|E|EMAILADDRESS)=((?:\\\\.|[^,+\\\\])+)");
    private static final Pattern COMMON_ADAPTER = Pattern.compile(
            "(?i)(?:Ethernet|WLAN|Wi-?Fi|LAN-Verbindung|Local Area Connection|Bluetooth[- \\p{L}]*)\\*?(?: \\d+)?");
    private static final Pattern BLANK = Pattern.compile("[\\s,;]+");

    /** Stores whose certificates are those of everybody, but for authorities of the case's own certificates. */
    private static final Set<String> COMMON_STORES = Set.of("root", "authroot", "ca", "disallowed", "trustedpublisher");

    /** Bytes before the first text in {@link #SETTINGS}: size, counter and flags. */
    private static final int SETTINGS_HEAD = 3 * Integer.BYTES;

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** Digits of the number of an event, which is one of 16 bits. */
    private static final int LONGEST_ID = 5;

    private final NameTable names;

    /** The certificates in common stores, by subject. */
    private final Map<String, Set<Authority>> common = new HashMap<>();

    /** Issuers of the certificates that are the case's own. */
    private final Set<String> issuers = new LinkedHashSet<>();

    /**
     * One of the certificates in common stores.
     *
     * @param issuer its issuer
     * @param title what the store calls it; empty when it has no name of its own
     */
    private record Authority(String issuer, String title) {}

    NameCollector(NameTable names) {
        this.names = names;
    }

    /** Takes up all names of a case, as its JSON has it. */
    void collect(JsonObject document) {
        targets(document);
        walk("", document.get("request"));
        walk("", document.get("targets"));
        for (JsonElement element : array(document, "readings")) {
            reading(element.getAsJsonObject());
        }
        authorities();
        folders(document);
    }

    /** A target that is examined over the network is a host by its name, others by what that looks like. */
    private void targets(JsonObject document) {
        Set<String> hosts = new HashSet<>();
        if (document.get("request") instanceof JsonObject request) {
            each(
                    request,
                    "targets",
                    target -> each(target, "evidence", locator -> {
                        if (locator.has("host")) {
                            hosts.add(text(target, "name"));
                        }
                    }));
            each(request, "targets", target -> target(text(target, "name"), hosts));
        }
        each(document, "targets", target -> target(text(target, "name"), hosts));
    }

    private void target(String name, Set<String> hosts) {
        if (hosts.contains(name)) {
            names.computer(host(name));
        }
        if (!names.knows(host(name))) {
            names.target(name);
        }
    }

    /** The names of the authorities above the case's own certificates, however many of everybody's lie beside them. */
    private void authorities() {
        Deque<String> open = new ArrayDeque<>(issuers);
        while (!open.isEmpty()) {
            for (Authority authority : common.getOrDefault(open.remove(), Set.of())) {
                names.other(Alias.NAME, authority.title());
                if (!authority.issuer().isEmpty() && issuers.add(authority.issuer())) {
                    distinguished(authority.issuer());
                    open.add(authority.issuer());
                }
            }
        }
    }

    /** The host in what may be a host with a port. */
    private static String host(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private void reading(JsonObject reading) {
        String facet = text(reading, "facet");
        String name = text(reading, "name");
        Matcher server = KNOWN_SERVER.matcher(text(reading, "where"));
        if (server.find()) {
            names.computer(host(server.group(1)));
        }
        JsonElement value = reading.get("value");
        if (value == null) {
            return;
        }
        switch (facet) {
            case Registry.FACET -> registry(name, reading, value);
            case Identity.FACET -> each(value, "names", entry -> names.computer(text(entry, "name")));
            case Networks.FACET -> each(value, "networks", entry -> names.other(Alias.NETWORK, text(entry, "name")));
            case ServicesProxy.FACET -> {
                if (value.isJsonObject()) {
                    Hosts.collect(text(value.getAsJsonObject(), "proxy"), names);
                    Hosts.collect(text(value.getAsJsonObject(), "exceptions"), names);
                }
            }
            case PhoneBooks.FACET ->
                each(value, "connections", entry -> {
                    names.other(Alias.NETWORK, text(entry, "name"));
                    Hosts.collect(text(entry, "server"), names);
                });
            case Adapters.FACET -> each(value, "adapters", this::adapter);
            case Sessions.FACET -> each(value, "sessions", entry -> names.user(text(entry, "user")));
            case Certificates.FACET -> stored(text(reading, "where"), value);
            case NetworkPath.FACET -> {
                if (value.isJsonObject()) {
                    names.computer(text(value.getAsJsonObject(), "name"));
                }
                walk("", value);
            }
            default -> walk("", value);
        }
    }

    /** What Windows calls adapters by itself tells nothing; the name of a connection by VPN is also its description. */
    private void adapter(JsonObject adapter) {
        String name = text(adapter, "name");
        if (!COMMON_ADAPTER.matcher(name).matches()) {
            names.other(Alias.NETWORK, name);
        }
        names.domain(text(adapter, "suffix"));
    }

    private void registry(String name, JsonObject reading, JsonElement value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (SETTINGS.contains(key)) {
            settings(reading);
            return;
        }
        Alias kind = VALUES.get(key);
        List<JsonElement> parts = value.isJsonArray() ? value.getAsJsonArray().asList() : List.of(value);
        for (JsonElement part : parts) {
            if (part.isJsonPrimitive() && part.getAsJsonPrimitive().isString()) {
                if (LISTS.contains(key)) {
                    Hosts.collect(part.getAsString(), names);
                } else if (kind != null) {
                    add(kind, part.getAsString());
                }
            }
        }
    }

    /** Bytes that spell names: these are taken up, and the bytes are not shown. */
    private void settings(JsonObject reading) {
        String bytes = text(reading, reading.has("data") ? "data" : "value");
        try {
            byte[] data = HexFormat.of().parseHex(bytes);
            Hosts.texts(data).forEach(text -> Hosts.collect(text, names));
            if (data.length > SETTINGS_HEAD) {
                names.withhold(RegistryValue.binary(data).display());
            }
        } catch (IllegalArgumentException e) {
            // Of another type than Windows gives it: no bytes are shown, and the text is a list if anything.
            Hosts.collect(bytes, names);
        }
    }

    private void add(Alias kind, String text) {
        switch (kind) {
            case COMPUTER -> names.computer(host(text));
            case DOMAIN -> {
                for (String domain : BLANK.split(text)) {
                    names.domain(domain);
                }
            }
            case USER -> names.user(text);
            default -> names.other(kind, text);
        }
    }

    /** Every field of a value whose name says what it is, at any depth; certificates that a server showed, and events. */
    private void walk(String field, JsonElement element) {
        if (element == null) {
            return;
        }
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(item -> walk(field, item));
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            if (object.has("subject") && object.has("issuer")) {
                certificate(object);
            }
            if (field.equals("parameters") && object.has("name") && object.has("value")) {
                parameter(text(object, "name"), text(object, "value"));
            }
            if (object.has("provider") && object.has("parameters")) {
                event(object);
            }
            if (field.equals("proxies")) {
                Hosts.collect(text(object, "value"), names);
            }
            if (field.equals("settings") && text(object, "name").contains("address")
                    || field.equals("settings") && text(object, "name").contains("gatewayhostname")) {
                names.computer(host(text(object, "value")));
            }
            object.entrySet().forEach(member -> walk(member.getKey(), member.getValue()));
        } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
            named(field, element.getAsString());
        }
    }

    private void named(String field, String text) {
        if (COMPUTERS.contains(field)) {
            names.computer(host(text));
        } else if (DOMAINS.contains(field)) {
            names.domain(text);
        } else if (USERS.contains(field)) {
            names.user(text);
        } else if (field.equals("targetName")) {
            names.domain(text);
        }
    }

    /** Parameters that only their position and the event tell apart. */
    private void event(JsonObject event) {
        JsonArray parameters = array(event, "parameters");
        String id = text(event, "id");
        if (id.length() > LONGEST_ID || !DIGITS.matcher(id).matches()) {
            return;
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) instanceof JsonObject parameter) {
                String own = text(parameter, "name");
                String name = EventNames.of(text(event, "provider"), Integer.parseInt(id), i, own);
                String value = text(parameter, "value");
                if (!name.equals(own) && !DIGITS.matcher(value).matches()) {
                    parameter(name, value);
                }
            }
        }
    }

    private void parameter(String name, String value) {
        if (value.isBlank() || value.equals("-")) {
            return;
        }
        if (DOMAIN_PARAMETER.matcher(name).matches()) {
            names.domain(value);
        } else if (USER_PARAMETER.matcher(name).matches()) {
            names.user(value);
        } else if (COMPUTER_PARAMETER.matcher(name).matches()) {
            names.computer(host(value));
        }
    }

    private void stored(String store, JsonElement value) {
        boolean everybodys = COMMON_STORES.contains(
                store.substring(store.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT));
        each(value, "certificates", entry -> {
            String encoded = text(entry, "encoded");
            try {
                CertificateFacts facts = CertificateFacts.of(Base64.getDecoder().decode(encoded));
                if (everybodys) {
                    common.computeIfAbsent(given(facts.subject()), subject -> new LinkedHashSet<>())
                            .add(new Authority(given(facts.issuer()), text(entry, "friendlyName")));
                    return;
                }
                facts.dnsNames().forEach(names::computer);
                distinguished(given(facts.subject()));
                issuer(given(facts.issuer()));
            } catch (IllegalArgumentException e) {
                // Bytes that are no certificate hold no name that is shown.
                return;
            }
        });
        if (!everybodys) {
            each(value, "certificates", entry -> names.other(Alias.NAME, text(entry, "friendlyName")));
        }
    }

    private void issuer(String name) {
        distinguished(name);
        if (!name.isEmpty()) {
            issuers.add(name);
        }
    }

    /** A name of a certificate; empty also where it could not be decoded. */
    private static String given(String name) {
        return name == null ? "" : name;
    }

    private void certificate(JsonObject facts) {
        distinguished(text(facts, "subject"));
        issuer(text(facts, "issuer"));
    }

    private void distinguished(String name) {
        for (Matcher part = PART_OF_NAME.matcher(name); part.find(); ) {
            String value = part.group(2).strip();
            switch (part.group(1).toUpperCase(Locale.ROOT)) {
                case "CN" -> {
                    if (value.indexOf(' ') < 0) {
                        names.computer(value);
                    } else {
                        names.other(Alias.NAME, value);
                    }
                }
                case "DC" -> names.domain(value);
                case "O", "OU" -> names.other(Alias.NAME, value);
                default -> names.user(value);
            }
        }
    }

    /** Folders of users, in any text. */
    private void folders(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(this::folders);
        } else if (element.isJsonObject()) {
            element.getAsJsonObject().asMap().values().forEach(this::folders);
        } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
            for (Matcher folder = USER_FOLDER.matcher(element.getAsString()); folder.find(); ) {
                names.user(folder.group(1));
            }
        }
    }

    private interface Entry {
        void take(JsonObject entry);
    }

    private static void each(JsonElement value, String list, Entry entry) {
        if (value.isJsonObject()) {
            for (JsonElement item : array(value.getAsJsonObject(), list)) {
                if (item.isJsonObject()) {
                    entry.take(item.getAsJsonObject());
                }
            }
        }
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : new JsonArray();
    }

    private static String text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
