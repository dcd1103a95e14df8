// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The claim of this program to be the one that changes a file, held through a locked file beside it ({@code .NAME.lock}) that says who
 * holds it. The lock is one of the operating system, so that it ends with its process, however that ends.
 */
public final class FileClaim implements AutoCloseable {
    private static final int MOST_BYTES_OF_HOLDER = 500;
    private static final int MOST_TRIES = 3;

    /** What this process holds. A second descriptor of a locked file must not even be opened: closing it would end the lock. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path lockFile;
    private final FileChannel channel;
    private boolean open = true;

    /** What became of the wish to claim a file. */
    public sealed interface Outcome {}

    /**
     * The file is claimed.
     *
     * @param claim to be closed when the file is changed no more
     */
    public record Held(FileClaim claim) implements Outcome {}

    /**
     * Another program, or another part of this one, holds the claim.
     *
     * @param by who, as far as it is known; may be empty
     */
    public record Taken(String by) implements Outcome {}

    /**
     * Nothing can be claimed there: the folder is read-only, or its file system knows no locks.
     *
     * @param reason what the system said
     */
    public record Impossible(String reason) implements Outcome {}

    private FileClaim(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Tries to claim a file, and does not wait. */
    public static Outcome take(Path file) {
        Path real = new WholeFile(file).path();
        Path lockFile = real.resolveSibling("." + real.getFileName() + ".lock");
        synchronized (HELD) {
            if (HELD.contains(lockFile)) {
                return new Taken(me());
            }
            try {
                for (int tries = 0; tries < MOST_TRIES; tries++) {
                    FileChannel channel = locked(lockFile);
                    if (channel != null) {
                        HELD.add(lockFile);
                        return new Held(new FileClaim(lockFile, channel));
                    }
                    if (Files.exists(lockFile)) {
                        return new Taken(holder(lockFile));
                    }
                }
                return new Taken("");
            } catch (IOException | UnsupportedOperationException e) {
                return new Impossible(Objects.toString(e.getMessage(), e.toString()));
            }
        }
    }

    /** The locked file; null when it is locked by another, or was deleted by its last holder while we waited at the door. */
    private static FileChannel locked(Path lockFile) throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            Object before = key(lockFile);
            // Beyond the end: Windows lets nobody read what is locked, and others are to read who holds it.
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            kept = lock != null && Files.exists(lockFile) && Objects.equals(before, key(lockFile));
            if (kept) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(me().getBytes(StandardCharsets.UTF_8)));
            }
        } catch (OverlappingFileLockException e) {
            kept = false;
        } finally {
            if (!kept) {
                channel.close();
            }
        }
        return kept ? channel : null;
    }

    private static Object key(Path lockFile) {
        try {
            return Files.readAttributes(lockFile, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private static String holder(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES_OF_HOLDER);
            channel.read(buffer);
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String me() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return System.getProperty("user.name") + "@" + host + ", process "
                + ProcessHandle.current().pid();
    }

    /** Gives the claim up. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (!open) {
                return;
            }
            open = false;
            HELD.remove(lockFile);
            try {
                Files.deleteIfExists(lockFile);
            } catch (IOException e) {
                // A lock file that stays is in nobody's way: it is locked no more.
            }
            try {
                channel.close();
            } catch (IOException e) {
                // The lock ends with the process at the latest.
            }
        }
    }
}
