// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A registry value's data as {@code .reg} files write it, with {@code qword:}, {@code expand:} and {@code multi:}
 * added.
 */
final class ValueSyntax {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("(dword|qword):([0-9a-fA-F]+)");
    private static final Pattern HEX = Pattern.compile("hex(?:\\(([0-9a-fA-F]{1,8})\\))?:(.*)");
    private static final Pattern LIST =
            Pattern.compile("multi:(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*,\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)?");

    private ValueSyntax() {}

    static RegistryValue parse(String written) {
        Matcher number = NUMBER.matcher(written);
        if (number.matches()) {
            return number(number.group(1), number.group(2));
        }
        Matcher hex = HEX.matcher(written);
        if (hex.matches()) {
            int type = hex.group(1) == null
                    ? RegistryType.REG_BINARY.number()
                    : Integer.parseUnsignedInt(hex.group(1), 16);
            return new RegistryValue(type, bytes(hex.group(2)));
        }
        Matcher list = LIST.matcher(written);
        if (list.matches()) {
            return RegistryValue.strings(strings(list.group(1)));
        }
        boolean expand = written.startsWith("expand:");
        Matcher quoted = QUOTED.matcher(expand ? written.substring("expand:".length()) : written);
        if (quoted.matches()) {
            String text = unescape(quoted.group(1));
            return expand ? RegistryValue.expandString(text) : RegistryValue.string(text);
        }
        throw new IllegalArgumentException(
                "a value is dword:, qword:, \"text\", expand:\"text\", multi:\"one\",\"two\", hex:, "
                        + "hex(type):, absent or unreadable: reason");
    }

    static String unescape(String text) {
        return text.replaceAll("\\\\([\"\\\\])", "$1");
    }

    private static RegistryValue number(String type, String digits) {
        int most = type.equals("dword") ? 8 : 16;
        if (digits.length() > most) {
            throw new IllegalArgumentException("a " + type + " has at most " + most + " hexadecimal digits");
        }
        return type.equals("dword")
                ? RegistryValue.dword(Integer.parseUnsignedInt(digits, 16))
                : RegistryValue.qword(Long.parseUnsignedLong(digits, 16));
    }

    private static byte[] bytes(String written) {
        String digits = written.replaceAll("\\s", "");
        try {
            return digits.isEmpty() ? new byte[0] : HexFormat.ofDelimiter(",").parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("bytes are two hexadecimal digits each, with commas between", e);
        }
    }

    private static List<String> strings(String written) {
        List<String> strings = new ArrayList<>();
        if (written != null) {
            Matcher quoted = QUOTED.matcher(written);
            while (quoted.find()) {
                strings.add(unescape(quoted.group(1)));
            }
        }
        return strings;
    }
}
