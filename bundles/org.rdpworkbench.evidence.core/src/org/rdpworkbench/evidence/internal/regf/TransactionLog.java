// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction log of a hive, in the format of Windows Vista to 8 (one set of dirty pages) or of Windows 8.1 and later (entries with
 * sequence numbers and hashes). Reads only what is needed to tell what may be applied; the pages stay in the file.
 *
 * <p>Source of the format: Maxim Suhanov, "Windows registry file format specification", Format of transaction log files.
 */
final class TransactionLog {
    /** More than any log Windows writes; bounds what a hostile one costs. */
    static final long LARGEST = 256L << 20;

    static final int SECTOR = 512;

    private static final int NEW_FORMAT = 6;
    private static final int HVLE = 0x454C7648;
    private static final int DIRT = 0x54524944;
    private static final int ENTRY_HEADER = 40;
    private static final int PAGE = 4096;
    private static final int CHUNK = 1 << 16;

    private final LogFile file;
    private final ByteBuffer base;
    private final List<Entry> entries = new ArrayList<>();
    private String obstacle;
    private String end;

    /**
     * Changes that belong together.
     *
     * @param position place in the log
     * @param sequence their number
     * @param flags flags of the hive after them
     * @param dataSize size of the hive behind its header after them
     * @param pages the pages they replace
     */
    record Entry(long position, long sequence, int flags, long dataSize, List<Page> pages) {}

    /**
     * A page, or several in a row.
     *
     * @param offset place in the hive, from the end of its header
     * @param size size in bytes
     * @param position place in the log
     */
    record Page(long offset, int size, long position) {}

    private TransactionLog(LogFile file) {
        this.file = file;
        base = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether a file of which this is the first sector is a log of a hive, by its signature and type. */
    static boolean isLog(byte[] beginning) {
        return beginning.length >= 32
                && Hive.isHive(beginning)
                && isLogType(ByteBuffer.wrap(beginning)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(28));
    }

    private static boolean isLogType(int type) {
        return type == 1 || type == 2 || type == NEW_FORMAT;
    }

    /** Reads a log. Whatever is wrong with it is said in {@link #obstacle()} and {@link #end()}. */
    static TransactionLog read(LogFile file) {
        TransactionLog log = new TransactionLog(file);
        try {
            log.read();
        } catch (DamageException e) {
            log.obstacle = e.damage().display();
        } catch (IOException e) {
            log.obstacle = Messages.text("notRead", String.valueOf(e.getMessage()));
        }
        return log;
    }

    private void read() throws IOException, DamageException {
        if (file.source().size() > LARGEST) {
            throw new DamageException(0, "log.large", Long.toString(LARGEST >> 20));
        }
        bytes(0, base.array(), SECTOR);
        if (!isLog(base.array())) {
            throw new DamageException(0, "log.none");
        }
        if (!checksumFits(base)) {
            throw new DamageException(SECTOR - 4L, "log.checksum");
        }
        if (base.getInt(4) != base.getInt(8)) {
            throw new DamageException(4, "log.unfinished");
        }
        if (isNewFormat()) {
            readEntries();
        } else {
            readDirtyVector();
        }
    }

    private void bytes(long position, byte[] target, int length) throws IOException, DamageException {
        int read = file.source().read(position, target, 0, length);
        if (read < length) {
            throw new DamageException(position + Math.max(read, 0), "endOfFile", length);
        }
    }

    static boolean checksumFits(ByteBuffer header) {
        return checksum(header) == header.getInt(SECTOR - 4);
    }

    /** The check sum of a header: zero and all ones are never stored, Windows replaces them by their neighbours. */
    static int checksum(ByteBuffer header) {
        int checksum = 0;
        for (int i = 0; i < SECTOR - 4; i += 4) {
            checksum ^= header.getInt(i);
        }
        return checksum == -1 ? -2 : checksum == 0 ? 1 : checksum;
    }

    /** Whether it has numbered entries, and not one set of pages. */
    boolean isNewFormat() {
        return base.getInt(28) == NEW_FORMAT;
    }

    LogFile file() {
        return file;
    }

    /** The copy of the hive's header that stands in the log. */
    ByteBuffer base() {
        return base;
    }

    /** What may be applied, in the order of the file, each one numbered one higher than the one before. */
    List<Entry> entries() {
        return entries;
    }

    /** Why nothing of it can be used; null if something can. */
    String obstacle() {
        return obstacle;
    }

    /** Why what follows the last entry cannot be used, though it seems to be one; null where the log simply ends. */
    String end() {
        return end;
    }

    private void readEntries() throws IOException, DamageException {
        byte[] header = new byte[ENTRY_HEADER];
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        long position = SECTOR;
        while (position + ENTRY_HEADER <= file.source().size()) {
            bytes(position, header, ENTRY_HEADER);
            if (fields.getInt(0) != HVLE) {
                break;
            }
            long sequence = fields.getInt(12) & 0xFFFFFFFFL;
            if (!entries.isEmpty() && sequence != (entries.getLast().sequence + 1 & 0xFFFFFFFFL)) {
                // Behind the newest entry stand those of the round before, unless something was lost in between.
                if (sequence > entries.getLast().sequence) {
                    end = damage(position, "log.gap", entries.getLast().sequence, sequence);
                }
                break;
            }
            String wrong = check(position, fields);
            if (wrong != null) {
                end = wrong;
                break;
            }
            try {
                entries.add(new Entry(
                        position,
                        sequence,
                        fields.getInt(8),
                        fields.getInt(16) & 0xFFFFFFFFL,
                        pages(position, fields)));
            } catch (DamageException e) {
                end = e.damage().display();
                break;
            }
            position += fields.getInt(4) & 0xFFFFFFFFL;
        }
        if (entries.isEmpty()) {
            obstacle = end == null ? damage(SECTOR, "log.empty") : end;
        }
    }

    private static String damage(long position, String key, Object... numbers) {
        Object[] texts = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            texts[i] = String.valueOf(numbers[i]);
        }
        return new Damage(position, Messages.text(key, texts)).display();
    }

