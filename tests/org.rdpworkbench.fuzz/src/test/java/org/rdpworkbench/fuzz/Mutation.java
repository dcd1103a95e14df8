// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.util.Arrays;

/**
 * One damage done to an input. Its numbers are unbounded, and scaled to whatever input it is applied to.
 *
 * @param kind what is done
 * @param place where
 * @param value with what
 */
public record Mutation(Kind kind, int place, int value) {
    /** What can be done to an input. */
    public enum Kind {
        FLIP_BIT,
        SET_BYTE,
        SET_LITTLE_ENDIAN,
        SET_BIG_ENDIAN,
        TRUNCATE,
        DELETE,
        REPEAT,
        COPY,
        FILL,
        INSERT_TOKEN
    }

    /** Numbers at which lengths, counts and offsets go wrong. */
    private static final int[] INTERESTING = {
        0,
        1,
        -1,
        2,
        -2,
        4,
        8,
        -8,
        16,
        32,
        0x7F,
        0x80,
        0xFF,
        0x100,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x10000,
        0x3FD8,
        0x3FD9,
        0x7FFFFFFF,
        0x80000000,
        0x80000001,
        0x80000004,
        0x80000005,
        0x7FFFFFF8,
        0xFFFFF000,
        0x10000000,
        4096,
        4064
    };

    private static final int LONGEST_INPUT = 1 << 17;

    /** Applies this to a copy of {@code input}. */
    public byte[] apply(byte[] input, byte[][] tokens) {
        if (input.length == 0) {
            return kind == Kind.INSERT_TOKEN && tokens.length > 0 ? pick(tokens, value) : input;
        }
        byte[] copy = input.clone();
        int at = Math.floorMod(place, input.length);
        int length = 1 + Math.floorMod(value, Math.max(1, Math.min(input.length - at, 1 + (place >>> 25))));
        switch (kind) {
            case FLIP_BIT -> copy[at] ^= (byte) (1 << (value & 7));
            case SET_BYTE -> copy[at] = (byte) value;
            case SET_LITTLE_ENDIAN -> number(copy, at, false);
            case SET_BIG_ENDIAN -> number(copy, at, true);
            case TRUNCATE -> copy = Arrays.copyOf(input, at);
            case DELETE -> copy = splice(input, at, new byte[0], length);
            case REPEAT -> copy = repeat(input, at, length);
            case COPY -> System.arraycopy(input, Math.floorMod(value, input.length - length + 1), copy, at, length);
            case FILL -> Arrays.fill(copy, at, at + length, (byte) (value >>> 8));
            case INSERT_TOKEN -> {
                if (tokens.length > 0) {
                    copy = splice(input, at, pick(tokens, value), 0);
                }
            }
        }
        return copy.length <= LONGEST_INPUT ? copy : Arrays.copyOf(copy, LONGEST_INPUT);
    }

    private void number(byte[] copy, int at, boolean bigEndian) {
        int number = INTERESTING[Math.floorMod(value, INTERESTING.length)];
        int width = (value & 0x1000) == 0 ? Short.BYTES : Integer.BYTES;
        // Formats align their fields, so that an aligned place hits one.
        int start = (value & 0x2000) == 0 ? at & -width : at;
        for (int i = 0; i < width && start + i < copy.length; i++) {
            int shift = Byte.SIZE * (bigEndian ? width - 1 - i : i);
            copy[start + i] = (byte) (number >>> shift);
        }
    }

    private byte[] repeat(byte[] input, int at, int length) {
        int times = 1 + (value >>> 28);
        byte[] piece = new byte[length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(input, at, piece, i * length, length);
        }
        return splice(input, at, piece, 0);
    }

    private static byte[] pick(byte[][] tokens, int number) {
        return tokens[Math.floorMod(number, tokens.length)];
    }

    private static byte[] splice(byte[] input, int at, byte[] inserted, int deleted) {
        byte[] result = new byte[input.length - deleted + inserted.length];
        System.arraycopy(input, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(input, at + deleted, result, at + inserted.length, input.length - at - deleted);
        return result;
    }
}
