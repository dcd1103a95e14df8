// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regtext;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads registry exports as text (.reg), version 5 (UTF-16, in the field also UTF-8) and REGEDIT4 (the ANSI code page,
 * taken to be 1252). Streams: memory follows the longest value and not the file. What cannot be read is reported with
 * its line, and the rest is read.
 */
public final class RegFileReader {
    /** Most bytes of data of one value. */
    public static final int MOST_DATA = 16 << 20;

    private static final String VERSION_5 = "Windows Registry Editor Version 5.00";
    private static final String VERSION_4 = "REGEDIT4";
    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final int HEAD = 8192;
    private static final int MOST_LINES_OF_A_TEXT = 1000;

    private static final int REG_SZ = 1;
    private static final int REG_EXPAND_SZ = 2;
    private static final int REG_BINARY = 3;
    private static final int REG_DWORD = 4;
    private static final int REG_MULTI_SZ = 7;

    private final RegLines lines;
    private final RegVisitor visitor;
    private final boolean ansi;

    /** Whether a key stands before the values that follow, and can be read. */
    private boolean inKey;

    private RegFileReader(RegLines lines, RegVisitor visitor, boolean ansi) {
        this.lines = lines;
        this.visitor = visitor;
        this.ansi = ansi;
    }

    /** Whether a file that begins with these bytes is a registry export. */
    public static boolean isRegFile(byte[] beginning) {
        String text = new String(beginning, charset(beginning));
        return version(text.stripLeading().lines().findFirst().orElse("")).isPresent();
    }

