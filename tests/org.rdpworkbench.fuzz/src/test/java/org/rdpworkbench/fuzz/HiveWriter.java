// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes small registry hives (regf), as Windows lays them out, in one bin. Independent of the reader, so that the two check each other.
 *
 * <p>Source of the format: Maxim Suhanov, "Windows registry file format specification".
 */
final class HiveWriter {
    /**
     * A key to write.
     *
     * @param name its name
     * @param className its class name; null for none
     * @param values its values
     * @param subkeys the keys below it
     */
    record Key(String name, String className, List<Value> values, List<Key> subkeys) {}

    /**
     * A value to write.
     *
     * @param name its name, empty for the default value
     * @param type the type's number
     * @param data its bytes
     */
    record Value(String name, int type, byte[] data) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Value(String n, int t, byte[] d)
                    && n.equals(name)
                    && t == type
                    && Arrays.equals(d, data);
        }

        @Override
        public int hashCode() {
            return name.hashCode() + type;
        }

        @Override
        public String toString() {
            return name + ":" + type + Arrays.toString(data);
        }
    }

    /** Which kind of list a hive uses for sub keys. */
    enum Lists {
        LI("li", false),
        LF("lf", true),
        LH("lh", true),
        RI("lh", true);

        private final String signature;
        private final boolean hinted;

        Lists(String signature, boolean hinted) {
            this.signature = signature;
            this.hinted = hinted;
        }
    }

    static final long WRITTEN = 0x01D3_5EA0_0000_0000L;

    private static final int HEADER = 4096;
    private static final int PAGE = 4096;
    private static final int BIN_HEADER = 32;
    private static final int NONE = -1;
    private static final int SEGMENT = 16_344;
    private static final int ROOT_FLAGS = 0x0C;
    private static final int LATIN1_KEY = 0x20;
    private static final int RI_PIECE = 2;

    private final Lists lists;
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private int end = BIN_HEADER;
    private int security;

    private HiveWriter(Lists lists) {
        this.lists = lists;
    }

    /** The file with this root key. */
    static byte[] write(Key root, Lists lists) {
        return new HiveWriter(lists).file(root);
    }

    private byte[] file(Key root) {
        int rootOffset = key(root, NONE, ROOT_FLAGS);
        int size = Math.ceilDiv(end + 8, PAGE) * PAGE;
        bytes.putInt(end, size - end);
        ByteBuffer file = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(HEADER, bytes.array(), 0, size);
        file.put(HEADER, ascii("hbin")).putInt(HEADER + 8, size).putLong(HEADER + 20, WRITTEN);
        file.put(0, ascii("regf")).putInt(4, 1).putInt(8, 1).putLong(12, WRITTEN);
        file.putInt(20, 1).putInt(24, 5).putInt(28, 0).putInt(32, 1);
        file.putInt(36, rootOffset).putInt(40, size).putInt(44, 1);
        file.put(48, "\\fuzz\\SEED".getBytes(StandardCharsets.UTF_16LE));
        int checksum = 0;
        for (int i = 0; i < 508; i += Integer.BYTES) {
            checksum ^= file.getInt(i);
        }
        int stored = checksum == 0 ? 1 : checksum;
        return file.putInt(508, checksum == -1 ? -2 : stored).array();
    }

    private int allocate(int length) {
        int size = Math.ceilDiv(length + Integer.BYTES, 8) * 8;
        while (end + size + PAGE > bytes.capacity()) {
            bytes = ByteBuffer.allocate(bytes.capacity() * 2)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes.array())
                    .clear();
        }
        int offset = end;
        bytes.putInt(offset, -size);
        end += size;
        return offset;
    }

    private int cell(byte[] data) {
        int offset = allocate(data.length);
        bytes.put(offset + Integer.BYTES, data);
        return offset;
    }

    private int key(Key key, int parent, int flags) {
        byte[] name = encoded(key.name);
        int offset = allocate(76 + name.length);
        if (parent == NONE) {
            security = securityDescriptor();
        }
        int data = offset + Integer.BYTES;
        byte[] className = key.className == null ? new byte[0] : key.className.getBytes(StandardCharsets.UTF_16LE);
        List<Key> sorted = new ArrayList<>(key.subkeys);
        sorted.sort(Comparator.comparing(subkey -> subkey.name.toUpperCase(Locale.ROOT)));
        int subkeys = sorted.isEmpty() ? NONE : subkeys(sorted, offset);
        int values = key.values.isEmpty() ? NONE : values(key.values);
        int classOffset = className.length == 0 ? NONE : cell(className);
        bytes.put(data, ascii("nk"));
        bytes.putShort(data + 2, (short) (flags | (isLatin1(key.name) ? LATIN1_KEY : 0)));
        bytes.putLong(data + 4, WRITTEN).putInt(data + 16, parent == NONE ? 0 : parent);
        bytes.putInt(data + 20, sorted.size()).putInt(data + 28, subkeys).putInt(data + 32, NONE);
        bytes.putInt(data + 36, key.values.size()).putInt(data + 40, values);
        bytes.putInt(data + 44, security).putInt(data + 48, classOffset);
        bytes.putShort(data + 72, (short) name.length).putShort(data + 74, (short) className.length);
        bytes.put(data + 76, name);
        return offset;
    }

    private int securityDescriptor() {
        byte[] data = new byte[20 + 20];
        ByteBuffer cell = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        cell.put(ascii("sk")).putInt(12, 1).putInt(16, 20).put(20, (byte) 1);
        int offset = cell(data);
        bytes.putInt(offset + 8, offset).putInt(offset + 12, offset);
        return offset;
    }

    private int subkeys(List<Key> keys, int parent) {
        List<int[]> entries = new ArrayList<>();
        for (Key key : keys) {
            entries.add(new int[] {key(key, parent, 0), lists == Lists.LF ? firstLetters(key.name) : hash(key.name)});
        }
        if (lists != Lists.RI) {
            return list(lists.signature, entries, lists.hinted);
        }
        List<int[]> pieces = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += RI_PIECE) {
            List<int[]> piece = entries.subList(i, Math.min(entries.size(), i + RI_PIECE));
            pieces.add(new int[] {list(lists.signature, piece, true)});
        }
        return list("ri", pieces, false);
    }

    private int list(String signature, List<int[]> entries, boolean hinted) {
        ByteBuffer list =
                ByteBuffer.allocate(4 + entries.size() * (hinted ? 8 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        list.put(ascii(signature)).putShort((short) entries.size());
        for (int[] entry : entries) {
            list.putInt(entry[0]);
            if (hinted) {
                list.putInt(entry[1]);
            }
        }
        return cell(list.array());
    }

    private int values(List<Value> values) {
        ByteBuffer list = ByteBuffer.allocate(4 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> list.putInt(value(value)));
        return cell(list.array());
    }

    private int value(Value value) {
        byte[] name = encoded(value.name);
        int length = value.data.length;
        ByteBuffer cell = ByteBuffer.allocate(20 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        cell.put(ascii("vk")).putShort((short) name.length);
        if (length <= Integer.BYTES) {
            cell.putInt(length | 0x8000_0000).put(Arrays.copyOf(value.data, Integer.BYTES));
        } else {
            cell.putInt(length).putInt(length > SEGMENT ? segments(value.data) : cell(value.data));
        }
        cell.putInt(value.type).putShort((short) (isLatin1(value.name) ? 1 : 0)).position(20);
        cell.put(name);
        return cell(cell.array());
    }

    private int segments(byte[] data) {
        int count = Math.ceilDiv(data.length, SEGMENT);
        ByteBuffer list = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            byte[] segment = Arrays.copyOfRange(data, i * SEGMENT, Math.min(data.length, (i + 1) * SEGMENT));
            list.putInt(cell(segment));
        }
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return cell(head.put(ascii("db"))
                .putShort((short) count)
                .putInt(cell(list.array()))
                .array());
    }

    private static int firstLetters(String name) {
        byte[] letters = Arrays.copyOf(isLatin1(name) ? name.getBytes(StandardCharsets.ISO_8859_1) : new byte[0], 4);
        return ByteBuffer.wrap(letters).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static int hash(String name) {
        return name.toUpperCase(Locale.ROOT).chars().reduce(0, (hash, c) -> 37 * hash + c);
    }

    private static boolean isLatin1(String name) {
        return name.chars().allMatch(c -> c <= 0xFF);
    }

    private static byte[] encoded(String name) {
        return name.getBytes(isLatin1(name) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
