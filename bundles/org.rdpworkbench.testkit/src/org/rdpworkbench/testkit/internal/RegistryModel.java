// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/** The registry as a test states it. */
final class RegistryModel {
    private static final String NOT_LISTED = "sub keys that the test does not mention";

    private final NavigableMap<String, Key> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** States that a key exists. What was stated of its values before stays. */
    void exists(String path, boolean complete) {
        keys.put(path, new Key(complete ? State.COMPLETE : State.PRESENT, "", values(path)));
    }

    void absent(String path) {
        keys.put(path, new Key(State.ABSENT, "", noValues()));
    }

    void unreadable(String path, String reason) {
        keys.put(path, new Key(State.UNREADABLE, reason, noValues()));
    }

    /** States something of a value; the key exists then. */
    void value(String path, String name, Stated<RegistryValue> stated) {
        Key key = keys.get(path);
        if (key == null || !key.exists()) {
            exists(path, false);
        }
        keys.get(path).values().put(name, stated);
    }

    /** What is known of a value; empty when the test says nothing. */
    Optional<Stated<RegistryValue>> value(String path, String name) {
        return find(path).map(key -> switch (key.state()) {
            case PRESENT, COMPLETE -> key.values().getOrDefault(name, new Stated.Absent<>());
            case ABSENT -> new Stated.Absent<>();
            case UNREADABLE -> new Stated.Unreadable<>(key.reason());
        });
    }

    /** What is known of a key; empty when the test says nothing. */
    Optional<Stated<RegistryKey>> key(String path) {
        return find(path).map(key -> switch (key.state()) {
            case PRESENT, COMPLETE -> new Stated.Value<>(listing(path, key));
            case ABSENT -> new Stated.Absent<>();
            case UNREADABLE -> new Stated.Unreadable<>(key.reason());
        });
    }

    private Optional<Key> find(String path) {
        Key own = keys.get(path);
        if (own != null) {
            return Optional.of(own);
        }
        for (String parent = parent(path); !parent.isEmpty(); parent = parent(parent)) {
            Key key = keys.get(parent);
            if (key != null) {
                return below(path, key);
            }
        }
        return Optional.empty();
    }

    /** What a key's nearest stated ancestor says about it. */
    private Optional<Key> below(String path, Key ancestor) {
        return switch (ancestor.state()) {
            case PRESENT -> Optional.empty();
            case ABSENT, UNREADABLE -> Optional.of(ancestor);
            case COMPLETE ->
                Optional.of(new Key(subkeys(path).isEmpty() ? State.ABSENT : State.COMPLETE, "", noValues()));
        };
    }

    private RegistryKey listing(String path, Key key) {
        List<String> values = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        key.values().forEach((name, stated) -> {
            if (stated instanceof Stated.Value) {
                values.add(name);
            } else if (stated instanceof Stated.Unreadable<RegistryValue> unreadable) {
                damage.add(name + ": " + unreadable.reason());
            }
        });
        if (key.state() != State.COMPLETE) {
            damage.add(NOT_LISTED);
        }
        return new RegistryKey(null, List.copyOf(subkeys(path)), values, damage);
    }

    private Set<String> subkeys(String path) {
        Set<String> subkeys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        String prefix = path + "\\";
        keys.forEach((other, key) -> {
            if (key.exists() && other.regionMatches(true, 0, prefix, 0, prefix.length())) {
                String rest = other.substring(prefix.length());
                int end = rest.indexOf('\\');
                subkeys.add(end < 0 ? rest : rest.substring(0, end));
            }
        });
        return subkeys;
    }

    private Map<String, Stated<RegistryValue>> values(String path) {
        Key key = keys.get(path);
        return key == null ? noValues() : key.values();
    }

    private static Map<String, Stated<RegistryValue>> noValues() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static String parent(String path) {
        int end = path.lastIndexOf('\\');
        return end < 0 ? "" : path.substring(0, end);
    }

    private enum State {
        PRESENT,
        COMPLETE,
        ABSENT,
        UNREADABLE
    }

    private record Key(State state, String reason, Map<String, Stated<RegistryValue>> values) {
        boolean exists() {
            return state == State.PRESENT || state == State.COMPLETE;
        }
    }
}
