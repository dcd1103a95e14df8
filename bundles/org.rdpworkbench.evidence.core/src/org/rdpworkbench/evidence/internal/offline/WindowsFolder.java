// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.evidence.internal.pe.NoVersionException;
import org.rdpworkbench.evidence.internal.pe.PeSignatureReader;
import org.rdpworkbench.evidence.internal.pe.PeVersion;
import org.rdpworkbench.evidence.internal.pe.PeVersionReader;
import org.rdpworkbench.evidence.internal.regf.ByteSource;
import org.rdpworkbench.evidence.internal.regf.FileSource;

/**
 * A disk with Windows on it, or a copy of its folder Windows. Only known places are looked into; a disk as a whole is too much to
 * read. Names are found whatever their letter case, and a link counts only where it stays within.
 */
final class WindowsFolder {
    private static final int MOST_LISTED = 10_000;
    private static final int MOST_CONNECTIONS = 100;

    /** Names of all folders together that are kept. */
    private static final int MOST_KEPT = 50_000;

    private static final String DEFAULT_RDP = "Default.rdp";
    private static final String PHONE_BOOK = "rasphone.pbk";
    private static final List<String> HIVES = List.of("SYSTEM", "SOFTWARE", "SECURITY", "SAM", "DEFAULT", "COMPONENTS");
    private static final List<String> LOG_ENDINGS = List.of("", ".LOG", ".LOG1", ".LOG2");

    /** Libraries without which no Windows runs: where they are, the folder is a whole one and not a selection. */
    private static final List<String> ALWAYS_THERE = List.of("ntdll.dll", "kernel32.dll");

    private final Path given;
    private final Path real;
    private final List<String> windows;
    private final List<EvidenceFinder.Problem> problems = new ArrayList<>();
    private final Map<Path, Map<String, Path>> listed = new HashMap<>();
    private final Set<Path> large = new HashSet<>();
    private final int mostKept;

    private WindowsFolder(Path given, List<String> windows, int mostKept) throws IOException {
        this.mostKept = mostKept;
        this.given = given;
        this.real = given.toRealPath();
        this.windows = windows;
    }

    /** What a look for a file or folder found. */
    private sealed interface Place {
        /** It is there. */
        record Found(Path path) implements Place {}

        /** It is not there, and the folder in which it would be was listed. */
        record Missing() implements Place {}

        /** Nobody can tell. */
        record Barred(String reason) implements Place {}
    }

    /** Recognises a disk, or a folder Windows, by the folder of its registry. */
    static Optional<WindowsFolder> of(Path folder) throws IOException {
        return of(folder, MOST_KEPT);
    }

