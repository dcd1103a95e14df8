// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.rdpworkbench.evidence.internal.pol.PolEntry;
import org.rdpworkbench.evidence.internal.pol.PolReader;

/**
 * A policy file, Registry.pol. It says what Group Policy writes, and not what the registry holds: another policy may win over it, and
 * it may not have been applied. So it answers under a root of its own, and of the registry it only gives a hint where that is missing.
 */
final class PolicyFile implements RegistryFile {
    private static final String DELETE_ONE = "**del.";
    private static final String DELETE_ALL = "**delvals";
    private static final String DELETE_SOME = "**deletevalues";
    private static final String DELETE_KEYS = "**deletekeys";
    private static final String SECURE = "**securekey";
    private static final String SOFT = "**soft.";
    private static final int MOST_NAMES = 1000;
    private static final long MOST_KEPT = 16L << 20;
    private static final int COST_OF_AN_ENTRY = 100;

    private final String fileName;
    private final Scope scope;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Place deletedKeys = new Place();
    private String damage;
    private int settings;
    private int deletions;
    private int unknown;
    private long kept;
    private boolean full;

    /** Whom a policy is for; the file does not say, only its place. */
    enum Scope {
        /** The computer. */
        MACHINE("MachinePolicy", "HKLM"),
        /** Whoever signs in. */
        USER("UserPolicy", "HKCU");

        private final String root;
        private final String registry;

        Scope(String root, String registry) {
            this.root = root;
            this.registry = registry;
        }

        /** Told by the folder the file is in, where Windows keeps them apart; empty if that tells nothing. */
        static Optional<Scope> of(EvidenceItem item) {
            String folder = item.folder().replaceAll("[/\\\\]+$", "");
            String parent = folder.substring(Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\')) + 1);
            for (Scope scope : values()) {
                if (parent.equalsIgnoreCase(scope.name())
                        || item.name()
                                .toLowerCase(Locale.ROOT)
                                .startsWith(scope.name().toLowerCase(Locale.ROOT))) {
                    return Optional.of(scope);
                }
            }
            return Optional.empty();
        }
    }

    /** What the instructions leave of a key. */
    private static final class Key {
        private final String path;
        private final Map<String, Effect> values = new LinkedHashMap<>();
        private Effect allDeleted;

        Key(String path) {
            this.path = path;
        }
    }

    /** A key that is deleted with all below it, or one above such a key. A tree, since a path may have hundreds of parts. */
    private static final class Place {
        private final Map<String, Place> below = new HashMap<>();
        private Effect deletion;
    }

    /**
     * What becomes of a value.
     *
     * @param name its name as the file writes it
     * @param value what it is set to; null if it is deleted
     * @param entry the instruction that does it
     * @param soft whether it is set only where there is none
     */
    private record Effect(String name, RegistryValue value, PolEntry entry, boolean soft) {}

    private PolicyFile(String fileName, Scope scope) {
        this.fileName = fileName;
        this.scope = scope;
    }

    static PolicyFile read(InputStream in, String fileName, Scope scope) throws IOException {
        PolicyFile file = new PolicyFile(fileName, scope);
        file.damage = PolReader.read(in, file::apply).orElse(null);
        return file;
    }

    Scope scope() {
        return scope;
    }

    /** What was recognised, for the list of evidence used. */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(Messages.text("pol.use." + scope, settings, deletions));
        if (unknown > 0) {
            parts.add(Messages.text("pol.unknown", unknown));
        }
        damage().ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private Key key(String path) {
        return keys.computeIfAbsent(fold(path), folded -> new Key(path));
    }

    private void apply(PolEntry entry) {
        String path = new RegistryPath("", entry.key().replaceAll("^\\\\+|\\\\+$", "")).rest();
        String name = entry.name();
        String lower = name.toLowerCase(Locale.ROOT);
        Key key = key(path);
        if (lower.startsWith(DELETE_ONE)) {
            delete(key, name.substring(DELETE_ONE.length()), entry);
        } else if (lower.startsWith(DELETE_SOME)) {
            names(entry).forEach(one -> delete(key, one, entry));
        } else if (lower.startsWith(DELETE_ALL)) {
            deletions++;
            key.values.clear();
            key.allDeleted = new Effect("", null, entry, false);
        } else if (lower.startsWith(DELETE_KEYS)) {
            names(entry).forEach(one -> deleteKey(path.isEmpty() ? one : path + "\\" + one, entry));
        } else if (lower.startsWith(SECURE)) {
            settings++;
        } else if (lower.startsWith(SOFT)) {
            Effect known = key.values.get(fold(name.substring(SOFT.length())));
            if (known == null || known.value == null) {
                set(key, name.substring(SOFT.length()), entry, true);
            }
        } else if (name.startsWith("**")) {
            unknown++;
        } else if (!name.isEmpty() || entry.data().length > 0) {
            set(key, name, entry, false);
        } else {
            // An instruction without a value creates its key.
            settings++;
        }
    }

    private void set(Key key, String name, PolEntry entry, boolean soft) {
        settings++;
        put(key, name, new Effect(name, new RegistryValue(entry.type(), entry.data()), entry, soft));
    }

    private void delete(Key key, String name, PolEntry entry) {
        deletions++;
        put(key, name, new Effect(name, null, entry, false));
    }

    private void put(Key key, String name, Effect effect) {
        if (keep(name.length())) {
            key.values.put(fold(name), effect);
        }
    }

