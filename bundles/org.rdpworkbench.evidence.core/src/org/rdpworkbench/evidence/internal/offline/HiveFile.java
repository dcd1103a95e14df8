// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.evidence.internal.regf.Damage;
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.HiveKey;
import org.rdpworkbench.evidence.internal.regf.HiveKind;
import org.rdpworkbench.evidence.internal.regf.HiveValue;
import org.rdpworkbench.evidence.internal.regf.Listing;
import org.rdpworkbench.evidence.internal.regf.Lookup;
import org.rdpworkbench.evidence.internal.regf.Recovery;
import org.rdpworkbench.evidence.internal.regf.ValueData;

/** A hive at its place in the registry. */
final class HiveFile implements RegistryFile {
    private static final String CURRENT = "CurrentControlSet";
    private static final Instant FIRST_WINDOWS_NT = Instant.parse("1993-07-27T00:00:00Z");

    private static final RegistryPath SYSTEM_ACCOUNT = new RegistryPath("HKU", ".DEFAULT");
    private static final Pattern PROFILE = Pattern.compile("(?i)[/\\\\]Users[/\\\\]([^/\\\\]+)[/\\\\]");

    /** Where {@code UsrClass.dat} is seen; {@code NTUSER.DAT} has nothing there. */
    static final RegistryPath USER_CLASSES = new RegistryPath("HKCU", "Software\\Classes");

    private final Hive hive;
    private final HiveKind kind;
    private final String fileName;
    private final RegistryPath mount;
    private final Lookup<String> controlSet;
    private final String description;

    private HiveFile(Hive hive, HiveKind kind, String fileName, RegistryPath mount) {
        this.hive = hive;
        this.kind = kind;
        this.fileName = fileName;
        this.mount = mount;
        controlSet = kind == HiveKind.SYSTEM ? hive.currentControlSet() : new Lookup.Absent<>();
        description = describe();
    }

    /** Puts a hive at its place. Empty if its kind has none. */
    static Optional<HiveFile> of(Hive hive, String fileName) {
        HiveKind kind = hive.kind();
        if (kind == HiveKind.NTUSER
                && hive.header().fileName().toLowerCase(Locale.ROOT).endsWith("\\config\\default")) {
            return Optional.of(new HiveFile(hive, kind, fileName, SYSTEM_ACCOUNT));
        }
        return mount(kind).map(mount -> new HiveFile(hive, kind, fileName, mount));
    }

    /** Whether this is the user hive of the account SYSTEM, which is nobody's. */
    boolean isOfSystemAccount() {
        return mount.equals(SYSTEM_ACCOUNT);
    }

    /** The user in whose profile the file lies; empty where it does not lie in one. */
    private Optional<String> user() {
        Matcher matcher = PROFILE.matcher(fileName);
        return (kind == HiveKind.NTUSER || kind == HiveKind.USRCLASS) && matcher.find()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** Whether two hives lie in the profile of the same user; also where it cannot be told from their places. */
    boolean isOfSameUser(HiveFile other) {
        Optional<String> user = user();
        Optional<String> second = other.user();
        return user.isEmpty() || second.isEmpty() || user.get().equalsIgnoreCase(second.get());
    }

    private String name() {
        return Messages.text(isOfSystemAccount() ? "hive.DEFAULT" : "hive." + kind)
                + user().map(user -> " " + Messages.text("hive.ofUser", user)).orElse("");
    }

    private static Optional<RegistryPath> mount(HiveKind kind) {
        return switch (kind) {
            case SYSTEM, SOFTWARE, SAM, SECURITY, COMPONENTS -> Optional.of(new RegistryPath("HKLM", kind.name()));
            case NTUSER -> Optional.of(new RegistryPath("HKCU", ""));
            case USRCLASS -> Optional.of(USER_CLASSES);
            case UNKNOWN -> Optional.empty();
        };
    }

    HiveKind kind() {
        return kind;
    }

    /** The time the header gives; any time at all, if the header is damaged. */
    Instant headerTime() {
        return hive.header().lastWritten();
    }

    /**
     * Whether this is the hive of a service's or a new user's profile and not that of a person, as its header notes.
     */
    boolean isServiceProfile() {
        String path = hive.header().fileName().toLowerCase(Locale.ROOT);
        return path.contains("serviceprofiles") || path.contains("systemprofile") || path.contains("default");
    }

    /** What was recognised, for the list of evidence used. */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(name());
        if (controlSet instanceof Lookup.Found<String>(String name)) {
            parts.add(Messages.text("use.controlSet", name));
        }
        state().ifPresent(parts::add);
        if (hive.damageCount() > 0) {
            parts.add(Messages.text(
                    "use.damaged",
                    Long.toString(hive.damageCount()),
                    hive.damage().getFirst().display()));
        }
        return String.join("; ", parts);
    }

