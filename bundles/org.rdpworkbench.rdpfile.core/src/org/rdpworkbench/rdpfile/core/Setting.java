// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A line {@code name:type:value}. FreeRDP's reader ({@code client/common/file.c}) wants exactly one character of type between the first two
 * colons; what the value holds is its own affair.
 *
 * @param name as it is spelled, blanks included
 * @param type the letter as it is spelled: {@code i} whole number, {@code s} text, {@code b} bytes in hexadecimal; or another one, which is wrong
 * @param value as it stands, to the end of the line
 */
public record Setting(String name, char type, String value) {
    private static final int LONGEST_NAME = 200;

    /** Checks the parts. */
    public Setting {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }

    /** Takes a line apart; empty when it is not a setting. */
    public static Optional<Setting> parse(String line) {
        int colon = line.indexOf(':');
        boolean shaped = colon > 0
                && colon <= LONGEST_NAME
                && colon + 2 < line.length()
                && line.charAt(colon + 2) == ':'
                && Character.isLetter(line.charAt(colon + 1));
        if (!shaped || line.substring(0, colon).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Setting(line.substring(0, colon), line.charAt(colon + 1), line.substring(colon + 3)));
    }

    /** What a name is found by: neither case nor blanks around it matter. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** What this setting is found by. */
    public String key() {
        return key(name);
    }

    /** Where the value begins in the line. */
    public int valueStart() {
        return name.length() + 3;
    }

    /** The value as a whole number; empty when it is none, or larger than 32 bits. Blanks around it do not matter. */
    public Optional<Long> number() {
        String digits = value.strip();
        boolean negative = digits.startsWith("-");
        if (!digits.substring(negative ? 1 : 0).matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(digits);
        return number >= Integer.MIN_VALUE && number <= 0xFFFF_FFFFL ? Optional.of(number) : Optional.empty();
    }

    /** The line. */
    public String line() {
        return name + ":" + type + ":" + value;
    }
}