    /** The same, with so many names kept. */
    static Optional<WindowsFolder> of(Path folder, int mostKept) throws IOException {
        for (List<String> windows : List.of(List.of("Windows"), List.<String>of())) {
            WindowsFolder candidate = new WindowsFolder(folder, windows, mostKept);
            if (candidate.look(candidate.inWindows("System32", "config")) instanceof Place.Found(Path config)
                    && Files.isDirectory(config)) {
                candidate.problems.clear();
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Whether it is worth a closer look, for folders met on the way: by the usual spellings alone. */
    static boolean mayBe(Path folder) {
        return Stream.of("Windows", "WINDOWS", "windows").anyMatch(name -> Files.isDirectory(folder.resolve(name)));
    }

    /** How to call it to the user. */
    String display() {
        return given.toString();
    }

    /** What was recognised. */
    String summary() {
        return Messages.text(windows.isEmpty() ? "disk.windows" : "disk.disk");
    }

    List<EvidenceFinder.Problem> problems() {
        return problems;
    }

    private List<String> inWindows(String... names) {
        return join(windows, List.of(names));
    }

    /** The files of use in their places: the registry, policies, event logs, users' hives, with their transaction logs, and phone books. */
    List<EvidenceItem> items() throws InterruptedException {
        List<EvidenceItem> items = new ArrayList<>();
        for (String hive : HIVES) {
            addWithLogs(items, inWindows("System32", "config"), hive);
        }
        for (String whose : List.of("Machine", "User")) {
            add(items, inWindows("System32", "GroupPolicy", whose, "Registry.pol"));
        }
        List<String> logs = inWindows("System32", "winevt", "Logs");
        for (String name : names(logs, Files::isRegularFile)) {
            if (name.toLowerCase(Locale.ROOT).endsWith(".evtx")) {
                add(items, join(logs, name));
            }
        }
        if (!windows.isEmpty()) {
            addPhoneBooks(items, List.of("ProgramData"));
            List<String> users = names(List.of("Users"), Files::isDirectory);
            for (String user : users) {
                addWithLogs(items, List.of("Users", user), "NTUSER.DAT");
            }
            for (String user : users) {
                addWithLogs(items, List.of("Users", user, "AppData", "Local", "Microsoft", "Windows"), "UsrClass.dat");
            }
            for (String user : users) {
                addPhoneBooks(items, List.of("Users", user, "AppData", "Roaming"));
            }
        }
        return items;
    }

    private static List<String> join(List<String> folder, String name) {
        return join(folder, List.of(name));
    }

    private static List<String> join(List<String> folder, List<String> names) {
        List<String> path = new ArrayList<>(folder);
        path.addAll(names);
        return path;
    }

    private void addWithLogs(List<EvidenceItem> items, List<String> folder, String name) throws InterruptedException {
        for (String ending : LOG_ENDINGS) {
            add(items, join(folder, name + ending));
        }
    }

    /** Connections by dialling and VPN; those that management software makes lie in a folder of their own. */
    private void addPhoneBooks(List<EvidenceItem> items, List<String> folder) throws InterruptedException {
        List<String> books = join(folder, List.of("Microsoft", "Network", "Connections", "Pbk"));
        add(items, join(books, PHONE_BOOK));
        add(items, join(books, List.of("_hiddenPbk", PHONE_BOOK)));
    }

    private void add(List<EvidenceItem> items, List<String> path) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        switch (look(path)) {
            case Place.Found(Path file) -> {
                if (Files.isRegularFile(file)) {
                    items.add(new FileItem(file, file.toString()));
                }
            }
            case Place.Barred(String reason) ->
                problems.add(new EvidenceFinder.Problem(
                        given.resolve(String.join("/", path)).toString(), reason));
            case Place.Missing() -> {
                // Not every Windows has every file.
            }
        }
    }

    /** Names in a folder, links left out, since each leads to something that has a place of its own. */
    private List<String> names(List<String> folder, PathTest wanted) {
        if (!(look(folder) instanceof Place.Found(Path path)) || !Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.limit(MOST_LISTED)
                    .filter(entry -> wanted.test(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new EvidenceFinder.Problem(path.toString(), EvidenceFinder.reason(e)));
        } catch (UncheckedIOException e) {
            problems.add(new EvidenceFinder.Problem(path.toString(), EvidenceFinder.reason(e.getCause())));
        }
        return List.of();
    }

    /** A kind of path, with the signature of {@link Files#isDirectory}. */
    private interface PathTest {
        boolean test(Path path, LinkOption... options);
    }

    private Place look(List<String> names) {
        Path place = given;
        try {
            for (String name : names) {
                Optional<Path> next = entry(place, name);
                if (next.isEmpty()) {
                    return new Place.Missing();
                }
                place = next.get();
                if (Files.isSymbolicLink(place)) {
                    if (!Files.exists(place)) {
                        return new Place.Barred(Messages.text("disk.deadLink", place));
                    }
                    Path target = place.toRealPath();
                    if (!target.startsWith(real)) {
                        return new Place.Barred(Messages.text("disk.linkOutside", place));
                    }
                    place = target;
                }
            }
            return new Place.Found(place);
        } catch (IOException e) {
            return new Place.Barred(EvidenceFinder.reason(e));
        } catch (UncheckedIOException e) {
            return new Place.Barred(EvidenceFinder.reason(e.getCause()));
        } catch (InvalidPathException e) {
            // No file can have such a name.
            return new Place.Missing();
        }
    }

    /** Windows does not tell upper from lower case in names, the file system here may. */
    private Optional<Path> entry(Path folder, String name) throws IOException {
        Path exact = folder.resolve(name);
        if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(exact);
        }
        Optional<Map<String, Path>> entries = entries(folder);
        return entries.isPresent() ? Optional.ofNullable(entries.get().get(name)) : search(folder, name);
    }

    /**
     * What a folder holds, whatever the letter case. Listed once, since thousands of files are looked for in the same few folders. Empty for one that holds more than is
     * kept of all together.
     */
    private synchronized Optional<Map<String, Path>> entries(Path folder) throws IOException {
        Map<String, Path> known = listed.get(folder);
        if (known != null) {
            return Optional.of(known);
        }
        if (large.contains(folder)) {
            return Optional.empty();
        }
        List<Path> found = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                found = all.limit(mostKept).toList();
            }
        }
        if (found.size() == mostKept) {
            large.add(folder);
            return Optional.empty();
        }
        Map<String, Path> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.forEach(entry -> entries.merge(
                entry.getFileName().toString(), entry, (one, other) -> one.compareTo(other) <= 0 ? one : other));
        if (kept() + entries.size() + 1 > mostKept) {
            listed.clear();
        }
        listed.put(folder, entries);
        return Optional.of(entries);
    }

