// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An {@code .rdp} file as an immutable value: encoding, byte order mark, line ends, order, spelling, duplicates, unknown, blank and broken lines
 * are as they were read, so that {@link #bytes()} of an unchanged document are the bytes it was made from, and the change of a line leaves all
 * others alone. Every change makes a new document that shares the lines of the old one.
 */
public final class RdpDocument {
    private final RdpEncoding encoding;
    private final int tail;
    private final RdpLine[] lines;
    /** Where the lines begin; null until somebody asks. A test sees to it that a change carries them over. */
    int[] offsets;

    private Map<String, List<Integer>> index;

    private RdpDocument(RdpEncoding encoding, int tail, RdpLine... lines) {
        this.encoding = encoding;
        this.tail = tail;
        this.lines = lines;
    }

    /** Reads any bytes. Without a byte order mark, what is neither UTF-16 nor UTF-8 is taken for Windows-1252. */
    public static RdpDocument of(byte[] bytes) {
        return of(bytes, RdpEncoding.WESTERN);
    }

    /**
     * Reads any bytes.
     *
     * @param ansi the code page of text that is neither UTF-16 nor UTF-8; one byte for each character
     */
    public static RdpDocument of(byte[] bytes, Charset ansi) {
        RdpEncoding encoding = Codec.detect(bytes, ansi);
        return new RdpDocument(encoding, Codec.tail(bytes, encoding), split(Codec.decode(bytes, encoding)));
    }

    /** A text in a given encoding. */
    public static RdpDocument of(String text, RdpEncoding encoding) {
        return new RdpDocument(encoding, -1, split(text));
    }

    private static RdpLine[] split(String text) {
        List<RdpLine> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                boolean both = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                LineEnd end = both ? LineEnd.CRLF : c == '\r' ? LineEnd.CR : LineEnd.LF;
                found.add(new RdpLine(text.substring(from, i), end));
                i += both ? 1 : 0;
                from = i + 1;
            }
        }
        if (from < text.length()) {
            found.add(new RdpLine(text.substring(from), LineEnd.NONE));
        }
        return found.toArray(RdpLine[]::new);
    }

    /** How it stands in bytes. */
    public RdpEncoding encoding() {
        return encoding;
    }

    /** Whether one byte follows the text that is half a character. It is kept. */
    public boolean hasHalfCharacter() {
        return tail >= 0;
    }

    /** The lines in their order. */
    public List<RdpLine> lines() {
        return Collections.unmodifiableList(Arrays.asList(lines));
    }

    /** The whole text, without byte order mark. */
    public String text() {
        StringBuilder text = new StringBuilder(length());
        for (RdpLine line : lines) {
            text.append(line.text()).append(line.end().text());
        }
        return text.toString();
    }

    /** How many characters the text has. */
    public int length() {
        return offsets()[lines.length];
    }

    /**
     * The file.
     *
     * @throws UnencodableException if the encoding lacks a character that came in by a change
     */
    public byte[] bytes() {
        return Codec.encode(text(), encoding, tail);
    }

    /** Where a line begins in the text; for the number of lines, where the text ends. */
    public int offset(int line) {
        return offsets()[line];
    }

    /** The line a place in the text belongs to; a line's end belongs to it, the end of the text to the last line. */
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(offsets(), 0, lines.length, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private int[] offsets() {
        if (offsets == null) {
            int[] sums = new int[lines.length + 1];
            for (int i = 0; i < lines.length; i++) {
                sums[i + 1] = sums[i] + lines[i].length();
            }
            offsets = sums;
        }
        return offsets;
    }

    /** The lines, by number, that set something; more than one when it stands there more than once. */
    public List<Integer> linesOf(String name) {
        return index().getOrDefault(Setting.key(name), List.of());
    }

    /** The keys that are set, each with the numbers of its lines. */
    public Map<String, List<Integer>> index() {
        if (index == null) {
            Map<String, List<Integer>> found = new HashMap<>();
            for (int i = 0; i < lines.length; i++) {
                int number = i;
                lines[i].setting()
                        .ifPresent(setting -> found.computeIfAbsent(setting.key(), key -> new ArrayList<>())
                                .add(number));
            }
            found.replaceAll((key, numbers) -> List.copyOf(numbers));
            index = Collections.unmodifiableMap(found);
        }
        return index;
    }

    /**
     * The setting of a name. Of several the last one: FreeRDP overwrites the earlier ones; what mstsc does is not documented, so that who judges
     * must look at {@link #linesOf}.
     */
    public Optional<Setting> setting(String name) {
        List<Integer> numbers = linesOf(name);
        return numbers.isEmpty() ? Optional.empty() : lines[numbers.getLast()].setting();
    }

    /** The text that is set; empty when there is none or when it is blank. */
    public Optional<String> text(String name) {
        return setting(name).map(Setting::value).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The whole number that is set; empty when there is none or when it is no number. */
    public Optional<Long> number(String name) {
        return setting(name).flatMap(Setting::number);
    }

    /** The line end that most lines have; that of Windows when there is none. */
    public LineEnd lineEnd() {
        int[] counts = new int[LineEnd.values().length];
        for (RdpLine line : lines) {
            counts[line.end().ordinal()]++;
        }
        LineEnd most = LineEnd.CRLF;
        for (LineEnd end : List.of(LineEnd.LF, LineEnd.CR)) {
            most = counts[end.ordinal()] > counts[most.ordinal()] ? end : most;
        }
        return most;
    }

    /** The same text in another encoding. The half character at the end goes. */
    public RdpDocument withEncoding(RdpEncoding other) {
        if (other.kind() != encoding.kind()) {
            Codec.checkCharacters(text(), other.display());
        }
        RdpDocument changed = new RdpDocument(other, -1, lines);
        changed.bytes();
        return changed;
    }

    /** Other lines in the same encoding. They must be split rightly: no line holds a line break, only the last may lack its end. */
    public RdpDocument withLines(List<RdpLine> others) {
        for (int i = 0; i < others.size(); i++) {
            RdpLine line = others.get(i);
            boolean broken = line.text().indexOf('\n') >= 0 || line.text().indexOf('\r') >= 0;
            if (broken || line.end() == LineEnd.NONE && i + 1 < others.size()) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not one line");
            }
        }
        return new RdpDocument(encoding, tail, others.toArray(RdpLine[]::new));
    }

    /** A line gets another text and keeps its end. */
    public RdpDocument withLine(int number, String text) {
        Objects.checkIndex(number, lines.length);
        RdpLine[] changed = lines.clone();
        changed[number] = new RdpLine(text, lines[number].end());
        return withLines(Arrays.asList(changed));
    }

    /** A line comes in before another, or behind the last. Its end is that of most lines. */
    public RdpDocument withInserted(int number, String text) {
        Objects.checkIndex(number, lines.length + 1);
        List<RdpLine> changed = new ArrayList<>(Arrays.asList(lines));
        LineEnd end = lineEnd();
        if (number == lines.length && number > 0 && lines[number - 1].end() == LineEnd.NONE) {
            changed.set(number - 1, new RdpLine(lines[number - 1].text(), end));
        }
        changed.add(number, new RdpLine(text, end));
        return withLines(changed);
    }

    /** Without some lines. */
    public RdpDocument without(List<Integer> numbers) {
        List<RdpLine> kept = new ArrayList<>(lines.length);
        for (int i = 0; i < lines.length; i++) {
            if (!numbers.contains(i)) {
                kept.add(lines[i]);
            }
        }
        return withLines(kept);
    }

    /**
     * A name gets a value: where it stands last, which keeps its spelling, or in a new line at the end. The letter of the type is put right.
     */
    public RdpDocument with(String name, char type, String value) {
        List<Integer> numbers = linesOf(name);
        if (numbers.isEmpty()) {
            return withInserted(lines.length, new Setting(name, type, value).line());
        }
        Setting old = lines[numbers.getLast()].setting().orElseThrow();
        char letter = Character.toLowerCase(old.type()) == type ? old.type() : type;
        return withLine(numbers.getLast(), new Setting(old.name(), letter, value).line());
    }

    /** A name gets its default back: all its lines go. */
    public RdpDocument withoutSetting(String name) {
        return without(linesOf(name));
    }

    /** A part of the text gives way to another, as an editor does it. Only the lines it touches are made anew. */
    public RdpDocument withReplaced(int offset, int length, String text) {
        Objects.checkFromIndexSize(offset, length, length());
        if (lines.length == 0) {
            return new RdpDocument(encoding, tail, split(text));
        }
        // One line more on either side: a line end may be cut in two, or two may become one.
        int first = Math.max(0, lineAt(offset) - 1);
        int last = Math.min(lines.length - 1, lineAt(offset + length) + 1);
        StringBuilder part = new StringBuilder();
        for (int i = first; i <= last; i++) {
            part.append(lines[i].text()).append(lines[i].end().text());
        }
        part.replace(offset - offset(first), offset + length - offset(first), text);
        RdpLine[] middle = split(part.toString());
        int behind = last + 1;
        RdpLine[] changed = new RdpLine[first + middle.length + lines.length - behind];
        System.arraycopy(lines, 0, changed, 0, first);
        System.arraycopy(middle, 0, changed, first, middle.length);
        System.arraycopy(lines, behind, changed, first + middle.length, lines.length - behind);
        RdpDocument document = new RdpDocument(encoding, tail, changed);
        document.offsets = shifted(first, middle, behind);
        return document;
    }

    /** The offsets of a document in which some lines have given way to others; to add them all up anew would be felt with every key. */
    private int[] shifted(int first, RdpLine[] middle, int behind) {
        int[] old = offsets();
        int rest = lines.length - behind;
        int[] sums = new int[first + middle.length + rest + 1];
        System.arraycopy(old, 0, sums, 0, first + 1);
        for (int i = 0; i < middle.length; i++) {
            sums[first + i + 1] = sums[first + i] + middle[i].length();
        }
        int from = first + middle.length;
        int shift = sums[from] - old[behind];
        for (int i = 1; i <= rest; i++) {
            sums[from + i] = old[behind + i] + shift;
        }
        return sums;
    }

    /** How many lines are the same at the beginning of another document. */
    int commonHead(RdpDocument other) {
        int most = Math.min(lines.length, other.lines.length);
        int head = 0;
        while (head < most && same(lines[head], other.lines[head])) {
            head++;
        }
        return head;
    }

    /**
     * How many lines are the same at the end of another document.
     *
     * @param head so many are spoken for at the beginning
     */
    int commonFoot(RdpDocument other, int head) {
        int most = Math.min(lines.length, other.lines.length) - head;
        int foot = 0;
        while (foot < most && same(lines[lines.length - 1 - foot], other.lines[other.lines.length - 1 - foot])) {
            foot++;
        }
        return foot;
    }

    /** Documents that come of each other share most lines. */
    private static boolean same(RdpLine one, RdpLine other) {
        return one == other || one.equals(other);
    }

    int tail() {
        return tail;
    }

    static RdpDocument of(RdpEncoding encoding, int tail, List<RdpLine> lines) {
        return new RdpDocument(encoding, tail, lines.toArray(RdpLine[]::new));
    }

    /** Whether both make the same file. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RdpDocument document
                && encoding.equals(document.encoding)
                && tail == document.tail
                && Arrays.equals(lines, document.lines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(encoding, tail, Arrays.hashCode(lines));
    }

    @Override
    public String toString() {
        return encoding.display() + ", " + lines.length + " lines";
    }
}
