// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.advice.Word.Break;

/** Cuts text into words. */
final class Words {
    /** A character that stands for mark-up which was taken out; it is no part of the text, not even a blank. */
    static final char FILLER = '\0';

    /** The longest word that is looked at; the rest of a longer one belongs to no pattern. */
    private static final int LONGEST = 120;

    private Words() {}

    /** The words between two places. */
    static List<Word> of(CharSequence text, int start, int end) {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Break before = Break.NONE;
        int first = start;
        int last = start;
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (c == FILLER) {
                continue;
            }
            if (isWord(c) || !word.isEmpty() && joins(c) && isWord(next(text, at, end))) {
                if (word.isEmpty()) {
                    first = at;
                }
                last = at + 1;
                if (word.length() < LONGEST) {
                    word.append(c == '\u2019' ? '\'' : Character.toLowerCase(c));
                }
                continue;
            }
            if (!word.isEmpty()) {
                words.add(new Word(trimmed(word), first, last, before));
                word.setLength(0);
                before = Break.NONE;
            }
            Break here = separation(c);
            if (here.compareTo(before) > 0) {
                before = here;
            }
        }
        if (!word.isEmpty()) {
            words.add(new Word(trimmed(word), first, last, before));
        }
        return words;
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }

    private static boolean joins(char c) {
        return c == '-' || c == '.' || c == '\'' || c == '\u2019';
    }

    private static char next(CharSequence text, int at, int end) {
        for (int next = at + 1; next < end; next++) {
            if (text.charAt(next) != FILLER) {
                return text.charAt(next);
            }
        }
        return ' ';
    }

    private static Break separation(char c) {
        return switch (c) {
            case '.', '!', '?', ';' -> Break.STRONG;
            case ',', ':', '(', ')', '\u2013', '\u2014' -> Break.WEAK;
            default -> Break.NONE;
        };
    }

    /** Underscores around a word are mark-up for emphasis. */
    private static String trimmed(StringBuilder word) {
        int start = 0;
        int end = word.length();
        while (start < end - 1 && word.charAt(start) == '_') {
            start++;
        }
        while (end > start + 1 && word.charAt(end - 1) == '_') {
            end--;
        }
        return word.substring(start, end);
    }
}
