// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real file system of a few kilobytes in a folder of the test. Without the right to mount one the test is skipped. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    /**
     * Mounts it.
     *
     * @param folder where, which must not exist
     * @param kibibytes how large it is
     */
    public SmallDisk(Path folder, int kibibytes) throws IOException, InterruptedException {
        Programs.require("mount");
        this.folder = Files.createDirectory(folder);
        Path said = Files.createTempFile("mount", ".txt");
        int exit = Programs.run(
                said, List.of("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", folder.toString()));
        Files.delete(said);
        assumeTrue(exit == 0, "a file system may not be mounted here");
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** From now on nothing can be written to it, or it can be again. */
    public void readOnly(boolean yes) throws IOException, InterruptedException {
        Programs.run(List.of("mount", "-o", "remount," + (yes ? "ro" : "rw"), folder.toString()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Programs.run(List.of("umount", "--lazy", folder.toString()));
    }
}
