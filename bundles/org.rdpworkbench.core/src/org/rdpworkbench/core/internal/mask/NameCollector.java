// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Sessions;

/**
 * Finds the names in a case that tell whose it is: where the format says what a field is, by the field; in values of the registry and in
 * parameters of events, by their names; everywhere, in paths below folders of users.
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
            Map.entry("defaultdomainname", Alias.DOMAIN),
            Map.entry("defaultusername", Alias.USER),
            Map.entry("lastusedusername", Alias.USER),
            Map.entry("usernamehint", Alias.USER),
            Map.entry("registeredowner", Alias.USER),
            Map.entry("registeredorganization", Alias.NAME),
            Map.entry("profilename", Alias.NETWORK));

    private static final Pattern USER_PARAMETER = Pattern.compile("(?i).*(user|account|member|caller).*");
    private static final Pattern DOMAIN_PARAMETER = Pattern.compile("(?i).*domain.*");
    private static final Pattern COMPUTER_PARAMETER =
            Pattern.compile("(?i).*(computer|workstation|host|server|client|machine|target ?name|address).*");
    private static final Pattern USER_FOLDER =
            Pattern.compile("(?i)(?:\\\\|/)(?:users|home)(?:\\\\|/)([^\\\\/\"'<>|:*?\\r\\n]+)");
    private static final Pattern KNOWN_SERVER = Pattern.compile("(?i)Terminal Server Client\\\\Servers\\\\([^\\\\]+)");
    private static final Pattern PART_OF_NAME =
            Pattern.compile("(?i)(CN|O|OU|DC|E|EMAILADDRESS)=((?:\\\\.|[^,+\\\\])+)");
    private static final Pattern BLANK = Pattern.compile("[\\s,;]+");

    /** Stores whose certificates are those of everybody. */
    private static final Set<String> COMMON_STORES = Set.of("root", "authroot", "ca", "disallowed", "trustedpublisher");

    private final NameTable names;

    NameCollector(NameTable names) {
        this.names = names;
    }

    /** Takes up all names of a case, as its JSON has it. */
    void collect(JsonObject document) {
        for (JsonElement target : array(document, "targets")) {
            names.computer(host(text(target.getAsJsonObject(), "name")));
        }
        walk("", document.get("request"));
        walk("", document.get("targets"));
        for (JsonElement element : array(document, "readings")) {
            reading(element.getAsJsonObject());
        }
        folders(document);
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
            case Registry.FACET -> registry(name, value);
            case Identity.FACET -> each(value, "names", entry -> names.computer(text(entry, "name")));
            case Networks.FACET -> each(value, "networks", entry -> names.other(Alias.NETWORK, text(entry, "name")));
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

    private void registry(String name, JsonElement value) {
        Alias kind = VALUES.get(name.toLowerCase(Locale.ROOT));
        if (kind == null) {
            return;
        }
        List<JsonElement> parts = value.isJsonArray() ? value.getAsJsonArray().asList() : List.of(value);
        for (JsonElement part : parts) {
            if (part.isJsonPrimitive() && part.getAsJsonPrimitive().isString()) {
                add(kind, part.getAsString());
            }
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
        if (COMMON_STORES.contains(store.substring(store.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT))) {
            return;
        }
        each(value, "certificates", entry -> {
            names.other(Alias.NAME, text(entry, "friendlyName"));
            String encoded = text(entry, "encoded");
            try {
                CertificateFacts facts = CertificateFacts.of(Base64.getDecoder().decode(encoded));
                facts.dnsNames().forEach(names::computer);
                distinguished(facts.subject());
                distinguished(facts.issuer());
            } catch (IllegalArgumentException e) {
                // Bytes that are no certificate hold no name that is shown.
                return;
            }
        });
    }

    private void certificate(JsonObject facts) {
        distinguished(text(facts, "subject"));
        distinguished(text(facts, "issuer"));
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
