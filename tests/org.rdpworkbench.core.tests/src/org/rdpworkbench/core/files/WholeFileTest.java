// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private static void write(Path file, String text) throws IOException {
        new WholeFile(file).write(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Test
    void replacesTheContentAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a");
        write(file, "one");
        write(file, "two");
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("a"), names());
    }

    @Test
    void aFailureLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "before");
        assertThrows(
                IOException.class,
                () -> new WholeFile(file).write(stream -> {
                    stream.write(1);
                    throw new IOException("full");
                }));
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("a"), names());
    }

    @Test
    void rightsAndLinksStay() throws IOException {
        assumeTrue(posix(), "this file system has no POSIX rights");
        Path file = Files.writeString(folder.resolve("a"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));
        write(link, "after");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("after", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("a", "link"), names());
    }

    @Test
    void obstaclesAreToldApart() {
        assertEquals(Optional.of(WholeFile.Obstacle.FOLDER), new WholeFile(folder).obstacle());
        assertEquals(Optional.of(WholeFile.Obstacle.NO_FOLDER), new WholeFile(folder.resolve("x/y")).obstacle());
        assertEquals(Optional.empty(), new WholeFile(folder.resolve("x")).obstacle());
    }

    /** The folder would let it be replaced; who may write everything, as root may, is not held up. */
    @Test
    void aFileThatMayNotBeWrittenIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "before");
        assertTrue(file.toFile().setWritable(false));
        Optional<WholeFile.Obstacle> expected =
                Files.isWritable(file) ? Optional.empty() : Optional.of(WholeFile.Obstacle.DENIED);
        assertEquals(expected, new WholeFile(file).obstacle());
    }
}
