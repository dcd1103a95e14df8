// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regtext;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code reg query} prints: keys at the beginning of a line, values indented, their parts four blanks apart. It may have
 * printed one value or all of a key, which the text does not tell.
 */
public final class RegQueryReader {
    private static final Pattern KEY = Pattern.compile("HKEY_[A-Z_]+(\\\\.*)?");
    private static final Pattern VALUE = Pattern.compile(" {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?");
    private static final Pattern SIGN =
            Pattern.compile("\\A\\s*HKEY_[A-Z_]+\\\\[^\\r\\n]*\\R {4}\\S[^\\r\\n]* {4}REG_[A-Z_]+");

    /** The default value's name, in the languages of Windows that were seen; others keep their word. */
    private static final Pattern DEFAULT =
            Pattern.compile("\\((Default|Standard|par défaut|Predeterminado|predefinito)\\)");

    private static final Map<String, Integer> TYPES = Map.of(
            "REG_NONE", 0,
            "REG_SZ", 1,
            "REG_EXPAND_SZ", 2,
            "REG_BINARY", 3,
            "REG_DWORD", 4,
            "REG_DWORD_BIG_ENDIAN", 5,
            "REG_LINK", 6,
            "REG_MULTI_SZ", 7,
            "REG_QWORD", 11);

    private RegQueryReader() {}

    /** Whether a text that begins so is such output. */
    public static boolean isQuery(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    /** Reads the text to its end, or until the visitor has enough, and closes it. */
    public static void read(Reader text, RegVisitor visitor) throws IOException {
        try (RegLines lines = new RegLines(new BufferedReader(text))) {
            boolean inKey = false;
            for (RegLines.Line line = lines.next(); line != null && visitor.goOn(); line = lines.next()) {
                String content = line.text().startsWith("\uFEFF") ? line.text().substring(1) : line.text();
                Matcher value = VALUE.matcher(content);
                if (!content.startsWith(" ") && KEY.matcher(content.strip()).matches()) {
                    visitor.key(line.number(), content.strip());
                    inKey = true;
                } else if (inKey && !line.cut() && value.matches()) {
                    value(line, value, visitor);
                } else if (inKey && content.startsWith("    ")) {
                    visitor.problem(line.number(), true, Messages.text("notAnEntry"));
                }
            }
        }
    }

    private static void value(RegLines.Line line, Matcher value, RegVisitor visitor) {
        String name = DEFAULT.matcher(value.group(1)).matches() ? "" : value.group(1);
        Integer type = TYPES.get(value.group(2));
        String text = value.group(3) == null ? "" : value.group(3);
        byte[] data = type == null ? null : data(type, text);
        if (data == null) {
            visitor.problem(line.number(), true, Messages.text("notAnEntry"));
        } else {
            visitor.value(line.number(), name, type, data);
        }
    }

    /** The bytes that a printed value stands for; null if it cannot be read. */
    private static byte[] data(int type, String text) {
        try {
            return switch (type) {
                case 1, 2, 6 -> (text + "\0").getBytes(StandardCharsets.UTF_16LE);
                case 7 ->
                    (text.replace("\\0", "\0") + (text.isEmpty() ? "\0" : "\0\0")).getBytes(StandardCharsets.UTF_16LE);
                case 4 -> number(text, 4, ByteOrder.LITTLE_ENDIAN);
                case 5 -> number(text, 4, ByteOrder.BIG_ENDIAN);
                case 11 -> number(text, 8, ByteOrder.LITTLE_ENDIAN);
                default -> HexFormat.of().parseHex(text.strip());
            };
        } catch (IllegalArgumentException e) {
            // NumberFormatException too.
            return null;
        }
    }

    private static byte[] number(String text, int size, ByteOrder order) {
        String digits = text.strip();
        if (!digits.startsWith("0x") || digits.length() > 2 + 2 * size) {
            throw new IllegalArgumentException(digits);
        }
        long number = Long.parseUnsignedLong(digits.substring(2), 16);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(order);
        return (size == 4 ? bytes.putInt((int) number) : bytes.putLong(number)).array();
    }
}