    private void deleteKey(String path, PolEntry entry) {
        deletions++;
        String[] parts = parts(path);
        if (keep(path.length() + parts.length * COST_OF_AN_ENTRY)) {
            Place place = deletedKeys;
            for (String part : parts) {
                place = place.below.computeIfAbsent(part, name -> new Place());
            }
            place.deletion = new Effect("", null, entry, false);
        }
    }

    /** One instruction can name a thousand keys; a file of those must not fill the memory. */
    private boolean keep(int characters) {
        kept += characters + COST_OF_AN_ENTRY;
        full |= kept > MOST_KEPT;
        return !full;
    }

    /** A list of names, joined by semicolons. */
    private static List<String> names(PolEntry entry) {
        String text = new String(entry.data(), 0, entry.data().length & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return List.of((end < 0 ? text : text.substring(0, end)).split(";")).stream()
                .filter(name -> !name.isBlank())
                .limit(MOST_NAMES)
                .toList();
    }

    /** What the file does to a value; empty where it says nothing of it. */
    private Optional<Effect> effect(String path, String name) {
        Key key = keys.get(fold(path));
        Effect effect = key == null ? null : key.values.getOrDefault(fold(name), key.allDeleted);
        Effect deleted = deletedWithItsKey(path);
        return Optional.ofNullable(isLater(deleted, effect) ? deleted : effect);
    }

    /** The latest instruction that deletes a key or one above it; null if none does. */
    private Effect deletedWithItsKey(String path) {
        Effect latest = null;
        Place place = deletedKeys;
        for (String part : deletedKeys.below.isEmpty() ? new String[0] : parts(path)) {
            place = place.below.get(part);
            if (place == null) {
                break;
            }
            latest = isLater(place.deletion, latest) ? place.deletion : latest;
        }
        return latest;
    }

    private static boolean isLater(Effect effect, Effect other) {
        return effect != null && (other == null || effect.entry.number() > other.entry.number());
    }

    /** The values a key has in the end. */
    private List<Effect> values(Key key) {
        Effect deleted = deletedWithItsKey(key.path);
        return key.values.values().stream()
                .filter(effect -> effect.value != null && !isLater(deleted, effect))
                .toList();
    }

    private static String[] parts(String path) {
        return fold(path).split("\\\\");
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public boolean covers(RegistryPath path) {
        return path.root().equals(scope.root);
    }

    @Override
    public Sighting<RegistryValue> value(RegistryPath path, String name) {
        Optional<Effect> effect = effect(path.rest(), name);
        if (effect.isEmpty()) {
            return missing();
        }
        Provenance provenance = provenance(effect.get());
        return effect.get().value == null
                ? Sighting.absent(provenance)
                : Sighting.present(effect.get().value, provenance);
    }

    @Override
    public Sighting<RegistryKey> key(RegistryPath path) {
        String prefix = path.rest().isEmpty() ? "" : fold(path.rest()) + "\\";
        Map<String, String> subkeys = new LinkedHashMap<>();
        for (Map.Entry<String, Key> known : keys.entrySet()) {
            Key key = known.getValue();
            boolean below = known.getKey().startsWith(prefix) && known.getKey().length() > prefix.length();
            if (below && (deletedWithItsKey(key.path) == null || !values(key).isEmpty())) {
                String name = key.path.substring(prefix.length());
                int end = name.indexOf('\\');
                String first = end < 0 ? name : name.substring(0, end);
                subkeys.putIfAbsent(fold(first), first);
            }
        }
        Key key = keys.get(fold(path.rest()));
        List<String> values =
                key == null ? List.of() : values(key).stream().map(Effect::name).toList();
        boolean exists =
                !subkeys.isEmpty() || !values.isEmpty() || key != null && deletedWithItsKey(path.rest()) == null;
        if (!exists) {
            return missing();
        }
        List<String> damages = damage().map(List::of).orElse(List.of());
        return Sighting.present(
                new RegistryKey(null, List.copyOf(subkeys.values()), values, damages), provenance(null));
    }

    /** What a file read whole does not mention, it does not set. */
    private <T> Sighting<T> missing() {
        return damage().<Sighting<T>>map(what -> Sighting.unreadable(what, provenance(null)))
                .orElseGet(() -> Sighting.absent(provenance(null)));
    }

    private Optional<String> damage() {
        return full ? Optional.of(Messages.text("pol.full")) : Optional.ofNullable(damage);
    }

    /** What the file says of a value of the registry that is not among the evidence, a clause; empty if nothing. */
    Optional<String> hint(RegistryPath path, String name) {
        if (!path.root().equals(scope.registry)) {
            return Optional.empty();
        }
        return effect(path.rest(), name).map(effect -> {
            String where = provenance(effect).text();
            return effect.value == null
                    ? Messages.text("pol.hint.deleted", where)
                    : Messages.text("pol.hint.set", where, effect.value.display());
        });
    }

    private Provenance provenance(Effect effect) {
        String text = Messages.text("pol.provenance." + scope, fileName);
        if (effect != null) {
            PolEntry entry = effect.entry;
            text += ", "
                    + Messages.text(
                            effect.soft ? "pol.entry.soft" : "pol.entry",
                            Integer.toString(entry.number()),
                            "0x" + Long.toHexString(entry.offset()));
        }
        return Provenance.of(SourceKind.OFFLINE, text);
    }

    @Override
    public Optional<EvidenceTime> newest() {
        // A policy file records no times.
        return Optional.empty();
    }

    @Override
    public void close() {
        // Everything was read when it was opened.
    }
}
