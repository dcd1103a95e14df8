// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.policy.core.Definition.Default;
import org.rdpworkbench.policy.core.Definition.Kind;
import org.rdpworkbench.policy.core.Definition.Scope;
import org.rdpworkbench.policy.core.Definition.Value;

/** All policies and settings of this area, from its data files. */
public final class Definitions {
    /** The key of the listener. */
    static final String LISTENER = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";

    /** The key of Remote Desktop as a whole. */
    static final String BASE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server";

    private static final Pattern VALUE = Pattern.compile("(\\w+) (\\w+)(?: (.+))?");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)-(\\d+)");
    private static final Pattern DEFAULT = Pattern.compile("(\\d+)(?:@(\\d+-\\d*))?(\\?)?");
    private static final Definitions ALL = new Definitions();

    private final Map<String, Definition> byId = new LinkedHashMap<>();
    private final int ofTerminalServer;

    private Definitions() {
        read("terminal-server.tsv");
        ofTerminalServer = byId.size();
        read("related.tsv");
    }

    private void read(String file) {
        for (Tsv.Row row : Tsv.rows(file)) {
            Definition definition = definition(row);
            if (byId.put(definition.id(), definition) != null) {
                throw row.wrong("a second " + definition.id());
            }
        }
    }

    /** All of them: the policies of TerminalServer.admx first. */
    public static List<Definition> all() {
        return List.copyOf(ALL.byId.values());
    }

    /** The policies of TerminalServer.admx. */
    public static List<Definition> terminalServer() {
        return all().subList(0, ALL.ofTerminalServer);
    }

    /** One of them. */
    public static Optional<Definition> find(String id) {
        return Optional.ofNullable(ALL.byId.get(id));
    }

    private static Definition definition(Tsv.Row row) {
        String local = row.optional("local");
        return new Definition(
                row.get("id"),
                row.get("group"),
                Scope.valueOf(row.get("scope").toUpperCase(Locale.ROOT)),
                row.get("title"),
                row.optional("key"),
                "listener".equals(local) ? LISTENER : "base".equals(local) ? BASE : local,
                values(row),
                row.builds(),
                defaults(row),
                row.get("about"),
                row.optional("breaks"),
                row.get("source"),
                row.confidence());
    }

    private static List<Value> values(Tsv.Row row) {
        List<Value> values = new ArrayList<>();
        for (String text : row.get("values").split("; ")) {
            Matcher parts = VALUE.matcher(text);
            if (!parts.matches()) {
                throw row.wrong("no value: " + text);
            }
            values.add(value(row, parts.group(1), parts.group(2), parts.group(3)));
        }
        return values;
    }

    private static Value value(Tsv.Row row, String name, String word, String more) {
        Kind kind = word.equals("cipher") ? Kind.ALGORITHM : Kind.valueOf(word.toUpperCase(Locale.ROOT));
        Map<String, String> choices = new LinkedHashMap<>();
        long least = 0;
        long most = 0xFFFF_FFFFL;
        switch (kind) {
            case SWITCH -> {
                String[] states = more.split("/");
                choices.put(states[0], "enabled");
                if (!states[1].equals("-")) {
                    choices.put(states[1], "disabled");
                }
            }
            case CHOICE -> {
                for (String choice : more.split("\\|")) {
                    String[] parts = choice.split("=", 2);
                    choices.put(parts[0], parts[1]);
                }
            }
            case NUMBER, TIME -> {
                Matcher range = NUMBERS.matcher(more);
                if (!range.matches()) {
                    throw row.wrong("no range: " + more);
                }
                least = Long.parseLong(range.group(1));
                most = Long.parseLong(range.group(2));
            }
            case PROTOCOL, ALGORITHM, TEXT, ADDED, LIST, RIGHT, MEMBERS -> {
                if (more != null) {
                    throw row.wrong("too much: " + more);
                }
            }
        }
        return new Value(name, kind, Collections.unmodifiableMap(choices), least, most);
    }

    private static List<Default> defaults(Tsv.Row row) {
        List<Default> defaults = new ArrayList<>();
        String text = row.optional("default");
        for (String one : text == null ? new String[0] : text.split(";")) {
            Matcher parts = DEFAULT.matcher(one);
            if (!parts.matches()) {
                throw row.wrong("no default: " + one);
            }
            Builds builds = parts.group(2) == null ? Builds.ALL : Builds.parse(parts.group(2));
            defaults.add(new Default(Long.parseLong(parts.group(1)), builds, parts.group(3) != null));
        }
        return defaults;
    }
}
