// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.rdpworkbench.evidence.internal.regf.ByteSource;

/**
 * A ZIP archive, read by its directory. The reader of the JDK refuses an archive as a whole that holds one encrypted file or one odd
 * field; this one lists such a file with the reason. No name ever becomes a path on this computer.
 *
 * <p>Source of the format: PKWARE, APPNOTE.TXT 6.3.10, 4.3 and 4.5.3.
 */
final class ZipArchive implements Closeable {
    private static final int END = 0x06054B50;
    private static final int END64 = 0x06064B50;
    private static final int LOCATOR64 = 0x07064B50;
    private static final int ENTRY = 0x02014B50;
    private static final int LOCAL = 0x04034B50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int LARGEST_COMMENT = 0xFFFF;
    private static final int LARGEST_DIRECTORY = 64 << 20;
    private static final long ALL_ONES = 0xFFFFFFFFL;
    private static final int ENCRYPTED = 1;
    private static final int UTF8 = 1 << 11;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteSource source;
    private final List<Entry> entries = new ArrayList<>();
    private int count;

    private ZipArchive(ByteSource source) {
        this.source = source;
    }

    /**
     * A file in an archive.
     *
     * @param name its path as the archive has it
     * @param flags bit flags, see APPNOTE 4.4.4
     * @param method how it is compressed
     * @param crc check sum of its content
     * @param packed bytes it takes in the archive
     * @param size bytes it has unpacked, as the directory says
     * @param offset place of its own header
     */
    record Entry(String name, int flags, int method, long crc, long packed, long size, long offset) {
        boolean isEncrypted() {
            return (flags & ENCRYPTED) != 0;
        }
    }