    /**
     * Reads an export to its end, or until the visitor has enough. Does not close the stream.
     *
     * @throws NotARegFileException if it is none
     * @throws IOException if the stream cannot be read
     */
    public static void read(InputStream in, RegVisitor visitor) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(HEAD);
        byte[] beginning = buffered.readNBytes(HEAD);
        buffered.reset();
        // Not closed: that would close the stream, which is the caller's.
        RegLines lines = new RegLines(new InputStreamReader(buffered, charset(beginning)));
        RegLines.Line first = lines.next();
        while (first != null && withoutMark(first.text()).isBlank()) {
            first = lines.next();
        }
        String version = first == null
                ? null
                : version(withoutMark(first.text()).strip()).orElse(null);
        if (version == null) {
            throw new NotARegFileException(Messages.text("noHeader"));
        }
        new RegFileReader(lines, visitor, version.equals(VERSION_4)).entries();
    }

    private static Optional<String> version(String line) {
        String text = withoutMark(line).strip();
        if (text.equalsIgnoreCase(VERSION_4)) {
            return Optional.of(VERSION_4);
        }
        return text.equalsIgnoreCase(VERSION_5) ? Optional.of(VERSION_5) : Optional.empty();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(byte[] beginning) {
        if (beginning.length >= 2) {
            int first = beginning[0] & 0xFF;
            int second = beginning[1] & 0xFF;
            if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0xFE && second == 0xFF || first == 0 && second != 0) {
                return StandardCharsets.UTF_16BE;
            }
        }
        boolean version4 =
                new String(beginning, StandardCharsets.ISO_8859_1).strip().startsWith(VERSION_4);
        return !version4 && isUtf8(beginning) ? StandardCharsets.UTF_8 : ANSI;
    }

    private static boolean isUtf8(byte[] beginning) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        // Not the end of the input: a character cut off there is no fault.
        CoderResult result =
                decoder.decode(ByteBuffer.wrap(beginning), CharBuffer.allocate(beginning.length + 1), false);
        return !result.isError();
    }

    private void entries() throws IOException {
        for (RegLines.Line line = lines.next(); line != null && visitor.goOn(); line = lines.next()) {
            String text = line.text().strip();
            if (line.cut()) {
                problem(line, "lineTooLong", Integer.toString(RegLines.LONGEST));
            } else if (text.startsWith("[")) {
                key(line, text);
            } else if (text.startsWith("@") || text.startsWith("\"")) {
                value(line);
            } else if (!text.isEmpty() && !text.startsWith(";") && !text.startsWith("#")) {
                problem(line, "notAnEntry");
            }
        }
    }

    private void problem(RegLines.Line line, String key, Object... arguments) {
        visitor.problem(line.number(), inKey, Messages.text(key, arguments));
    }

    private void key(RegLines.Line line, String text) {
        // Names may contain brackets: the last one ends the path.
        int end = text.lastIndexOf(']');
        boolean delete = text.startsWith("[-");
        int start = delete ? 2 : 1;
        if (end <= start) {
            inKey = false;
            problem(line, "badKey");
            return;
        }
        String path = text.substring(start, end);
        inKey = !delete;
        if (delete) {
            visitor.deletedKey(line.number(), path);
        } else {
            visitor.key(line.number(), path);
        }
    }

    private void value(RegLines.Line first) throws IOException {
        String line = first.text().strip();
        if (!inKey) {
            problem(first, "valueWithoutKey");
            return;
        }
        Quoted quoted = new Quoted();
        int at = line.startsWith("@") ? 1 : quoted.read(line, 1);
        if (at < 0) {
            problem(first, "badName");
            return;
        }
        String name = quoted.text.toString();
        at = skipSpace(line, at);
        if (at >= line.length() || line.charAt(at) != '=') {
            problem(first, "noEquals", name);
            return;
        }
        at = skipSpace(line, at + 1);
        String data = line.substring(at);
        if (data.startsWith("\"")) {
            text(first, name, first.text().substring(first.text().indexOf(line) + at));
        } else if (withoutComment(data).equals("-")) {
            visitor.deletedValue(first.number(), name);
        } else if (data.regionMatches(true, 0, "dword:", 0, 6)) {
            dword(first, name, withoutComment(data.substring(6)));
        } else if (data.regionMatches(true, 0, "hex", 0, 3)) {
            hex(first, name, data.substring(3));
        } else {
            problem(first, "badData", name);
        }
    }

    private static String withoutComment(String data) {
        int comment = data.indexOf(';');
        return (comment < 0 ? data : data.substring(0, comment)).strip();
    }

    private void dword(RegLines.Line line, String name, String digits) {
        if (digits.isEmpty() || digits.length() > 8 || !digits.chars().allMatch(RegFileReader::isHexDigit)) {
            problem(line, "badDword", name);
            return;
        }
        int number = Integer.parseUnsignedInt(digits, 16);
        byte[] data = {(byte) number, (byte) (number >>> 8), (byte) (number >>> 16), (byte) (number >>> 24)};
        visitor.value(line.number(), name, REG_DWORD, data);
    }

    /** A text may contain line ends, and then goes on over several lines. */
    private void text(RegLines.Line first, String name, String data) throws IOException {
        Quoted quoted = new Quoted();
        String rest = data;
        int end = quoted.read(rest, 1);
        List<RegLines.Line> taken = new ArrayList<>();
        while (end < 0 && taken.size() < MOST_LINES_OF_A_TEXT && quoted.text.length() < RegLines.LONGEST) {
            RegLines.Line next = lines.next();
            if (next == null) {
                break;
            }
            taken.add(next);
            if (next.cut() || next.text().startsWith("[HKEY_") || next.text().startsWith("[-HKEY_")) {
                break;
            }
            quoted.text.append("\r\n");
            rest = next.text();
            end = quoted.read(rest, 0);
        }
        boolean clean = end >= 0 && withoutComment(rest.substring(end)).isEmpty();
        if (end < 0 || !clean && !taken.isEmpty()) {
            // The quote was never closed: what follows is read again for what it is.
            for (int i = taken.size() - 1; i >= 0; i--) {
                lines.giveBack(taken.get(i));
            }
            problem(first, "openText", name);
            return;
        }
        if (!clean) {
            problem(first, "afterText", name);
            return;
        }
        visitor.value(
                first.number(),
                name,
                REG_SZ,
                quoted.text.append('\0').toString().getBytes(StandardCharsets.UTF_16LE));
    }

    private void hex(RegLines.Line first, String name, String data) throws IOException {
        int type = REG_BINARY;
        int at = 0;
        if (data.startsWith("(")) {
            int end = data.indexOf(')');
            String digits = end < 0 ? "" : data.substring(1, end).strip();
            if (digits.isEmpty() || digits.length() > 8 || !digits.chars().allMatch(RegFileReader::isHexDigit)) {
                problem(first, "badType", name);
                return;
            }
            type = Integer.parseUnsignedInt(digits, 16);
            at = end + 1;
        }
        if (at >= data.length() || data.charAt(at) != ':') {
            problem(first, "badData", name);
            return;
        }
        byte[] bytes = bytes(first, name, data.substring(at + 1));
        if (bytes != null) {
            boolean isText = type == REG_SZ || type == REG_EXPAND_SZ || type == REG_MULTI_SZ;
            visitor.value(
                    first.number(),
                    name,
                    type,
                    ansi && isText ? new String(bytes, ANSI).getBytes(StandardCharsets.UTF_16LE) : bytes);
        }
    }

    /** Bytes in hex, separated by commas, on lines joined by backslashes. Null after a problem. */
    private byte[] bytes(RegLines.Line first, String name, String data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String part = withoutComment(data);
        int badLine = 0;
        boolean tooLong = false;
        RegLines.Line line = first;
        while (true) {
            boolean goesOn = part.endsWith("\\");
            String digits = goesOn ? part.substring(0, part.length() - 1) : part;
            if (badLine == 0 && !append(digits, bytes)) {
                badLine = line.number();
            }
            if (bytes.size() > MOST_DATA) {
                tooLong = true;
                bytes.reset();
            }
            if (!goesOn) {
                break;
            }
            RegLines.Line next = lines.next();
            if (next == null
                    || next.text().strip().startsWith("[")
                    || next.text().strip().startsWith("\"")) {
                if (next != null) {
                    lines.giveBack(next);
                }
                badLine = badLine == 0 ? line.number() : badLine;
                break;
            }
            line = next;
            part = withoutComment(line.text());
        }
        if (badLine != 0) {
            visitor.problem(badLine, true, Messages.text("badHex", name));
            return null;
        }
        if (tooLong) {
            problem(first, "tooMuchData", name, Integer.toString(MOST_DATA));
            return null;
        }
        return bytes.toByteArray();
    }

    private static boolean append(String digits, ByteArrayOutputStream bytes) {
        int number = -1;
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (isHexDigit(c)) {
                number = (count == 0 ? 0 : number << 4) + Character.digit(c, 16);
                if (++count > 2) {
                    return false;
                }
            } else if (c == ',' && count > 0) {
                bytes.write(number);
                count = 0;
            } else if (c != ' ' && c != '\t') {
                return false;
            }
        }
        if (count > 0) {
            bytes.write(number);
        }
        return true;
    }

    private static boolean isHexDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** A text in quotes, which may come in several lines. */
    private static final class Quoted {
        private final StringBuilder text = new StringBuilder();

        /** Reads on, escapes resolved; returns the place behind the closing quote, or -1 if it is not on this line. */
        int read(String line, int from) {
            for (int i = from; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') {
                    return i + 1;
                }
                if (c == '\\' && i + 1 < line.length()) {
                    char escaped = line.charAt(++i);
                    if (escaped != '\\' && escaped != '"') {
                        text.append(c);
                    }
                    text.append(escaped);
                } else {
                    text.append(c);
                }
            }
            return -1;
        }
    }
}
