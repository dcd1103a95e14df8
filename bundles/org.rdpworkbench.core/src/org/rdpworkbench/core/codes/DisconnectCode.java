// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.Locale;

/**
 * The number or the two numbers that a client shows when a connection ends.
 *
 * @param value the first number, unsigned 32 bits
 * @param extended the second number, unsigned 32 bits; null when there is none
 */
public record DisconnectCode(long value, Long extended) {
    private static final long MAX = 0xFFFF_FFFFL;

    public DisconnectCode {
        if (value < 0 || value > MAX || extended != null && (extended < 0 || extended > MAX)) {
            throw new IllegalArgumentException("not an unsigned 32 bit number");
        }
    }

    /**
     * Finds one or two codes in a text. Understands {@code 0x904}, {@code 2308}, signed decimals as Windows shows them
     * ({@code -2147467259} is 0x80004005), eight hex digits of a failure without {@code 0x} if a letter is among them ({@code
     * C000006D}), two of them with anything between, and the text of the client's dialog in any language and wrapping. Digits alone
     * are decimal; {@link CodeTables#explain(String)} offers the other reading where it fits better.
     *
     * @throws CodeFormatException if the text holds no code, more than two, or one that needs more than 32 bits
     */
    public static DisconnectCode parse(String text) {
        return CodeText.parse(text);
    }

    /** The codes in hex, as people write them: {@code 0x904/0x7}. */
    public String display() {
        return extended == null ? hex(value) : hex(value) + "/" + hex(extended);
    }

    /** The first number as a signed decimal, as Windows shows it in some logs. */
    public int signed() {
        return (int) value;
    }

    /** A number in hex with {@code 0x}, upper-case digits, without leading zeros. */
    public static String hex(long number) {
        return "0x" + Long.toHexString(number).toUpperCase(Locale.ROOT);
    }
}