    /** What is wrong with an entry as a whole; null if nothing is. */
    private String check(long position, ByteBuffer fields) throws IOException, DamageException {
        long size = fields.getInt(4) & 0xFFFFFFFFL;
        if (size < SECTOR || size % SECTOR != 0 || size > file.source().size() - position) {
            return damage(position, "log.entrySize", size);
        }
        long dataSize = fields.getInt(16) & 0xFFFFFFFFL;
        if (dataSize % PAGE != 0) {
            return damage(position + 16, "log.dataSize", dataSize);
        }
        Marvin32 head = new Marvin32().update(fields.array(), ENTRY_HEADER - 8);
        if (head.finish() != fields.getLong(ENTRY_HEADER - 8)
                || hash(position + ENTRY_HEADER, size - ENTRY_HEADER) != fields.getLong(24)) {
            return damage(position, "log.hash", fields.getInt(12) & 0xFFFFFFFFL);
        }
        return null;
    }

    private long hash(long position, long length) throws IOException, DamageException {
        Marvin32 hash = new Marvin32();
        byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
        for (long done = 0; done < length; ) {
            int n = (int) Math.min(chunk.length, length - done);
            bytes(position + done, chunk, n);
            hash.update(chunk, n);
            done += n;
        }
        return hash.finish();
    }

    private List<Page> pages(long position, ByteBuffer fields) throws IOException, DamageException {
        long size = fields.getInt(4) & 0xFFFFFFFFL;
        long dataSize = fields.getInt(16) & 0xFFFFFFFFL;
        long count = fields.getInt(20) & 0xFFFFFFFFL;
        // A page has at least a sector, and its reference eight bytes.
        if (count > (size - ENTRY_HEADER) / (SECTOR + 8)) {
            throw new DamageException(position + 20, "log.pageCount", Long.toString(count));
        }
        byte[] references = new byte[(int) count * 8];
        bytes(position + ENTRY_HEADER, references, references.length);
        ByteBuffer numbers = ByteBuffer.wrap(references).order(ByteOrder.LITTLE_ENDIAN);
        List<Page> pages = new ArrayList<>((int) count);
        long at = position + ENTRY_HEADER + references.length;
        while (numbers.hasRemaining()) {
            long offset = numbers.getInt() & 0xFFFFFFFFL;
            long length = numbers.getInt() & 0xFFFFFFFFL;
            boolean fits = length > 0
                    && length % SECTOR == 0
                    && offset % SECTOR == 0
                    && offset + length <= dataSize
                    && at + length <= position + size;
            if (!fits) {
                throw new DamageException(position, "log.page", Messages.hex(offset), Long.toString(length));
            }
            pages.add(new Page(offset, (int) length, at));
            at += length;
        }
        return pages;
    }

    private void readDirtyVector() throws IOException, DamageException {
        long dataSize = base.getInt(40) & 0xFFFFFFFFL;
        byte[] signature = new byte[4];
        bytes(SECTOR, signature, 4);
        if (ByteBuffer.wrap(signature).order(ByteOrder.LITTLE_ENDIAN).getInt() != DIRT) {
            throw new DamageException(SECTOR, "log.noVector");
        }
        long bits = dataSize / SECTOR;
        long vectorEnd = SECTOR + 4 + (bits + 7) / 8;
        if (dataSize % PAGE != 0 || vectorEnd > file.source().size()) {
            throw new DamageException(40, "log.dataSize", Long.toString(dataSize));
        }
        byte[] vector = new byte[(int) (vectorEnd - SECTOR - 4)];
        bytes(SECTOR + 4L, vector, vector.length);
        List<Page> pages = new ArrayList<>();
        long at = (vectorEnd + SECTOR - 1) / SECTOR * SECTOR;
        for (int bit = 0; bit < bits; bit++) {
            if ((vector[bit >>> 3] >>> (bit & 7) & 1) != 0) {
                if (at + SECTOR > file.source().size()) {
                    throw new DamageException(at, "log.pagesCut", Long.toString(pages.size()));
                }
                pages.add(new Page((long) bit * SECTOR, SECTOR, at));
                at += SECTOR;
            }
        }
        if (pages.isEmpty()) {
            throw new DamageException(SECTOR, "log.empty");
        }
        entries.add(new Entry(SECTOR, base.getInt(4) & 0xFFFFFFFFL, base.getInt(144), dataSize, pages));
    }
}
