// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files in what a user gave: a file, a folder with everything in it, or a disk with Windows on it. */
final class EvidenceFinder {
    /** Most files taken from one folder. */
    static final int MOST_FILES = 10_000;

    private static final int MOST_LEVELS = 32;
    private static final Pattern LOG_OF = Pattern.compile("\\.log[12]?$");

    private final List<EvidenceItem> items = new ArrayList<>();
    private final List<WindowsFolder> windowsFolders = new ArrayList<>();
    private final List<EvidenceItem> companions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Something that could not be looked into. */
    record Problem(String what, String reason) {}

    List<EvidenceItem> items() {
        return items;
    }

    /** Files beside a file given on its own that may belong to it: the transaction logs of a hive. */
    List<EvidenceItem> companions() {
        return companions;
    }

    /** Disks with Windows on them, and folders of Windows. */
    List<WindowsFolder> windowsFolders() {
        return windowsFolders;
    }

    List<Problem> problems() {
        return problems;
    }

    void find(Path path) throws InterruptedException {
        try {
            if (Files.isDirectory(path)) {
                // A folder given through a link is meant; links found inside a folder are not followed.
                Path folder = Files.isSymbolicLink(path) ? path.toRealPath() : path;
                Optional<WindowsFolder> windows = WindowsFolder.of(folder);
                if (windows.isPresent()) {
                    findOnWindowsDisk(windows.get());
                } else {
                    walk(folder);
                }
            } else if (Files.isRegularFile(path)) {
                items.add(new FileItem(path, path.toString()));
                findCompanions(path);
            } else {
                problems.add(new Problem(
                        path.toString(), Messages.text(Files.exists(path) ? "notAnOrdinaryFile" : "noSuchFile")));
            }
        } catch (IOException e) {
            problems.add(new Problem(path.toString(), reason(e)));
        }
    }

    /** What an exception of the file system means to the user. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return Messages.text("noPermission");
        }
        if (e instanceof NoSuchFileException) {
            return Messages.text("noSuchFile");
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private void findOnWindowsDisk(WindowsFolder disk) throws InterruptedException {
        windowsFolders.add(disk);
        items.addAll(disk.items());
        problems.addAll(disk.problems());
    }

    /** A folder that must not be listed has none. */
    private void findCompanions(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (folder == null || !Files.isReadable(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            entries.limit(MOST_FILES)
                    .map(Path::getFileName)
                    .filter(other -> LOG_OF.matcher(other.toString().toLowerCase(Locale.ROOT))
                            .replaceFirst("")
                            .equals(name))
                    .filter(other -> !other.toString().equalsIgnoreCase(name))
                    .sorted()
                    .map(other -> file.resolveSibling(other.toString()))
                    .filter(other -> Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS))
                    .forEach(other -> companions.add(new FileItem(other, other.toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void walk(Path folder) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        List<WindowsFolder> disks = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), MOST_LEVELS, new Walk(folder, files, disks));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (WindowsFolder disk : disks) {
            findOnWindowsDisk(disk);
        }
        files.sort(Comparator.naturalOrder());
        files.forEach(file -> items.add(new FileItem(file, file.toString())));
    }

    /** Collects files; links are not followed, since they may lead out of the evidence or in circles. */
    private final class Walk implements FileVisitor<Path> {
        private final Path folder;
        private final List<Path> files;
        private final List<WindowsFolder> disks;

        Walk(Path folder, List<Path> files, List<WindowsFolder> disks) {
            this.folder = folder;
            this.files = files;
            this.disks = disks;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (WindowsFolder.mayBe(directory)) {
                Optional<WindowsFolder> disk = WindowsFolder.of(directory);
                disk.ifPresent(disks::add);
                if (disk.isPresent()) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
            }
            return Thread.currentThread().isInterrupted() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (files.size() == MOST_FILES) {
                String reason = Messages.text("tooManyFiles", Integer.toString(MOST_FILES));
                problems.add(new Problem(folder.toString(), reason));
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isRegularFile()) {
                files.add(file);
            } else {
                String reason = attributes.isDirectory() ? "tooDeep" : "notAnOrdinaryFile";
                problems.add(
                        new Problem(file.toString(), Messages.text(attributes.isSymbolicLink() ? "link" : reason)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            problems.add(new Problem(file.toString(), reason(e)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            if (e != null) {
                problems.add(new Problem(directory.toString(), reason(e)));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
