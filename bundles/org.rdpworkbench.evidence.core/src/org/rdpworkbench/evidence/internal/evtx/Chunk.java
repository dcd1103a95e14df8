// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.io.IOException;
import java.util.zip.CRC32;

/** One chunk of 64 KB: its header and the frames of its records. */
final class Chunk {
    static final int SIZE = 1 << 16;

    private static final long SIGNATURE = 0x006B_6E68_4366_6C45L; // "ElfChnk\0"
    private static final int RECORD_SIGNATURE = 0x2A2A;
    private static final int HEADER = 512;
    private static final int SMALLEST_RECORD = 28;
    private static final int NO_CHECKSUM = 4;

    private final byte[] data;
    private final Bytes bytes;
    private final long fileOffset;
    private final DamageLog damage;
    private final String file;

    Chunk(byte[] data, int length, long fileOffset, String file, DamageLog damage) {
        this.data = data;
        bytes = new Bytes(data, length);
        this.fileOffset = fileOffset;
        this.file = file;
        this.damage = damage;
    }

    /** Takes records as they come; false ends it. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(EventRecord record) throws IOException, DamageException;
    }

    /** Whether nothing was ever written here. */
    boolean isUnused() {
        for (int i = 0; i < bytes.length(); i++) {
            if (data[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Visits all records; false when the visitor ended it. */
    boolean walk(Visitor visitor) throws IOException {
        try {
            int free = usedUpTo();
            EventRecord record = new EventRecord(bytes, false, file, fileOffset);
            int at = HEADER;
            long last = -1;
            while (at < free) {
                int size = frame(at);
                if (size == 0) {
                    int next = nextFrame(at + 4, free);
                    report(at, Messages.text("noRecord", Messages.hex(next - at)));
                    at = next;
                    continue;
                }
                if (!visit(record, at, size, visitor)) {
                    return false;
                }
                last = bytes.i64(at + 8);
                at += size;
            }
            // A log that was not closed can hold more than its header says: what goes on without a gap belongs to it.
            for (int size = frame(at); size != 0 && last >= 0 && bytes.i64(at + 8) == last + 1; size = frame(at)) {
                if (!visit(record, at, size, visitor)) {
                    return false;
                }
                last++;
                at += size;
            }
            return walkUnused(at, visitor);
        } catch (DamageException e) {
            report(e.offset(), e.what());
            return true;
        }
    }

    /** Reads one record by its offset in the chunk. */
    EventRecord read(int at, boolean recovered) throws DamageException {
        int size = frame(at);
        if (size == 0) {
            throw new DamageException(at, "noRecord", Messages.hex(4));
        }
        EventRecord record = new EventRecord(bytes, recovered, file, fileOffset);
        record.moveTo(at, size);
        return record;
    }

    private boolean visit(EventRecord record, int at, int size, Visitor visitor) throws IOException {
        try {
            record.moveTo(at, size);
            return visitor.visit(record);
        } catch (DamageException e) {
            report(e.offset(), Messages.text("record", e.what()));
            return true;
        }
    }

    /** What is left of older records where the chunk counts nothing as used: only what is whole. */
    private boolean walkUnused(int from, Visitor visitor) throws IOException, DamageException {
        EventRecord record = null;
        for (int at = nextFrame(from, bytes.length()); at < bytes.length(); ) {
            int size = frame(at);
            if (record == null) {
                record = new EventRecord(bytes, true, file, fileOffset);
            }
            try {
                record.moveTo(at, size);
                record.event();
                if (!visitor.visit(record)) {
                    return false;
                }
                at = nextFrame(at + size, bytes.length());
            } catch (DamageException e) {
                // Not whole any more, which is what unused space is like.
                at = nextFrame(at + 4, bytes.length());
            }
        }
        return true;
    }

    /** Checks the header; gives the offset up to which records lie. */
    private int usedUpTo() throws DamageException {
        if (bytes.length() < HEADER) {
            throw new DamageException(0, "cutChunk", Integer.toString(bytes.length()));
        }
        if (bytes.i64(0) != SIGNATURE) {
            report(0, Messages.text("noChunk"));
            return HEADER;
        }
        int free = bytes.size(48);
        boolean sane = free >= HEADER && free <= SIZE;
        if (!sane) {
            report(48, Messages.text("freeSpace", Messages.hex(free)));
        } else if ((bytes.i32(120) & NO_CHECKSUM) == 0) {
            checkSums(free);
        }
        if (bytes.length() < SIZE) {
            report(bytes.length(), Messages.text("cutChunk", Integer.toString(bytes.length())));
        }
        return sane ? Math.min(free, bytes.length()) : HEADER;
    }

    private void checkSums(int free) throws DamageException {
        CRC32 header = new CRC32();
        header.update(data, 0, 120);
        header.update(data, 128, HEADER - 128);
        if ((int) header.getValue() != bytes.i32(124)) {
            report(124, Messages.text("headerChecksum"));
        }
        if (free <= bytes.length()) {
            CRC32 records = new CRC32();
            records.update(data, HEADER, free - HEADER);
            if ((int) records.getValue() != bytes.i32(52)) {
                report(52, Messages.text("recordsChecksum"));
            }
        }
    }

    /** Size of the record that begins there; 0 when none does. Its size stands at both of its ends. */
    private int frame(int at) throws DamageException {
        if (at > bytes.length() - SMALLEST_RECORD || bytes.i32(at) != RECORD_SIGNATURE) {
            return 0;
        }
        int size = bytes.i32(at + 4);
        boolean whole = size >= SMALLEST_RECORD && size <= bytes.length() - at && bytes.i32(at + size - 4) == size;
        return whole ? size : 0;
    }

    private int nextFrame(int from, int limit) throws DamageException {
        for (int at = from; at <= limit - SMALLEST_RECORD; at += 4) {
            if (frame(at) != 0) {
                return at;
            }
        }
        return limit;
    }

    private void report(int offset, String what) {
        damage.add(fileOffset + offset, what);
    }
}