    /**
     * Opens an archive and reads its directory, at most the given number of entries of it.
     *
     * @throws ZipException if it has none; the message is a clause for the user
     */
    static ZipArchive open(ByteSource source, int most) throws IOException {
        ZipArchive archive = new ZipArchive(source);
        try {
            archive.readDirectory(most);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
        return archive;
    }

    /** The files, by name; folders have no entry here, and of two of the same name the first counts. */
    List<Entry> entries() {
        return entries;
    }

    /** How many entries the directory says it has, folders among them. */
    int count() {
        return count;
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (position < 0 || length > source.size() - position || source.read(position, bytes, 0, length) < length) {
            throw new ZipException(Messages.text("zip.cut"));
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void readDirectory(int most) throws IOException {
        int tailSize = (int) Math.min(source.size(), END_SIZE + LARGEST_COMMENT);
        long tailStart = source.size() - tailSize;
        ByteBuffer tail = bytes(tailStart, tailSize);
        int end = tailSize - END_SIZE;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new ZipException(Messages.text("zip.noDirectory"));
        }
        count = tail.getShort(end + 10) & 0xFFFF;
        long size = tail.getInt(end + 12) & ALL_ONES;
        long start = tail.getInt(end + 16) & ALL_ONES;
        if (count == 0xFFFF || size == ALL_ONES || start == ALL_ONES) {
            ByteBuffer locator = tailStart + end >= 20 ? bytes(tailStart + end - 20, 20) : null;
            if (locator != null && locator.getInt(0) == LOCATOR64) {
                ByteBuffer end64 = bytes(locator.getLong(8), 56);
                if (end64.getInt(0) != END64) {
                    throw new ZipException(Messages.text("zip.noDirectory"));
                }
                count = Math.clamp(end64.getLong(32), 0, Integer.MAX_VALUE);
                size = end64.getLong(40);
                start = end64.getLong(48);
            }
        }
        if (size < 0 || size > LARGEST_DIRECTORY) {
            throw new ZipException(Messages.text("zip.largeDirectory", Integer.toString(LARGEST_DIRECTORY >> 20)));
        }
        readEntries(bytes(start, (int) size), most);
    }

    private void readEntries(ByteBuffer directory, int most) throws ZipException {
        Set<String> names = new HashSet<>();
        int at = 0;
        for (int i = 0; i < count && entries.size() < most; i++) {
            if (at + ENTRY_SIZE > directory.capacity() || directory.getInt(at) != ENTRY) {
                throw new ZipException(Messages.text("zip.badEntry", Integer.toString(i + 1)));
            }
            int nameLength = directory.getShort(at + 28) & 0xFFFF;
            int extraLength = directory.getShort(at + 30) & 0xFFFF;
            int next = at + ENTRY_SIZE + nameLength + extraLength + (directory.getShort(at + 32) & 0xFFFF);
            if (next > directory.capacity()) {
                throw new ZipException(Messages.text("zip.badEntry", Integer.toString(i + 1)));
            }
            int flags = directory.getShort(at + 8) & 0xFFFF;
            Charset charset = (flags & UTF8) != 0 ? StandardCharsets.UTF_8 : oem();
            String name = new String(directory.array(), at + ENTRY_SIZE, nameLength, charset);
            boolean folder = name.endsWith("/") || name.endsWith("\\");
            if (!folder && names.add(name)) {
                entries.add(entry(directory, at, name, flags, at + ENTRY_SIZE + nameLength, extraLength));
            }
            at = next;
        }
        entries.sort(Comparator.comparing(Entry::name));
    }

    /** Names without a mark are in the code page of DOS, which some Java runtimes lack. */
    private static Charset oem() {
        return Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
    }

    private static Entry entry(ByteBuffer directory, int at, String name, int flags, int extraStart, int extraLength) {
        long packed = directory.getInt(at + 20) & ALL_ONES;
        long size = directory.getInt(at + 24) & ALL_ONES;
        long offset = directory.getInt(at + 42) & ALL_ONES;
        int field = extraStart;
        int end = extraStart + extraLength;
        while (field + 4 <= end) {
            int length = directory.getShort(field + 2) & 0xFFFF;
            if (directory.getShort(field) == 1) {
                // Of the three numbers only those stand here that did not fit above.
                int value = field + 4;
                int stop = Math.min(value + length, end);
                if (size == ALL_ONES && value + 8 <= stop) {
                    size = directory.getLong(value);
                    value += 8;
                }
                if (packed == ALL_ONES && value + 8 <= stop) {
                    packed = directory.getLong(value);
                    value += 8;
                }
                if (offset == ALL_ONES && value + 8 <= stop) {
                    offset = directory.getLong(value);
                }
            }
            field += 4 + length;
        }
        return new Entry(
                name,
                flags,
                directory.getShort(at + 10) & 0xFFFF,
                directory.getInt(at + 16) & ALL_ONES,
                packed,
                size,
                offset);
    }

    /**
     * Opens a file. What it delivers counts against the budget; a content that does not fit its check sum ends with an exception.
     *
     * @throws IOException if it is encrypted, compressed in a way that is not read, or damaged
     */
    InputStream open(Entry entry, ZipBudget budget) throws IOException {
        if (entry.isEncrypted()) {
            throw new ZipException(Messages.text("zip.encrypted"));
        }
        if (entry.method != STORED && entry.method != DEFLATED) {
            throw new ZipException(Messages.text("zip.method", Integer.toString(entry.method)));
        }
        ByteBuffer local = bytes(entry.offset, LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw new ZipException(Messages.text("zip.noFile"));
        }
        long start = entry.offset + LOCAL_SIZE + (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
        if (entry.packed < 0 || entry.packed > source.size() - start) {
            throw new ZipException(Messages.text("zip.cut"));
        }
        InputStream packed = new Part(start, entry.packed);
        return new Checked(entry.method == STORED ? packed : new Inflating(packed), entry, budget);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** A stretch of the archive. */
    private final class Part extends InputStream {
        private long position;
        private long left;

        Part(long position, long length) {
            this.position = position;
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = left == 0 ? 0 : source.read(position, target, offset, (int) Math.min(length, left));
            if (read == 0) {
                return -1;
            }
            position += read;
            left -= read;
            return read;
        }
    }

    /** Gives the memory of its inflater back when closed, and ends with a reason where its input ends too early. */
    private static final class Inflating extends InflaterInputStream {
        private boolean ended;

        Inflating(InputStream packed) {
            super(packed, new Inflater(true), 8192);
        }

        @Override
        protected void fill() throws IOException {
            if (ended) {
                throw new ZipException(Messages.text("zip.cut"));
            }
            len = in.read(buf);
            if (len < 0) {
                // An inflater without header may need one byte more than there is.
                ended = true;
                buf[0] = 0;
                len = 1;
            }
            inf.setInput(buf, 0, len);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /** Counts and checks what passes. */
    private static final class Checked extends FilterInputStream {
        private final Entry entry;
        private final ZipBudget budget;
        private final CRC32 crc = new CRC32();
        private long done;
        private boolean ended;

        Checked(InputStream in, Entry entry, ZipBudget budget) {
            super(in);
            this.entry = entry;
            this.budget = budget;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                crc.update(target, offset, read);
                done += read;
                if (done > entry.size) {
                    throw new ZipException(Messages.text("zip.longer", Long.toString(entry.size)));
                }
                budget.spend(read, done, entry.packed);
            } else if (read < 0 && !ended) {
                ended = true;
                if (crc.getValue() != entry.crc) {
                    throw new ZipException(Messages.text("zip.crc"));
                }
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
