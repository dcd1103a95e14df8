// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a regular file.
 *
 * <p>Built on {@link RandomAccessFile} and not on a file channel on purpose: an interrupt, which is how work is
 * cancelled, closes a channel for every other thread that uses it, and a memory map makes a file that shrinks
 * meanwhile fatal and keeps it locked on Windows.
 */
public final class FileSource implements ByteSource {
    private final RandomAccessFile file;
    private final long size;

    private FileSource(RandomAccessFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Opens a file for reading.
     *
     * @throws IOException if it is missing, is not a regular file or must not be read
     */
    public static FileSource open(Path path) throws IOException {
        // A pipe or device would block or never end.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(Messages.text("notAFile", path));
        }
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "r");
        } catch (FileNotFoundException e) {
            // One exception for every reason; those of java.nio.file tell them apart.
            Files.newByteChannel(path).close();
            throw e;
        }
        try {
            return new FileSource(file, file.length());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized int read(long position, byte[] target, int offset, int length) throws IOException {
        file.seek(position);
        int done = 0;
        while (done < length) {
            int n = file.read(target, offset + done, length - done);
            if (n < 0) {
                break;
            }
            done += n;
        }
        return done;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
