// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a text into passages: sentences, lines of lists, commands, whatever its style. Paragraphs that were broken at a width are put together
 * again; lines that stand for themselves are not. Every word of the text that a reader sees is in exactly one passage, in order; only the
 * lines that open and close a block of code are left out.
 */
final class AdviceSplitter {
    /** A passage is cut at this length, in characters, so that the time it takes stays bounded. */
    static final int LONGEST = 2_000;

    /** The most passages of a text; what follows is not judged. A page of advice has some hundred. */
    static final int MOST = 50_000;

    /** Stands before and after what is struck through. */
    static final String STRUCK = "~~";

    private static final int TAB = 4;
    private static final int NARROWEST = 55;
    private static final int WIDEST = 120;
    private static final int LONG_LINE = 45;
    private static final int CODE_INDENT = 4;
    private static final int MOST_NUMBER = 3;
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "etc", "vs", "no", "nr", "approx", "incl", "fig", "dr", "mr", "mrs", "resp", "ca", "z.b",
            "sec", "ver");

    /**
     * A text that was cut.
     *
     * @param text the text without mark-up, as long as the original
     * @param passages its passages in order
     * @param code the numbers of the passages that are commands
     * @param rest the line from which on the text was not looked at; 0 when all was
     */
    record Cut(CharSequence text, List<Passage> passages, BitSet code, int rest) {}

    /** A line: where its text begins after quotation marks and blanks, where it ends, and how far it is indented. */
    private record Line(int start, int end, int indent, int quotes) {
        int length() {
            return end - start;
        }
    }

    private final char[] text;
    private final CharSequence chars;
    private final String original;
    private final List<Passage> passages = new ArrayList<>();
    private final List<AdviceLanguage> languages;
    private final BitSet codes = new BitSet();

    private int counted;
    private int lines = 1;
    private int rest;
    private Side heading = Side.UNTOLD;

    private AdviceSplitter(String original, List<AdviceLanguage> languages) {
        this.languages = languages;
        this.original = original;
        this.text = HtmlText.isHtml(original)
                ? HtmlText.of(original)
                : original.replace(Words.FILLER, ' ').toCharArray();
        this.chars = CharBuffer.wrap(text);
    }

    static Cut cut(String original, List<AdviceLanguage> languages) {
        AdviceSplitter splitter = new AdviceSplitter(original, languages);
        splitter.run();
        return new Cut(splitter.chars, List.copyOf(splitter.passages), splitter.codes, splitter.rest);
    }

    private void run() {
        int at = 0;
        boolean fenced = false;
        Line paragraph = null;
        Line previous = null;
        boolean code = false;
        int width = 0;
        int widthUntil = 0;
        int item = 0;
        while (at < text.length && rest == 0) {
            int stop = endOfLine(at);
            Line line = line(at, stop);
            int next = stop < text.length && text[stop] == '\r' && stop + 1 < text.length && text[stop + 1] == '\n'
                    ? stop + 2
                    : stop + 1;
            at = next;
            boolean fence = startsWith(line, "```") || startsWith(line, STRUCK + "~");
            boolean blank = !hasWord(line);
            if (fence || blank && !fenced) {
                close(paragraph, previous, code);
                paragraph = null;
                if (fence) {
                    fenced = !fenced;
                }
                continue;
            }
            if (blank) {
                continue;
            }
            if (stop > widthUntil) {
                int[] block = widest(line.start(), stop);
                width = block[0];
                widthUntil = block[1];
            }
            int marker = marker(line);
            boolean lineIsCode =
                    fenced || marker == 0 && (isCode(line) || indented(line, paragraph == null, previous, item, code));
            boolean joins = paragraph != null
                    && (code
                            ? continued(previous)
                            : !lineIsCode && marker == 0 && !alone(line) && joins(previous, line, width));
            if (!joins) {
                close(paragraph, previous, code);
                paragraph = line;
                code = lineIsCode;
                if (marker > 0) {
                    item = line.indent() + marker;
                } else if (line.indent() < 2) {
                    item = 0;
                }
            }
            previous = line;
            if (!code && alone(line)) {
                close(paragraph, line, false);
                paragraph = null;
            }
        }
        close(paragraph, previous, code);
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at;
    }

    private Line line(int start, int stop) {
        int at = start;
        int indent = 0;
        int quotes = 0;
        while (at < stop) {
            char c = text[at];
            if (c == '\t') {
                indent += TAB;
            } else if (c == '>' && at + 1 < stop && (text[at + 1] == ' ' || text[at + 1] == '>')) {
                quotes++;
                indent = 0;
            } else if (c == Words.FILLER || Character.isWhitespace(c) || c == '\u00A0') {
                indent += c == Words.FILLER ? 0 : 1;
            } else {
                break;
            }
            at++;
        }
        int end = stop;
        while (end > at && (text[end - 1] == Words.FILLER || Character.isWhitespace(text[end - 1]))) {
            end--;
        }
        return new Line(at, end, indent, quotes);
    }

    /** The width of the longest line up to the next empty one, and where that is. */
    private int[] widest(int start, int firstStop) {
        int widest = 0;
        int from = start;
        int stop = firstStop;
        while (true) {
            Line line = line(from, stop);
            if (line.length() == 0) {
                break;
            }
            widest = Math.max(widest, line.length() + line.indent());
            if (stop >= text.length) {
                break;
            }
            from = stop + 1;
            if (text[stop] == '\r' && from < text.length && text[from] == '\n') {
                from++;
            }
            stop = endOfLine(from);
        }
        return new int[] {widest, stop};
    }

    private boolean hasWord(Line line) {
        for (int at = line.start(); at < line.end(); at++) {
            if (Words.isWord(text[at])) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(Line line, String start) {
        return line.length() >= start.length()
                && start.contentEquals(chars.subSequence(line.start(), line.start() + start.length()));
    }

    /** How many characters the mark of a list takes; 0 when there is none. */
    private int marker(Line line) {
        int at = line.start();
        int end = line.end();
        char c = text[at];
        if (c == '-' || c == '*' || c == '+' || c == '\u2022' || c == '\u00B7' || c == '\u2013') {
            return at + 1 < end && text[at + 1] == ' ' ? 2 : 0;
        }
        boolean bracket = c == '(' || c == '#';
        int first = bracket ? at + 1 : at;
        int digits = first;
        while (digits < end && digits - first <= MOST_NUMBER && Character.isDigit(text[digits])) {
            digits++;
        }
        if (digits == first && digits + 1 < end && Character.isLetter(text[digits]) && text[digits + 1] == ')') {
            digits++;
        }
        if (digits == first || digits - first > MOST_NUMBER || digits + 1 >= end) {
            return 0;
        }
        char closing = text[digits];
        return (closing == '.' || closing == ')' || closing == ':') && text[digits + 1] == ' ' ? digits + 2 - at : 0;
    }

    /** A line that is a passage of its own: a heading, a row of a table, a line of a chat. */
    private boolean alone(Line line) {
        char c = text[line.start()];
        return c == '|' || c == '#' || c == '[' && line.length() > 1 && Character.isDigit(text[line.start() + 1]);
    }

    private boolean isCode(Line line) {
        int at = line.start();
        char c = text[at];
        if (c == '$' || c == '@' || startsWith(line, "[HKEY") || startsWith(line, "PS ") || startsWith(line, "PS>")) {
            return true;
        }
        if (c == '"') {
            return contains(line, "\"=");
        }
        if (Character.isLetter(c) && line.length() > 2 && text[at + 1] == ':' && text[at + 2] == '\\') {
            return true;
        }
        List<Word> words = Words.of(chars, at, Math.min(line.end(), at + WIDEST));
        if (words.isEmpty()) {
            return false;
        }
        Word first = words.getFirst();
        return isCmdlet(first) || languages.getFirst().surroundings().isCommand(first) && !isSentence(line);
    }

    /** A verb and a noun of PowerShell, each with a capital: no English sentence begins so. */
    private boolean isCmdlet(Word word) {
        int hyphen = word.text().indexOf('-');
        return hyphen > 0
                && word.start() + hyphen + 1 < text.length
                && Character.isUpperCase(text[word.start()])
                && Character.isUpperCase(text[word.start() + hyphen + 1])
                && word.text().indexOf('-', hyphen + 1) < 0;
    }

    private boolean isSentence(Line line) {
        char last = text[line.end() - 1];
        return Character.isUpperCase(text[line.start()]) || last == '.' || last == '!' || last == ':';
    }

    private boolean contains(Line line, String part) {
        int end = Math.min(line.end(), line.start() + LONGEST) - part.length();
        for (int at = line.start(); at <= end; at++) {
            if (text[at] == part.charAt(0) && part.contentEquals(chars.subSequence(at, at + part.length()))) {
                return true;
            }
        }
        return false;
    }

    /** A line that is code because it stands further in than the text around it. */
    private boolean indented(Line line, boolean first, Line previous, int item, boolean code) {
        int more = line.indent() - item;
        boolean announced = previous != null && !first && text[Math.max(previous.start(), previous.end() - 1)] == ':';
        return more >= 2 && announced || more >= CODE_INDENT && (first || code);
    }

    /** A command that goes on in the next line. */
    private boolean continued(Line line) {
        char last = text[line.end() - 1];
        return last == '`' || last == '^' || last == '\\' && line.length() > 1 && text[line.end() - 2] == ' ';
    }

    /** Whether a line of prose goes on in the next one: it was broken where the next word had no more room. */
    private boolean joins(Line previous, Line line, int width) {
        if (previous.quotes() != line.quotes() || text[previous.end() - 1] == ':' || previous.length() > LONGEST) {
            return false;
        }
        if (Character.isLowerCase(text[line.start()])) {
            return previous.length() >= LONG_LINE;
        }
        if (width < NARROWEST || width > WIDEST) {
            return false;
        }
        int word = line.start();
        while (word < line.end() && !Character.isWhitespace(text[word])) {
            word++;
        }
        return previous.indent() + previous.length() + 1 + word - line.start() > width;
    }

    /** Makes passages of the lines from one to another. */
    private void close(Line first, Line last, boolean code) {
        if (first == null || rest > 0) {
            return;
        }
        int start = first.start();
        int end = last.end();
        boolean isHeading = !code && text[start] == '#' || !code && text[end - 1] == ':';
        int scan = start + (code ? 0 : marker(first));
        int begin = start;
        for (int at = scan; at < end; at++) {
            boolean cut = code ? comment(at, begin, end) : sentence(at, begin, end);
            if (cut || at - begin >= LONGEST) {
                int stop = cut && !code ? at + 1 : cutAt(begin, at, cut);
                add(begin, stop, isHeading, code && !isRemark(begin));
                begin = stop;
            }
        }
        add(begin, end, isHeading, code && !isRemark(begin));
    }

    /** Where a passage that is too long is cut: between two words, if it has any. */
    private int cutAt(int begin, int at, boolean exact) {
        if (exact) {
            return at;
        }
        for (int back = at; back > begin + LONGEST / 2; back--) {
            if (Character.isWhitespace(text[back])) {
                return back;
            }
        }
        return at > begin && Character.isLowSurrogate(text[at]) ? at - 1 : at;
    }

    /** A remark behind a command. */
    private boolean comment(int at, int begin, int end) {
        return text[at] == '#'
                && at > begin
                && Character.isWhitespace(text[at - 1])
                && at + 2 < end
                && text[at + 1] == ' ';
    }

    /** Whether a sentence ends at a character. */
    private boolean sentence(int at, int begin, int end) {
        char c = text[at];
        if (c == '\u3002' || c == '\uFF01' || c == '\uFF1F') {
            return true;
        }
        if (c != '.' && c != '!' && c != '?') {
            return closes(c) && at > 0 && ends(text[at - 1]) && blankAfter(at, end) && !abbreviated(at - 1, begin);
        }
        return blankAfter(at, end) && (c != '.' || !abbreviated(at, begin));
    }

    private static boolean ends(char c) {
        return c == '.' || c == '!' || c == '?';
    }

    private static boolean closes(char c) {
        return c == '"' || c == ')' || c == '*' || c == '\'' || c == '\u201D' || c == '\u2019';
    }

    private boolean blankAfter(int at, int end) {
        int next = at + 1;
        while (next < end && text[next] == Words.FILLER) {
            next++;
        }
        return next < end && Character.isWhitespace(text[next]);
    }

    /** A point after an abbreviation, or after the number of a heading, ends no sentence. */
    private boolean abbreviated(int point, int begin) {
        int start = point;
        while (start > begin && point - start < 8 && (Words.isWord(text[start - 1]) || text[start - 1] == '.')) {
            start--;
        }
        String word = new String(text, start, point - start).toLowerCase(Locale.ROOT);
        if (word.length() == 1 && Character.isLetter(word.charAt(0)) || ABBREVIATIONS.contains(word)) {
            return true;
        }
        return !word.isEmpty()
                && word.length() <= MOST_NUMBER
                && word.chars().allMatch(Character::isDigit)
                && Words.of(chars, begin, start).isEmpty();
    }

    /** A remark among commands is prose. */
    private boolean isRemark(int begin) {
        return text[begin] == '#';
    }

    private void add(int from, int to, boolean isHeading, boolean code) {
        int start = from;
        int end = to;
        while (start < end && (text[start] == Words.FILLER || Character.isWhitespace(text[start]))) {
            start++;
        }
        while (end > start && (text[end - 1] == Words.FILLER || Character.isWhitespace(text[end - 1]))) {
            end--;
        }
        List<Word> words = Words.of(chars, start, end);
        if (words.isEmpty() || rest > 0) {
            return;
        }
        int line = lineOf(start);
        if (passages.size() == MOST) {
            rest = line;
            return;
        }
        Side side = side(words);
        codes.set(passages.size(), code);
        if (isHeading) {
            heading = side;
        }
        passages.add(new Passage(line, start, end, shown(start, end), side == Side.UNTOLD ? heading : side));
    }

    private Side side(List<Word> words) {
        return languages.stream()
                .map(language -> language.surroundings().side(words))
                .filter(side -> side != Side.UNTOLD)
                .findFirst()
                .orElse(Side.UNTOLD);
    }

    private int lineOf(int place) {
        while (counted < place) {
            char c = original.charAt(counted);
            if (c == '\n' || c == '\r' && (counted + 1 >= original.length() || original.charAt(counted + 1) != '\n')) {
                lines++;
            }
            counted++;
        }
        return lines;
    }

    /** The passage on one line, without the mark of a heading. */
    private String shown(int from, int end) {
        int start = from;
        while (start < end && (text[start] == '#' || text[start] == ' ' || text[start] == Words.FILLER)) {
            start++;
        }
        StringBuilder shown = new StringBuilder(end - start);
        boolean newLine = false;
        for (int at = start; at < end; at++) {
            char c = text[at];
            if (c == Words.FILLER || newLine && (c == '>' || c == ' ')) {
                continue;
            }
            newLine = c == '\n' || c == '\r';
            if (Character.isWhitespace(c)) {
                if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
                    shown.append(' ');
                }
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
