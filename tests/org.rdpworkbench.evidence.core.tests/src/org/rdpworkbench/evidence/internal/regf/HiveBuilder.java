// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays hives out cell by cell, also such as Windows never would. Offsets are those of cells, counted from the end of
 * the header; the root key belongs at the first, {@value #ROOT}.
 */
public final class HiveBuilder {
    public static final int ROOT = 32;
    public static final int NONE = -1;

    private static final int HEADER = 4096;
    private static final int NAME_AT = 76;

    private final ByteBuffer file;
    private int next = ROOT;

    public HiveBuilder(int dataSize) {
        file = ByteBuffer.allocate(HEADER + dataSize).order(ByteOrder.LITTLE_ENDIAN);
        put(0, "regf");
        file.putInt(4, 1).putInt(8, 1).putInt(20, 1).putInt(24, 5).putInt(32, 1);
        file.putInt(36, ROOT).putInt(40, dataSize).putInt(44, 1);
        put(HEADER, "hbin");
        file.putInt(HEADER + 8, dataSize);
    }

    /** Reserves a cell in use with room for data; its data is zero. */
    public int cell(int dataLength) {
        int offset = next;
        int size = (dataLength + 4 + 7) / 8 * 8;
        file.putInt(HEADER + offset, -size);
        next += size;
        return offset;
    }

    public int key(String name, int parent) {
        int offset = cell(NAME_AT + name.length());
        int data = data(offset);
        put(data, "nk");
        file.putShort(data + 2, (short) (parent == NONE ? 0x2C : 0x20));
        file.putInt(data + 16, parent);
        file.putInt(data + 28, NONE).putInt(data + 32, NONE).putInt(data + 40, NONE);
        file.putInt(data + 44, NONE).putInt(data + 48, NONE);
        file.putShort(data + 72, (short) name.length());
        put(data + NAME_AT, name);
        return offset;
    }

    /** Makes a list of sub keys, {@code li}, {@code lf}, {@code lh} or {@code ri}. The names give the hints. */
    public int list(String kind, List<Integer> offsets, List<String> names) {
        boolean hints = kind.equals("lf") || kind.equals("lh");
        int offset = cell(4 + offsets.size() * (hints ? 8 : 4));
        int at = data(offset);
        put(at, kind);
        file.putShort(at + 2, (short) offsets.size());
        at += 4;
        for (int i = 0; i < offsets.size(); i++) {
            file.putInt(at, offsets.get(i));
            at += 4;
            if (kind.equals("lf")) {
                put(at, names.get(i).substring(0, Math.min(4, names.get(i).length())));
            } else if (kind.equals("lh")) {
                file.putInt(at, Names.hash(names.get(i)));
            }
            at += hints ? 4 : 0;
        }
        return offset;
    }

    public void subkeys(int key, int count, int list) {
        file.putInt(data(key) + 20, count).putInt(data(key) + 28, list);
    }

    /** Makes keys below a key, with one list of that kind. */
    public List<Integer> children(int parent, String kind, String... names) {
        List<Integer> offsets = new ArrayList<>();
        for (String name : names) {
            offsets.add(key(name, parent));
        }
        subkeys(parent, names.length, list(kind, offsets, List.of(names)));
        return offsets;
    }

    /** Makes a value whose data lies in a cell. */
    public int value(String name, int type, int size, int dataOffset) {
        int offset = cell(20 + name.length());
        int data = data(offset);
        put(data, "vk");
        file.putShort(data + 2, (short) name.length());
        file.putInt(data + 4, size).putInt(data + 8, dataOffset).putInt(data + 12, type);
        file.putShort(data + 16, (short) 1);
        put(data + 20, name);
        return offset;
    }

    /** Makes a DWORD, which lies in the value itself. */
    public int dword(String name, int number) {
        return value(name, 4, 0x80000004, number);
    }

    public void values(int key, Integer... offsets) {
        int list = cell(4 * offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            file.putInt(data(list) + 4 * i, offsets[i]);
        }
        valueList(key, offsets.length, list);
    }

    /** Gives a key a list of values that may not be one. */
    public void valueList(int key, int count, int list) {
        file.putInt(data(key) + 36, count).putInt(data(key) + 40, list);
    }

    /** Place of a cell's data in the file. */
    public static int data(int offset) {
        return HEADER + offset + 4;
    }

    public HiveBuilder put(int position, String text) {
        file.put(position, text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public HiveBuilder putInt(int position, int number) {
        file.putInt(position, number);
        return this;
    }

    public HiveBuilder putShort(int position, int number) {
        file.putShort(position, (short) number);
        return this;
    }

    public byte[] bytes() {
        int sum = 0;
        for (int i = 0; i < 508; i += 4) {
            sum ^= file.getInt(i);
        }
        file.putInt(508, sum);
        return file.array();
    }

    Hive open() throws java.io.IOException {
        return Hive.open(new MemorySource(bytes()));
    }
}