    /** How many names are kept, of folders and of what they hold. */
    synchronized int kept() {
        return listed.values().stream().mapToInt(entries -> entries.size() + 1).sum();
    }

    /** Without keeping any name. */
    private static Optional<Path> search(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(entry -> entry.getFileName().toString().equalsIgnoreCase(name))
                    .min(Comparator.naturalOrder());
        }
    }

    Sighting<FileInfo> file(String path) {
        List<String> names = names(path).orElse(null);
        if (names == null) {
            return Sighting.unreadable(Messages.text("disk.notAPath", path), provenance(null));
        }
        return switch (look(names)) {
            case Place.Barred(String reason) -> Sighting.unreadable(reason, provenance(null));
            case Place.Missing() -> missing(names);
            case Place.Found(Path file) when !Files.isRegularFile(file) -> Sighting.absent(provenance(null));
            case Place.Found(Path file) -> {
                try {
                    Instant modified = Files.getLastModifiedTime(file).toInstant();
                    yield Sighting.present(info(file, modified), provenance(modified));
                } catch (IOException e) {
                    yield Sighting.unreadable(EvidenceFinder.reason(e), provenance(null));
                }
            }
        };
    }

    private static FileInfo info(Path file, Instant modified) throws IOException {
        long size = Files.size(file);
        try (ByteSource source = FileSource.open(file)) {
            return info(source, size, modified);
        } catch (IOException e) {
            return new FileInfo(size, modified, null, null, null, EvidenceFinder.reason(e));
        }
    }

    private static FileInfo info(ByteSource source, long size, Instant modified) throws IOException {
        FileSignature signature = PeSignatureReader.isProgram(source) ? PeSignatureReader.read(source) : null;
        try {
            PeVersion version = PeVersionReader.read(source);
            return new FileInfo(size, modified, version.file(), version.text(), version.company(), null, signature);
        } catch (NoVersionException e) {
            return new FileInfo(size, modified, null, null, null, e.getMessage(), signature);
        }
    }

    /** Default.rdp of every user, among the documents in the profile, or in those that OneDrive took over. */
    Sighting<ConnectionFiles> connections() {
        List<String> users = List.of("Users");
        if (windows.isEmpty() || !(look(users) instanceof Place.Found)) {
            return Sighting.unreadable(Messages.text("disk.noUsers"), provenance(null));
        }
        List<ConnectionFile> found = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        for (String user : names(users, Files::isDirectory)) {
            List<String> profile = join(users, user);
            connection(join(profile, List.of("Documents", DEFAULT_RDP)), found, damage);
            for (String folder : names(profile, Files::isDirectory)) {
                if (folder.toLowerCase(Locale.ROOT).startsWith("onedrive")) {
                    connection(join(profile, List.of(folder, "Documents", DEFAULT_RDP)), found, damage);
                }
            }
        }
        if (found.isEmpty() && damage.isEmpty()) {
            return Sighting.absent(provenance(null));
        }
        return found.isEmpty()
                ? Sighting.unreadable(String.join("; ", damage), provenance(null))
                : Sighting.present(new ConnectionFiles(found, damage), provenance(null));
    }

    private void connection(List<String> path, List<ConnectionFile> found, List<String> damage) {
        switch (look(path)) {
            case Place.Found(Path file)
            when Files.isRegularFile(file) && found.size() < MOST_CONNECTIONS -> {
                try (InputStream in = Files.newInputStream(file)) {
                    Instant modified = Files.getLastModifiedTime(file).toInstant();
                    found.add(ConnectionFile.read(String.join("\\", path), modified, in));
                } catch (IOException e) {
                    damage.add(EvidenceFinder.reason(e));
                }
            }
            case Place.Found other -> {
                // A folder of that name, or one of more than anybody looks through.
            }
            case Place.Barred(String reason) -> damage.add(reason);
            case Place.Missing() -> {
                // Not everybody has connected to another computer.
            }
        }
    }

    Sighting<FolderInfo> folder(String path) {
        List<String> names = names(path).orElse(null);
        if (names == null) {
            return Sighting.unreadable(Messages.text("disk.notAPath", path), provenance(null));
        }
        return switch (look(names)) {
            case Place.Barred(String reason) -> Sighting.unreadable(reason, provenance(null));
            case Place.Missing() -> missing(names);
            case Place.Found(Path folder) when !Files.isDirectory(folder) -> Sighting.absent(provenance(null));
            case Place.Found(Path folder) -> list(folder);
        };
    }

    private Sighting<FolderInfo> list(Path folder) {
        List<String> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries.sorted().limit(MOST_LISTED + 1L)::iterator) {
                if (files.size() + folders.size() == MOST_LISTED) {
                    damage.add(Messages.text("disk.tooMany", Integer.toString(MOST_LISTED)));
                    break;
                }
                (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? folders : files)
                        .add(entry.getFileName().toString());
            }
            return Sighting.present(new FolderInfo(files, folders, damage), provenance(null));
        } catch (IOException e) {
            return Sighting.unreadable(EvidenceFinder.reason(e), provenance(null));
        } catch (UncheckedIOException e) {
            return Sighting.unreadable(EvidenceFinder.reason(e.getCause()), provenance(null));
        }
    }

    /** What is not there is absent from a whole Windows only; of a selection of its files nobody knows. */
    private <T> Sighting<T> missing(List<String> names) {
        boolean whole =
                ALWAYS_THERE.stream().allMatch(library -> look(inWindows("System32", library)) instanceof Place.Found);
        boolean inside = !windows.isEmpty() && !names.getFirst().equalsIgnoreCase("Windows")
                ? look(names.subList(0, 1)) instanceof Place.Found
                : whole;
        return whole && inside
                ? Sighting.absent(provenance(null))
                : Sighting.unreadable(Messages.text("disk.selection"), provenance(null));
    }

    private Provenance provenance(Instant modified) {
        return new Provenance(
                SourceKind.OFFLINE,
                Messages.text(windows.isEmpty() ? "disk.from.windows" : "disk.from", given),
                modified);
    }

    /** The names on the way from here to a place of Windows; empty where that is not among the evidence, or no path. */
    private Optional<List<String>> names(String path) {
        List<String> parts = List.of(path.split("[\\\\/]+"));
        if (parts.isEmpty() || parts.contains("..") || parts.contains(".")) {
            return Optional.empty();
        }
        List<String> rest = parts.subList(1, parts.size());
        boolean disk = !windows.isEmpty();
        List<String> names =
                switch (lower(parts.getFirst())) {
                    case "%systemroot%", "%windir%" -> inWindows(rest.toArray(String[]::new));
                    case "%programdata%", "%allusersprofile%" -> disk ? join(List.of("ProgramData"), rest) : List.of();
                    case "%systemdrive%", "c:" -> {
                        boolean below = !rest.isEmpty() && rest.getFirst().equalsIgnoreCase("Windows");
                        yield disk ? rest : below ? rest.subList(1, rest.size()) : List.of();
                    }
                    default -> List.of();
                };
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
