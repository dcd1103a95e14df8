// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.evidence.internal.regf.ByteSource;

/**
 * An event log file ({@code .evtx}). Holds one chunk of 64 KB in memory at a time, whatever the size of the file. What is damaged costs no
 * more than its record or chunk, and is listed. Safe for several threads, one at a time.
 */
public final class EventLogFile implements Closeable {
    private static final byte[] SIGNATURE = "ElfFile\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_USED = 128;
    private static final int HEADER_BLOCK = 4096;
    private static final int DIRTY = 1;

    /** A header counts chunks with 16 bits: 4 GB. A file may be longer; what follows is not a part of the log. */
    private static final int MOST_CHUNKS = 1 << 16;

    private final ByteSource source;
    private final String name;
    private final DamageLog damage = new DamageLog();
    private final boolean dirty;
    private final byte[] buffer = new byte[Chunk.SIZE];
    private long chunksRead;

    private EventLogFile(ByteSource source, String name, byte[] header) {
        this.source = source;
        this.name = name;
        ByteBuffer view = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        dirty = (view.getInt(120) & DIRTY) != 0;
        CRC32 sum = new CRC32();
        sum.update(header, 0, 120);
        if ((int) sum.getValue() != view.getInt(124)) {
            damage.add(124, Messages.text("fileChecksum"));
        }
        if (source.size() > HEADER_BLOCK + (long) MOST_CHUNKS * Chunk.SIZE) {
            damage.add(HEADER_BLOCK + (long) MOST_CHUNKS * Chunk.SIZE, Messages.text("tooLong"));
        }
    }

    /** Whether a file that begins with these bytes is an event log. */
    public static boolean isEventLog(byte[] head) {
        return head.length >= SIGNATURE.length
                && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * Opens a log; the source is closed with it, or at once if this fails.
     *
     * @param name how the file is called in places and damages
     * @throws NotAnEventLogException if it does not begin as event logs do
     * @throws IOException if it cannot be read
     */
    public static EventLogFile open(ByteSource source, String name) throws IOException {
        boolean opened = false;
        try {
            byte[] header = new byte[HEADER_USED];
            int read = source.read(0, header, 0, HEADER_USED);
            if (read < HEADER_USED || !isEventLog(header)) {
                throw new NotAnEventLogException(Messages.text("notALog"));
            }
            EventLogFile file = new EventLogFile(source, name, header);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                source.close();
            }
        }
    }

    /** Takes records as they come. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a record, which is valid during this call only.
         *
         * @return whether to go on
         * @throws IOException to end the walk with it
         * @throws DamageException from reading the record, to leave it out and note why
         */
        boolean visit(EventRecord record) throws IOException, DamageException;
    }

    /**
     * Visits all records in the order of their numbers, as far as chunks go: a full log goes on at its beginning.
     *
     * @throws IOException if the file cannot be read, or from the visitor
     * @throws InterruptedException if the thread was interrupted
     */
    public synchronized void walk(Visitor visitor) throws IOException, InterruptedException {
        walk(false, visitor);
    }

    /**
     * Visits all records, chunk by chunk.
     *
     * @param newestFirst whether the chunk with the highest numbers comes first; within a chunk numbers rise all the same
     */
    public synchronized void walk(boolean newestFirst, Visitor visitor) throws IOException, InterruptedException {
        int[] chunks = chunksInOrder();
        for (int i = 0; i < chunks.length; i++) {
            int chunk = chunks[newestFirst ? chunks.length - 1 - i : i];
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Chunk loaded = load(chunk);
            if (loaded != null && !loaded.isUnused() && !loaded.walk(visitor::visit)) {
                return;
            }
        }
    }

    /** Reads a record again by its position; null when the file has changed meanwhile and it is not there. */
    public synchronized LoggedEvent read(long position, boolean recovered) throws IOException {
        int chunk = (int) ((position - HEADER_BLOCK) / Chunk.SIZE);
        Chunk loaded = load(chunk);
        try {
            return loaded == null
                    ? null
                    : loaded.read((int) (position - offset(chunk)), recovered).event();
        } catch (DamageException e) {
            damage.add(position, e.what());
            return null;
        }
    }

    /** The name it was opened with. */
    public String name() {
        return name;
    }

    /** Size in bytes. */
    public long size() {
        return source.size();
    }

    /** Whether it says of itself that it was not closed properly, or was in use when it was copied. */
    public boolean dirty() {
        return dirty;
    }

    /** The first damages found so far. */
    public synchronized List<Damage> damage() {
        return damage.list();
    }

    /** How many damages were found so far. */
    public synchronized long damageCount() {
        return damage.count();
    }

    /** How many chunks were read so far, counted again for each reading. */
    public synchronized long chunksRead() {
        return chunksRead;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static long offset(int chunk) {
        return HEADER_BLOCK + (long) chunk * Chunk.SIZE;
    }

    /** Numbers of the chunks by their first record; those without header stay where they stand. */
    private int[] chunksInOrder() throws IOException {
        int count =
                (int) Math.min(MOST_CHUNKS, Math.max(0, (source.size() - HEADER_BLOCK + Chunk.SIZE - 1) / Chunk.SIZE));
        long[] first = new long[count];
        int turn = 0;
        byte[] head = new byte[16];
        ByteBuffer view = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            boolean read = source.read(offset(i), head, 0, head.length) == head.length;
            first[i] = read ? view.getLong(8) : 0;
            if (i > 0 && first[i] > 0 && first[i] < first[turn]) {
                turn = i;
            }
        }
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (turn + i) % count;
        }
        return order;
    }

    private Chunk load(int chunk) throws IOException {
        int length = source.read(offset(chunk), buffer, 0, Chunk.SIZE);
        chunksRead++;
        return length <= 0 ? null : new Chunk(buffer, length, offset(chunk), name, damage);
    }
}
