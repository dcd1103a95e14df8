// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.evidence.internal.regtext.RegFileReader;
import org.rdpworkbench.evidence.internal.regtext.RegQueryReader;
import org.rdpworkbench.evidence.internal.regtext.RegVisitor;

/**
 * A registry export as text.
 *
 * <p>Such a file does not say whether it is whole. It is taken to be so where it has the form that Windows gives an
 * export: there are several keys, every key follows the key it is in, and nothing is to be deleted. Only then does silence
 * on a value mean that it is absent; in other files, which people write to change a registry, silence means nothing.
 */
final class RegTextFile implements RegistryFile {
    /** Most bytes of names and data that are kept of one file. */
    static final long MOST_KEPT = 64L << 20;

    private static final RegistryPath CURRENT = new RegistryPath("HKLM", "SYSTEM\\CurrentControlSet");
    private static final RegistryPath SELECT = new RegistryPath("HKLM", "SYSTEM\\Select");
    private static final int COST_OF_AN_ENTRY = 100;
    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_PATH = 16_384;
    private static final int MOST_LEVELS = 512;

    private final String fileName;
    private final Map<String, Key> keys = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private boolean whole = true;
    private boolean keyLost;
    private boolean full;
    private boolean hasCurrent;

    private RegTextFile(String fileName) {
        this.fileName = fileName;
    }

    /** A key of the file. */
    private static final class Key {
        private final boolean deleted;
        private final Map<String, Value> values = new LinkedHashMap<>();
        private final List<String> subkeys = new ArrayList<>();
        private String problem;

        Key(boolean deleted) {
            this.deleted = deleted;
        }
    }

    /**
     * A value.
     *
     * @param name its name
     * @param value its type and data; null if the file wants it deleted
     */
    private record Value(String name, RegistryValue value) {}

    /**
     * Reads an export.
     *
     * @throws IOException if it is none, or cannot be read
     */
    static RegTextFile read(InputStream in, String fileName) throws IOException {
        RegTextFile file = new RegTextFile(fileName);
        RegFileReader.read(in, file.new Collector());
        // A key alone may be what somebody cut out of an export; that it has no subkeys cannot be told from one block.
        file.whole &= file.keys.size() > 1;
        return file;
    }

    /** Reads what {@code reg query} printed; that may be a part of what a key holds. */
    static RegTextFile readQuery(Reader text, String fileName) throws IOException {
        RegTextFile file = new RegTextFile(fileName);
        file.whole = false;
        RegQueryReader.read(text, file.new Collector());
        return file;
    }

    /** Whether no key was found. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** What was recognised, for the list of evidence used. */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(Messages.text(whole ? "reg.whole" : "reg.fragment", Integer.toString(keys.size())));
        if (full) {
            parts.add(Messages.text("reg.full"));
        }
        if (!problems.isEmpty()) {
            parts.add(Messages.text("reg.problems", Integer.toString(problems.size()), problems.getFirst()));
        }
        return String.join("; ", parts);
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public boolean covers(RegistryPath path) {
        String place = resolve(path);
        while (!place.isEmpty()) {
            if (keys.containsKey(place)) {
                return true;
            }
            place = parent(place);
        }
        return false;
    }

    @Override
    public Sighting<RegistryValue> value(RegistryPath path, String name) {
        Key key = keys.get(resolve(path));
        if (key == null) {
            return missing(path);
        }
        Value value = key.values.get(fold(name));
        if (value != null) {
            return value.value == null ? Sighting.absent(provenance()) : Sighting.present(value.value, provenance());
        }
        if (key.problem != null) {
            return Sighting.unreadable(key.problem, provenance());
        }
        return missing(path);
    }

    @Override
    public Sighting<RegistryKey> key(RegistryPath path) {
        Key key = keys.get(resolve(path));
        if (key == null || key.deleted) {
            return missing(path);
        }
        List<String> damage = new ArrayList<>();
        if (key.problem != null) {
            damage.add(key.problem);
        }
        silence().ifPresent(damage::add);
        List<String> values = key.values.values().stream()
                .filter(value -> value.value != null)
                .map(Value::name)
                .toList();
        return Sighting.present(new RegistryKey(null, key.subkeys, values, damage), provenance());
    }

