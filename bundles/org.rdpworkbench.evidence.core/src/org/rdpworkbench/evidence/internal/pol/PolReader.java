// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pol;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads policy files (Registry.pol), instruction by instruction. Stops at the first thing that is wrong, since nothing tells where the
 * next instruction begins; what stands before it counts.
 *
 * <p>Source of the format: [MS-GPREG] 2.2.1.
 */
public final class PolReader {
    /** Most instructions that are read of one file. */
    public static final int MOST_ENTRIES = 100_000;

    /** Sixteen times what the specification allows for one instruction. */
    static final int MOST_DATA = 1 << 20;

    private static final long MOST_BYTES = 64L << 20;
    private static final byte[] SIGNATURE = {'P', 'R', 'e', 'g'};

    /** Above what the registry allows for a key with all its parents, and for a value. */
    private static final int LONGEST = 16_384;

    private final InputStream in;
    private long position;
    private long kept;

    private PolReader(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins with these bytes says it is a policy file. */
    public static boolean isPol(byte[] beginning) {
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (i >= beginning.length || beginning[i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    /** Stops the reading; carries no stack trace, since hostile files make many. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(long position, String key, Object... arguments) {
            super(
                    Messages.text("damage", "0x" + Long.toHexString(position), Messages.text(key, arguments)),
                    null,
                    false,
                    false);
        }
    }

    /**
     * Reads a file to its end, or to the first thing that is wrong.
     *
     * @return what is wrong, a clause; empty if the file was read whole
     * @throws IOException if the stream cannot be read
     */
    public static Optional<String> read(InputStream in, Consumer<PolEntry> entries) throws IOException {
        try {
            return new PolReader(new BufferedInputStream(in)).read(entries);
        } catch (Wrong e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> read(Consumer<PolEntry> entries) throws IOException, Wrong {
        byte[] head = in.readNBytes(8);
        position = head.length;
        if (head.length < 8 || !isPol(head)) {
            throw new Wrong(0, "notAPol");
        }
        int version = number(head);
        for (int number = 1; ; number++) {
            long start = position;
            int bracket = unit();
            if (bracket < 0) {
                return version == 1
                        ? Optional.empty()
                        : Optional.of(new Wrong(4, "version", Integer.toUnsignedString(version)).getMessage());
            }
            if (bracket != '[') {
                throw new Wrong(start, "bracket", Integer.toString(number));
            }
            if (number > MOST_ENTRIES) {
                throw new Wrong(start, "entries", Integer.toString(MOST_ENTRIES));
            }
            entries.accept(entry(number, start));
        }
    }

    private PolEntry entry(int number, long start) throws IOException, Wrong {
        String key = name(number);
        String value = name(number);
        int type = field(number);
        int size = field(number);
        if (size < 0 || size > MOST_DATA) {
            throw new Wrong(start, "size", Integer.toString(number), Integer.toUnsignedString(size));
        }
        kept += size + 2L * (key.length() + value.length()) + 64;
        if (kept > MOST_BYTES) {
            throw new Wrong(start, "data", Long.toString(MOST_BYTES >> 20));
        }
        byte[] data = in.readNBytes(size);
        position += data.length;
        if (data.length < size) {
            throw new Wrong(position, "cut", Integer.toString(number));
        }
        expect(']', number);
        return new PolEntry(number, start, key, value, type, data);
    }

    /** A text that ends with a zero, and the semicolon behind it. */
    private String name(int number) throws IOException, Wrong {
        long start = position;
        StringBuilder name = new StringBuilder();
        for (int unit = unit(); unit != 0; unit = unit()) {
            if (unit < 0) {
                throw new Wrong(position, "cut", Integer.toString(number));
            }
            if (name.length() == LONGEST) {
                throw new Wrong(start, "longName", Integer.toString(number), Integer.toString(LONGEST));
            }
            name.append((char) unit);
        }
        expect(';', number);
        return name.toString();
    }

    private int field(int number) throws IOException, Wrong {
        byte[] bytes = in.readNBytes(4);
        position += bytes.length;
        if (bytes.length < 4) {
            throw new Wrong(position, "cut", Integer.toString(number));
        }
        expect(';', number);
        return bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16 | bytes[3] << 24;
    }

    private static int number(byte[] head) {
        return head[4] & 0xFF | (head[5] & 0xFF) << 8 | (head[6] & 0xFF) << 16 | head[7] << 24;
    }

    private void expect(char sign, int number) throws IOException, Wrong {
        long start = position;
        int unit = unit();
        if (unit < 0) {
            throw new Wrong(start, "cut", Integer.toString(number));
        }
        if (unit != sign) {
            throw new Wrong(start, "separator", Integer.toString(number));
        }
    }

    /** The next UTF-16 unit, -1 at the end, also where half of one is left. */
    private int unit() throws IOException {
        int low = in.read();
        int high = in.read();
        if (low < 0 || high < 0) {
            return -1;
        }
        position += 2;
        return low | high << 8;
    }
}
