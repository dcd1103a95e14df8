// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.text.Texts;

/** Finds codes in text that people type or paste. Linear in the length of the text, which is limited. */
final class CodeText {
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_NUMBERS = 64;
    private static final int LONGEST_LABEL = 48;
    private static final int SHOWN = 40;

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_.])(?<sign>-?)"
            + "(?:0[xX](?<hex>[0-9a-fA-F]++)"
            + "|(?<bare>(?=[0-9]{0,7}[a-fA-F])[8cCdD][0-9a-fA-F]{7}+)"
            + "|(?<decimal>[0-9]++))"
            + "(?![\\p{L}\\p{N}_]|\\.[0-9])");
    /** A line break between the prefix and the digits. */
    private static final Pattern TORN = Pattern.compile("(?<![\\p{L}\\p{N}_])(0[xX]) {1,4}+(?=[0-9a-fA-F])");

    private static final Pattern UNFINISHED = Pattern.compile("(?<![\\p{L}\\p{N}_])0[xX]");
    private static final Pattern NOTHING_ELSE = Pattern.compile("[\\s/,;:|+()\\[\\]\"'.-]*+");
    /** The word "code" in the languages whose dialogs are known to name it in a similar way. */
    private static final Pattern LABEL =
            Pattern.compile("c[oóò]d|kod|код|kód|コード|代码|代碼|코드|reason", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern EXTENDED = Pattern.compile("extended", Pattern.CASE_INSENSITIVE);

    private CodeText() {}

    private record Token(long value, boolean hex, String before) {
        boolean labelled() {
            return LABEL.matcher(before).find();
        }

        boolean extended() {
            return EXTENDED.matcher(before).find();
        }
    }

    static DisconnectCode parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw fail("code.long", Integer.toString(LONGEST_TEXT));
        }
        String plain = plain(text);
        if (plain.isBlank()) {
            throw fail("code.empty");
        }
        StringBuilder rest = new StringBuilder();
        List<Token> tokens = tokens(plain, rest);
        if (tokens.isEmpty() || UNFINISHED.matcher(rest).find()) {
            throw fail("code.none", shorten(plain));
        }
        List<Token> codes = NOTHING_ELSE.matcher(rest).matches() ? tokens : chosen(tokens);
        codes = withoutRepetition(codes);
        return switch (codes.size()) {
            case 1 -> new DisconnectCode(codes.getFirst().value, null);
            case 2 -> pair(codes.getFirst(), codes.getLast());
            case 0 -> throw fail("code.none", shorten(plain));
            default -> throw fail("code.many", shorten(plain));
        };
    }

    private static DisconnectCode pair(Token first, Token second) {
        boolean swapped = first.extended() && !second.extended();
        return swapped ? new DisconnectCode(second.value, first.value) : new DisconnectCode(first.value, second.value);
    }

    /** White space in all its forms becomes a blank, invisible characters vanish, typographic minus signs become plain ones. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u2212' || c == '\u2013') {
                plain.append('-');
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                plain.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                plain.append(c);
            }
        }
        return TORN.matcher(plain).replaceAll("$1");
    }

    private static List<Token> tokens(String text, StringBuilder rest) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (tokens.size() == MOST_NUMBERS) {
                throw fail("code.many", shorten(text));
            }
            String before = text.substring(Math.max(end, matcher.start() - LONGEST_LABEL), matcher.start());
            rest.append(text, end, matcher.start());
            end = matcher.end();
            tokens.add(token(matcher, before));
        }
        rest.append(text, end, text.length());
        return tokens;
    }

    private static Token token(Matcher matcher, String before) {
        String digits = matcher.group("hex");
        boolean hex = true;
        if (digits == null) {
            digits = matcher.group("bare");
        }
        if (digits == null) {
            digits = matcher.group("decimal");
            hex = false;
        }
        return new Token(value(matcher.group(), matcher.group("sign"), digits, hex), hex, before);
    }

    private static long value(String whole, String sign, String digits, boolean hex) {
        String significant = digits.replaceFirst("^0++(?=.)", "");
        if (significant.length() > 10) {
            throw fail("code.range", shorten(whole));
        }
        long number = Long.parseLong(significant, hex ? 16 : 10);
        boolean negative = !sign.isEmpty();
        if (number > (negative ? 1L << 31 : 0xFFFF_FFFFL)) {
            throw fail("code.range", shorten(whole));
        }
        return negative ? -number & 0xFFFF_FFFFL : number;
    }

    /** Of the numbers in a sentence: those in hex and those after a word for "code"; all when there are none and at most two. */
    private static List<Token> chosen(List<Token> tokens) {
        List<Token> likely = new ArrayList<>();
        for (Token token : tokens) {
            if (token.hex || token.labelled()) {
                likely.add(token);
            }
        }
        if (likely.isEmpty()) {
            return tokens.size() <= 2 ? tokens : List.of();
        }
        if (likely.size() <= 2) {
            return likely;
        }
        List<Token> labelled = likely.stream().filter(Token::labelled).toList();
        return labelled.isEmpty() ? likely : labelled;
    }

    /** A dialog's text that was pasted twice names the same pair twice. */
    private static List<Token> withoutRepetition(List<Token> tokens) {
        int half = tokens.size() / 2;
        if (tokens.size() > 2 && tokens.size() % 2 == 0) {
            List<Long> first =
                    tokens.subList(0, half).stream().map(Token::value).toList();
            List<Long> second = tokens.subList(half, tokens.size()).stream()
                    .map(Token::value)
                    .toList();
            if (first.equals(second)) {
                return tokens.subList(0, half);
            }
        }
        return tokens;
    }

    private static String shorten(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= SHOWN ? trimmed : trimmed.substring(0, SHOWN) + "…";
    }

    private static CodeFormatException fail(String key, Object... arguments) {
        return new CodeFormatException(Texts.of(CodeText.class).get(key, arguments));
    }
}
