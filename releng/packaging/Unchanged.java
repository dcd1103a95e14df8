// SPDX-License-Identifier: EPL-2.0

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Tells {@code rdpw.cmd}, which has no {@code find -newer}, whether the product must be built: {@code java Unchanged.java SOURCES STAMP}
 * ends with 0 when nothing in the source tree is newer than the stamp, with 1 when something is or there is no stamp.
 */
final class Unchanged {
    /** The same places as in {@code rdpw}. */
    private static final List<String> PLACES =
            List.of("pom.xml", "rdpw", "rdpw.cmd", ".mvn", "bundles", "features", "releng", "target-platform");

    private static final Set<String> NOT_SOURCES = Set.of("target", "bin", "benchmarks");

    private Unchanged() {}

    public static void main(String[] args) throws IOException {
        Path stamp = Path.of(args[1]);
        System.exit(Files.exists(stamp) && !isNewer(Path.of(args[0]), Files.getLastModifiedTime(stamp)) ? 0 : 1);
    }

    private static boolean isNewer(Path root, FileTime built) throws IOException {
        Search search = new Search(root, built);
        for (String place : PLACES) {
            Files.walkFileTree(root.resolve(place), search);
        }
        return search.found;
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final Path root;
        private final FileTime built;
        private boolean found;

        Search(Path root, FileTime built) {
            this.root = root;
            this.built = built;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            if (NOT_SOURCES.contains(name)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            // The time of a folder tells of files that were taken away; only sources are kept in folders of their own.
            boolean inSources = StreamSupport.stream(root.relativize(folder).spliterator(), false)
                    .anyMatch(part -> part.toString().equals("src"));
            return inSources ? look(attributes) : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return look(attributes);
        }

        private FileVisitResult look(BasicFileAttributes attributes) {
            found |= attributes.lastModifiedTime().compareTo(built) > 0;
            return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