    /** What it means that the file does not name something. */
    private <T> Sighting<T> missing(RegistryPath path) {
        for (String place = resolve(path); !place.isEmpty(); place = parent(place)) {
            Key key = keys.get(place);
            if (key != null && key.deleted) {
                return Sighting.absent(provenance());
            }
        }
        return silence()
                .<Sighting<T>>map(reason -> Sighting.unreadable(reason, provenance()))
                .orElseGet(() -> Sighting.absent(provenance()));
    }

    /** Why silence of this file means nothing; empty if it means absence. */
    private Optional<String> silence() {
        if (full) {
            return Optional.of(Messages.text("reg.full"));
        }
        if (keyLost) {
            return Optional.of(problems.getFirst());
        }
        return whole ? Optional.empty() : Optional.of(Messages.text("reg.silent"));
    }

    private Provenance provenance() {
        return Provenance.of(
                SourceKind.OFFLINE, Messages.text(whole ? "reg.provenance" : "reg.provenanceFragment", fileName));
    }

    /** The key under which a place is kept, in the control set that the file calls the current one if need be. */
    private String resolve(RegistryPath path) {
        Optional<String> below = path.below(CURRENT);
        if (below.isPresent() && !hasCurrent) {
            Optional<Long> number = Optional.ofNullable(keys.get(fold(SELECT.toString())))
                    .map(select -> select.values.get("CURRENT"))
                    .map(Value::value)
                    .flatMap(RegistryValue::asNumber);
            if (number.isPresent()) {
                String set = String.format(Locale.ROOT, "SYSTEM\\ControlSet%03d", number.get());
                RegistryPath root = new RegistryPath("HKLM", set);
                return fold((below.get().isEmpty() ? root : root.child(below.get())).toString());
            }
        }
        return fold(path.toString());
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static String parent(String place) {
        int end = place.lastIndexOf('\\');
        return end < 0 ? "" : place.substring(0, end);
    }

    @Override
    public Optional<EvidenceTime> newest() {
        // An export records no times.
        return Optional.empty();
    }

    @Override
    public void close() {
        // Everything was read when it was opened.
    }

    /** Keeps what the reader finds. */
    private final class Collector implements RegVisitor {
        private Key current;
        private long kept;

        @Override
        public void key(int line, String path) {
            current = enter(line, path, false);
        }

        @Override
        public void deletedKey(int line, String path) {
            whole = false;
            current = null;
            enter(line, path, true);
        }

        private Key enter(int line, String text, boolean deleted) {
            RegistryPath path = RegistryPath.parse(text).orElse(null);
            if (path == null || text.length() > LONGEST_PATH || levels(text) > MOST_LEVELS) {
                problem(line, false, Messages.text("reg.badPath", shorten(text)));
                return null;
            }
            String place = fold(path.toString());
            Key known = keys.get(place);
            if (known != null && known.deleted == deleted) {
                return known;
            }
            if (!keep(2L * place.length())) {
                return null;
            }
            Key key = new Key(deleted);
            Key parent = keys.get(parent(place));
            if (parent != null && known == null && !deleted) {
                parent.subkeys.add(path.rest().substring(path.rest().lastIndexOf('\\') + 1));
            } else if (parent == null && covers(path)) {
                whole = false;
            }
            keys.put(place, key);
            hasCurrent |= path.below(CURRENT).isPresent();
            return key;
        }

        private static long levels(String path) {
            return path.chars().filter(c -> c == '\\').count();
        }

        private static String shorten(String text) {
            return text.length() <= 200 ? text : text.substring(0, 200) + "\u2026";
        }

        private boolean keep(long bytes) {
            kept += bytes + COST_OF_AN_ENTRY;
            full |= kept > MOST_KEPT;
            return !full;
        }

        @Override
        public void value(int line, String name, int type, byte[] data) {
            if (current != null && keep(4L * name.length() + data.length)) {
                current.values.put(fold(name), new Value(name, new RegistryValue(type, data)));
            }
        }

        @Override
        public void deletedValue(int line, String name) {
            whole = false;
            if (current != null && keep(4L * name.length())) {
                current.values.put(fold(name), new Value(name, null));
            }
        }

        @Override
        public void problem(int line, boolean inKey, String what) {
            String problem = Messages.text("reg.problem", Integer.toString(line), what);
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
            if (inKey && current != null) {
                current.problem = current.problem == null ? problem : current.problem;
            } else {
                keyLost = true;
                current = null;
            }
        }

        @Override
        public boolean goOn() {
            return !full && !Thread.currentThread().isInterrupted();
        }
    }
}
