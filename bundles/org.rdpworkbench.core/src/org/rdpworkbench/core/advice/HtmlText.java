// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes the mark-up out of a page, without moving a character: tags, comments, styles and scripts become {@link Words#FILLER}, tags that
 * begin a line become a line break, and character references their character. So places in the result are places in the page.
 */
final class HtmlText {
    private static final int SAMPLE = 1 << 16;
    private static final int LONGEST_TAG = 100_000;
    private static final int LONGEST_REFERENCE = 12;
    private static final int FEW_TAGS = 3;

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "br",
            "hr",
            "table",
            "tr",
            "pre",
            "blockquote",
            "section",
            "article",
            "header",
            "footer",
            "nav",
            "main",
            "aside",
            "title",
            "head",
            "body",
            "html",
            "form",
            "figure",
            "figcaption",
            "summary",
            "details",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Set<String> STRUCK = Set.of("s", "del", "strike");
    private static final Set<String> RAW = Set.of("script", "style", "template", "svg");
    private static final Map<String, Character> NAMED = Map.ofEntries(
            Map.entry("amp", '&'),
            Map.entry("lt", '<'),
            Map.entry("gt", '>'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("nbsp", ' '),
            Map.entry("ndash", '\u2013'),
            Map.entry("mdash", '\u2014'),
            Map.entry("lsquo", '\u2018'),
            Map.entry("rsquo", '\u2019'),
            Map.entry("ldquo", '\u201C'),
            Map.entry("rdquo", '\u201D'),
            Map.entry("bull", '\u2022'),
            Map.entry("hellip", '\u2026'),
            Map.entry("copy", '\u00A9'),
            Map.entry("reg", '\u00AE'),
            Map.entry("auml", '\u00E4'),
            Map.entry("ouml", '\u00F6'),
            Map.entry("uuml", '\u00FC'),
            Map.entry("szlig", '\u00DF'),
            Map.entry("eacute", '\u00E9'));

    private final String page;
    private final char[] out;
    private int at;
    private int preformatted;

    private HtmlText(String page) {
        this.page = page;
        this.out = page.toCharArray();
    }

    /** Whether a text is the source of a page, and not a text in which an angle bracket stands. */
    static boolean isHtml(String text) {
        String head = text.substring(0, Math.min(SAMPLE, text.length())).toLowerCase(Locale.ROOT);
        if (head.contains("<!doctype html") || head.contains("<html")) {
            return true;
        }
        int closing = 0;
        for (String tag :
                new String[] {"</p>", "</li>", "</div>", "</h1>", "</h2>", "</h3>", "</pre>", "</td>", "<br>", "<br/>"
                }) {
            for (int from = head.indexOf(tag); from >= 0; from = head.indexOf(tag, from + 1)) {
                closing++;
            }
        }
        return closing >= FEW_TAGS;
    }

    /** The text of a page, as long as the page. */
    static char[] of(String page) {
        HtmlText text = new HtmlText(page);
        text.run();
        return text.out;
    }

    private void run() {
        while (at < out.length) {
            char c = page.charAt(at);
            if (c == '<' && tag()) {
                continue;
            }
            if (c == '&' && reference()) {
                continue;
            }
            if (c == Words.FILLER || preformatted == 0 && (c == '\n' || c == '\r')) {
                out[at] = ' ';
            }
            at++;
        }
    }

    /** Takes a tag or a comment out; false if there is none. */
    private boolean tag() {
        if (page.startsWith("<!--", at)) {
            int end = page.indexOf("-->", at + 4);
            fill(at, end < 0 ? out.length : end + 3);
            return true;
        }
        int name = at + 1;
        boolean closing = name < out.length && page.charAt(name) == '/';
        if (closing) {
            name++;
        }
        if (name >= out.length
                || !isLetter(page.charAt(name)) && page.charAt(name) != '!' && page.charAt(name) != '?') {
            return false;
        }
        int end = endOfTag(name);
        if (end < 0) {
            return false;
        }
        int after = name;
        while (after < end && Character.isLetterOrDigit(page.charAt(after))) {
            after++;
        }
        String tag =
                page.substring(name, Math.min(after, name + LONGEST_REFERENCE)).toLowerCase(Locale.ROOT);
        int start = at;
        fill(start, end);
        if (!closing && RAW.contains(tag) && page.charAt(end - 2) != '/') {
            int close = closing(tag, end);
            fill(end, close);
        } else if (BLOCKS.contains(tag)) {
            block(tag, closing, start);
        } else if (tag.equals("td") || tag.equals("th")) {
            out[start] = ' ';
        } else if (STRUCK.contains(tag)) {
            out[start] = AdviceSplitter.STRUCK.charAt(0);
            out[start + 1] = AdviceSplitter.STRUCK.charAt(1);
        }
        return true;
    }

    private void block(String tag, boolean closing, int start) {
        out[start] = '\n';
        if (tag.equals("pre")) {
            preformatted = Math.max(0, preformatted + (closing ? -1 : 1));
        } else if (tag.equals("br")) {
            return;
        } else if (closing) {
            // An empty line: what follows is a paragraph of its own.
            out[start + 1] = '\n';
        } else if (tag.equals("li")) {
            out[start + 1] = '-';
            out[start + 2] = ' ';
        } else if (tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1))) {
            out[start + 1] = '#';
            out[start + 2] = ' ';
        } else {
            out[start + 1] = '\n';
        }
    }

    /** The place after the bracket that ends a tag; -1 when it does not end. */
    private int endOfTag(int from) {
        char quote = 0;
        int last = Math.min(out.length, from + LONGEST_TAG);
        for (int i = from; i < last; i++) {
            char c = page.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                }
            } else if (c == '>') {
                return i + 1;
            } else if (c == '<') {
                return -1;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        return -1;
    }

    /** The place of the tag that closes one whose content is no text; the end of the page when there is none. */
    private int closing(String tag, int from) {
        for (int i = page.indexOf("</", from); i >= 0; i = page.indexOf("</", i + 2)) {
            if (page.regionMatches(true, i + 2, tag, 0, tag.length())) {
                return i;
            }
        }
        return out.length;
    }

    private void fill(int start, int end) {
        for (int i = start; i < end; i++) {
            out[i] = Words.FILLER;
        }
        at = end;
    }

    /** Puts a character in the place of its reference; false if there is none. */
    private boolean reference() {
        int last = Math.min(out.length, at + LONGEST_REFERENCE);
        int end = at + 1;
        while (end < last && page.charAt(end) != ';') {
            end++;
        }
        if (end == last || end == at + 1) {
            return false;
        }
        int start = at;
        String name = page.substring(start + 1, end);
        int code;
        try {
            if (name.startsWith("#x") || name.startsWith("#X")) {
                code = Integer.parseInt(name.substring(2), 16);
            } else if (name.startsWith("#")) {
                code = Integer.parseInt(name.substring(1));
            } else {
                Character named = NAMED.get(name);
                code = named == null ? -1 : named;
            }
        } catch (NumberFormatException e) {
            return false;
        }
        if (!Character.isValidCodePoint(code) || code == 0) {
            return false;
        }
        fill(start, end + 1);
        Character.toChars(Character.isWhitespace(code) || code == '\u00A0' ? ' ' : code, out, start);
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
