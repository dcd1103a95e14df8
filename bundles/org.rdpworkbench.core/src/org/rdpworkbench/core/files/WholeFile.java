// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is written whole or not at all: the content goes into a file beside it, onto the disk, and then into its place. Links and
 * rights stay as they were. A pipe or a device is written to directly, since a file cannot stand in for it.
 */
public final class WholeFile {
    private static final AtomicLong COUNT = new AtomicLong();

    private final Path file;

    /** Why nothing can be written. */
    public enum Obstacle {
        /** A folder stands there. */
        FOLDER,
        /** The folder that it would be in does not exist. */
        NO_FOLDER,
        /** The file or its folder may not be written to. */
        DENIED
    }

    /** Writes a content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; does not need to close or flush the stream. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /** A file, which need not exist. A link keeps being one: what it points to is replaced. */
    public WholeFile(Path given) {
        file = target(given);
    }

    private static Path target(Path given) {
        try {
            return Files.exists(given) ? given.toRealPath() : given.toAbsolutePath();
        } catch (IOException e) {
            return given.toAbsolutePath();
        }
    }

    /** Where it is in truth. */
    public Path path() {
        return file;
    }

    /** Why nothing can be written there; empty when nothing speaks against it. */
    public Optional<Obstacle> obstacle() {
        if (Files.isDirectory(file)) {
            return Optional.of(Obstacle.FOLDER);
        }
        if (!Files.isDirectory(folder())) {
            return Optional.of(Obstacle.NO_FOLDER);
        }
        boolean writable = isSpecial()
                ? Files.isWritable(file)
                : Files.isWritable(folder()) && (!Files.exists(file) || Files.isWritable(file));
        return writable ? Optional.empty() : Optional.of(Obstacle.DENIED);
    }

    private Path folder() {
        return file.getParent() == null ? file : file.getParent();
    }

    /** A device or a pipe cannot be replaced by a file. */
    private boolean isSpecial() {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /**
     * Writes the content.
     *
     * @throws IOException if that fails; the file is as before then
     */
    public void write(Content content) throws IOException {
        if (isSpecial()) {
            try (OutputStream stream = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                content.writeTo(stream);
            }
            return;
        }
        Path beside = folder().resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".part");
        try {
            try (FileChannel channel =
                            FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                keepRights(beside);
                content.writeTo(stream);
                stream.flush();
                channel.force(true);
            }
            move(beside);
        } finally {
            Files.deleteIfExists(beside);
        }
        forceFolder();
    }

    private void keepRights(Path beside) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (view == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        try {
            if (!view.readAttributes().group().equals(before.group())) {
                view.setGroup(before.group());
            }
            if (!view.readAttributes().owner().equals(before.owner())) {
                view.setOwner(before.owner());
            }
        } catch (IOException e) {
            // Only a privileged user may give a file away; then it belongs to who wrote it last.
        }
        view.setPermissions(before.permissions());
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** So that the new name survives a power cut, too. Windows opens no folders, and needs none of this. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The content is on the disk already; this was an extra.
        }
    }
}
