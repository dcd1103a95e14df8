// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.evidence.internal.regf.ByteSource;

/**
 * Reads the version resource of a program file, and nothing else of it: some hundred bytes of headers, one path down the tree of
 * resources, and at most {@value #LARGEST} bytes of version.
 *
 * <p>Source of the formats: Microsoft, "PE Format" (headers, section table, .rsrc section) and "VS_VERSIONINFO structure".
 */
public final class PeVersionReader {
    /** More than any version resource: Windows itself counts their length in 16 bits. */
    static final int LARGEST = 1 << 16;

    private static final int MOST_SECTIONS = 96;
    private static final int MOST_ENTRIES = 4096;
    private static final int RT_VERSION = 16;
    private static final int DIRECTORY = 0x80000000;
    private static final int FIXED_SIGNATURE = 0xFEEF04BD;
    private static final int FIXED_SIZE = 52;
    private static final int LONGEST_TEXT = 1024;

    private final ByteSource source;
    private int[] sections = new int[0];
    private long resources;

    private PeVersionReader(ByteSource source) {
        this.source = source;
    }

    /**
     * Reads the version of a program.
     *
     * @throws NoVersionException if the file is no program, has no version, or is damaged; the message is a clause for the user
     * @throws IOException if the file cannot be read
     */
    public static PeVersion read(ByteSource source) throws IOException {
        return new PeVersionReader(source).read();
    }

    private PeVersion read() throws IOException {
        int resourceTable = headers();
        if (resourceTable == 0) {
            throw new NoVersionException(Messages.text("noVersion"));
        }
        resources = position(resourceTable);
        int type = entry(0, RT_VERSION);
        int name = entry(directory(type), -1);
        int language = entry(directory(name), -1);
        if ((language & DIRECTORY) != 0) {
            throw damaged(resources, Messages.text("deep"));
        }
        ByteBuffer data = bytes(resources + language, 16, "resources");
        long at = position(data.getInt(0));
        long size = data.getInt(4) & 0xFFFFFFFFL;
        if (size > LARGEST) {
            throw damaged(resources + language, Messages.text("tooLarge", Long.toString(size)));
        }
        return version(bytes(at, (int) size, "version"), at);
    }

    private static NoVersionException damaged(long position, String what) {
        return new NoVersionException(Messages.text("damaged", "0x" + Long.toHexString(position), what));
    }