    /** Whether the file is the last state of the hive, in words; empty where it is, alone. */
    private Optional<String> state() {
        Recovery recovery = hive.recovery();
        List<String> problems = recovery.problems();
        if (!recovery.applied().isEmpty()) {
            List<String> parts = new ArrayList<>();
            recovery.applied().forEach(one -> parts.add(HiveLogs.changes("recovered", one, one.log())));
            if (!problems.isEmpty()) {
                parts.add(Messages.text("recoveredInPart", String.join("; ", problems)));
            }
            return Optional.of(String.join(", ", parts));
        }
        if (!hive.header().dirty()) {
            return Optional.empty();
        }
        if (recovery.outcomes().isEmpty()) {
            return Optional.of(Messages.text("dirty"));
        }
        List<String> reasons = new ArrayList<>(problems);
        recovery.outcomes().stream()
                .filter(outcome -> outcome.problem() == null && outcome.remark() != null)
                .forEach(outcome -> reasons.add(outcome.log() + ": " + outcome.remark()));
        return Optional.of(Messages.text("notRecovered", String.join("; ", reasons)));
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public boolean covers(RegistryPath path) {
        // What a user has registered lies in a file of its own, which Windows shows at that place.
        boolean elsewhere = kind == HiveKind.NTUSER && path.below(USER_CLASSES).isPresent();
        return !elsewhere && path.below(mount).isPresent();
    }

    @Override
    public Sighting<RegistryValue> value(RegistryPath path, String name) {
        Place place = locate(path);
        if (place.key == null) {
            return place.missing(this);
        }
        Provenance provenance = provenance(place.key);
        return switch (place.key.value(name)) {
            case Lookup.Absent<HiveValue>() -> Sighting.absent(provenance);
            case Lookup.Unreadable<HiveValue>(Damage damage) -> Sighting.unreadable(damage.display(), provenance);
            case Lookup.Found<HiveValue>(HiveValue value) -> {
                ValueData data = value.data();
                yield data.complete()
                        ? Sighting.present(new RegistryValue(value.type(), data.bytes()), provenance)
                        : Sighting.unreadable(data.damage().display(), provenance);
            }
        };
    }

    @Override
    public Sighting<RegistryKey> key(RegistryPath path) {
        Place place = locate(path);
        if (place.key == null) {
            return place.missing(this);
        }
        Listing<HiveKey> subkeys = place.key.subkeys();
        Listing<HiveValue> values = place.key.values();
        List<String> damage = new ArrayList<>();
        subkeys.damages().forEach(d -> damage.add(d.display()));
        values.damages().forEach(d -> damage.add(d.display()));
        return Sighting.present(
                new RegistryKey(
                        place.key.lastWritten(),
                        subkeys.entries().stream().map(HiveKey::name).toList(),
                        values.entries().stream().map(HiveValue::name).toList(),
                        damage),
                provenance(place.key));
    }

    private Place locate(RegistryPath path) {
        String below = path.below(mount).orElseThrow();
        RegistryPath inHive = new RegistryPath("", below);
        if (kind == HiveKind.SYSTEM && inHive.first().equalsIgnoreCase(CURRENT)) {
            switch (controlSet) {
                case Lookup.Found<String>(String name) -> below = name + below.substring(CURRENT.length());
                case Lookup.Absent<String>() -> {
                    return new Place(null, Messages.text("noControlSet"));
                }
                case Lookup.Unreadable<String>(Damage damage) -> {
                    return new Place(null, damage.display());
                }
            }
        }
        return switch (hive.find(below)) {
            case Lookup.Found<HiveKey>(HiveKey key) -> new Place(key, null);
            case Lookup.Absent<HiveKey>() -> new Place(null, null);
            case Lookup.Unreadable<HiveKey>(Damage damage) -> new Place(null, damage.display());
        };
    }

    /**
     * A key, or why there is none.
     *
     * @param key the key; null if it is absent or unreadable
     * @param obstacle why it is unreadable; null if it is present or absent
     */
    private record Place(HiveKey key, String obstacle) {
        <T> Sighting<T> missing(HiveFile file) {
            Provenance provenance = file.provenance(null);
            return obstacle == null ? Sighting.absent(provenance) : Sighting.unreadable(obstacle, provenance);
        }
    }

    private Provenance provenance(HiveKey key) {
        return new Provenance(SourceKind.OFFLINE, description, key == null ? null : key.lastWritten());
    }

    /** Where readings come from. Nothing of it changes while the hive is open, and there are thousands of readings. */
    private String describe() {
        String text = name() + " " + fileName;
        if (controlSet instanceof Lookup.Found<String>(String name)) {
            text += ", " + name;
        }
        return text + state().map(words -> ", " + words).orElse("");
    }

    @Override
    public Optional<EvidenceTime> newest() {
        Instant header = headerTime();
        Instant root = hive.root() instanceof Lookup.Found<HiveKey>(HiveKey key) ? key.lastWritten() : Instant.MIN;
        boolean byHeader = isPlausible(header) && (header.isAfter(root) || !isPlausible(root));
        Instant newest = byHeader ? header : root;
        if (!isPlausible(newest)) {
            return Optional.empty();
        }
        String reason = Messages.text(byHeader ? "time.header" : "time.root", Messages.text("hive." + kind), fileName);
        return Optional.of(new EvidenceTime(newest, reason));
    }

    /** A damaged time must not shift a whole diagnosis. */
    private static boolean isPlausible(Instant time) {
        return time.isAfter(FIRST_WINDOWS_NT) && time.isBefore(Instant.now().plus(Duration.ofDays(1)));
    }

    @Override
    public void close() {
        try {
            hive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