    private ByteBuffer bytes(long position, int length, String what) throws IOException {
        byte[] bytes = new byte[length];
        if (position < 0 || length > source.size() - position || source.read(position, bytes, 0, length) < length) {
            throw new NoVersionException(
                    Messages.text("cut", "0x" + Long.toHexString(source.size()), Messages.text(what)));
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the headers; answers the address of the resources when the program runs, 0 if it has none. */
    private int headers() throws IOException {
        if (source.size() < 64) {
            throw new NoVersionException(Messages.text("notAProgram"));
        }
        ByteBuffer dos = bytes(0, 64, "headers");
        if (dos.getShort(0) != 0x5A4D) {
            throw new NoVersionException(Messages.text("notAProgram"));
        }
        long pe = dos.getInt(60) & 0xFFFFFFFFL;
        ByteBuffer coff = bytes(pe, 24, "headers");
        if (coff.getInt(0) != 0x4550) {
            throw new NoVersionException(Messages.text("notAProgram"));
        }
        int count = coff.getShort(6) & 0xFFFF;
        int optionalSize = coff.getShort(20) & 0xFFFF;
        if (count > MOST_SECTIONS) {
            throw damaged(pe + 6, Messages.text("sectionCount", Integer.toString(count)));
        }
        ByteBuffer optional = bytes(pe + 24, optionalSize, "headers");
        // PE32+ has no base of data, and wider addresses.
        int directories = optionalSize >= 2 && optional.getShort(0) == 0x20B ? 112 : 96;
        ByteBuffer table = bytes(pe + 24 + optionalSize, 40 * count, "sections");
        sections = new int[4 * count];
        for (int i = 0; i < count; i++) {
            sections[4 * i] = table.getInt(40 * i + 12);
            sections[4 * i + 1] = table.getInt(40 * i + 8);
            sections[4 * i + 2] = table.getInt(40 * i + 20);
            sections[4 * i + 3] = table.getInt(40 * i + 16);
        }
        int resourceEntry = directories + 2 * 8;
        boolean has = optionalSize >= resourceEntry + 8 && optional.getInt(directories - 4) > 2;
        return has ? optional.getInt(resourceEntry) : 0;
    }

    /** Where in the file something stands that has this address when the program runs. */
    private long position(int address) throws NoVersionException {
        for (int i = 0; i < sections.length; i += 4) {
            long offset = (address & 0xFFFFFFFFL) - (sections[i] & 0xFFFFFFFFL);
            if (offset >= 0 && offset < (sections[i + 3] & 0xFFFFFFFFL)) {
                return (sections[i + 2] & 0xFFFFFFFFL) + offset;
            }
        }
        throw damaged(address & 0xFFFFFFFFL, Messages.text("resources"));
    }

    private static int directory(int entry) throws NoVersionException {
        if ((entry & DIRECTORY) == 0) {
            throw damaged(entry, Messages.text("resources"));
        }
        return entry & ~DIRECTORY;
    }

    /** What an entry of a directory of resources leads to: that with a number, or the first if it is -1. */
    private int entry(int directory, int number) throws IOException {
        long place = resources + (directory & 0xFFFFFFFFL);
        ByteBuffer head = bytes(place, 16, "resources");
        int count = (head.getShort(12) & 0xFFFF) + (head.getShort(14) & 0xFFFF);
        ByteBuffer entries = bytes(place + 16, 8 * Math.min(count, MOST_ENTRIES), "resources");
        while (entries.hasRemaining()) {
            int name = entries.getInt();
            int offset = entries.getInt();
            if (number == -1 || name == number) {
                return offset;
            }
        }
        throw new NoVersionException(Messages.text("noVersion"));
    }

    private static PeVersion version(ByteBuffer data, long position) throws NoVersionException {
        if (data.capacity() < 6) {
            throw damaged(position, Messages.text("signature"));
        }
        int end = Math.min(data.getShort(0) & 0xFFFF, data.capacity());
        int valueLength = data.getShort(2) & 0xFFFF;
        int fixed = aligned(6 + 2 * (name(data, 6, end).length() + 1));
        if (valueLength < FIXED_SIZE || fixed + FIXED_SIZE > end || data.getInt(fixed) != FIXED_SIGNATURE) {
            throw damaged(position, Messages.text("signature"));
        }
        Map<String, String> texts = new HashMap<>();
        children(data, aligned(fixed + valueLength), end, 0, texts);
        return new PeVersion(
                numbers(data.getInt(fixed + 8), data.getInt(fixed + 12)),
                numbers(data.getInt(fixed + 16), data.getInt(fixed + 20)),
                texts.get("fileversion"),
                texts.get("companyname"),
                texts.get("originalfilename"));
    }

    private static String numbers(int high, int low) {
        return (high >>> 16) + "." + (high & 0xFFFF) + "." + (low >>> 16) + "." + (low & 0xFFFF);
    }

    private static int aligned(int offset) {
        return offset + 3 & ~3;
    }

    /** StringFileInfo, in it a table for a language, in it the texts. The first language counts. */
    private static void children(ByteBuffer data, int start, int end, int depth, Map<String, String> texts) {
        int at = start;
        while (at + 6 <= end) {
            int length = data.getShort(at) & 0xFFFF;
            int next = Math.min(at + length, end);
            if (length < 6) {
                return;
            }
            String name = name(data, at + 6, next);
            int value = aligned(at + 6 + 2 * (name.length() + 1));
            if (depth == 2) {
                texts.putIfAbsent(name.toLowerCase(Locale.ROOT), name(data, value, next));
            } else if (depth == 1 || name.equals("StringFileInfo")) {
                children(data, value, next, depth + 1, texts);
            }
            at = aligned(at + length);
        }
    }

    /** Text up to a zero or the end. */
    private static String name(ByteBuffer data, int start, int end) {
        int stop = start;
        while (stop + 2 <= end && stop - start < 2 * LONGEST_TEXT && data.getChar(stop) != 0) {
            stop += 2;
        }
        return stop <= start ? "" : new String(data.array(), start, stop - start, StandardCharsets.UTF_16LE);
    }
}
