// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A pattern of words. Terms follow each other, separated by blanks: a word, several between which one may choose ({@code delete|remove}), the
 * beginning of a word ({@code renam*}), a part of one ({@code *wrap*}), a number however it is written ({@code #0} is 0, 0x0 and 00000000),
 * any of these with a question mark before it, which may be absent, two points for up to five words in between and three for up to twelve.
 * Groups of terms that are joined by {@code &} may stand in any order, at most {@value #WINDOW} words apart. Matching takes time in
 * proportion to the words, whatever they are.
 */
final class WordPattern {
    private static final int WINDOW = 15;
    private static final int SHORT_GAP = 5;
    private static final int LONG_GAP = 12;
    private static final int KEY = 3;

    /**
     * Where a pattern fits, as numbers of words.
     *
     * @param start the first word of it
     * @param end the word after its last
     * @param own which words between are its own; the others stand in gaps
     */
    record Match(int start, int end, BitSet own) {}

    private record Term(List<String> choices, boolean optional, int gap) {
        boolean fits(String word) {
            for (String choice : choices) {
                if (fits(choice, word)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean fits(String choice, String word) {
            if (choice.charAt(0) == '#') {
                return isNumber(word, Long.parseLong(choice.substring(1)));
            }
            boolean open = choice.length() > 1 && choice.charAt(choice.length() - 1) == '*';
            if (choice.charAt(0) == '*') {
                String part = choice.substring(1, open ? choice.length() - 1 : choice.length());
                return open ? word.contains(part) : word.endsWith(part);
            }
            return open ? word.startsWith(choice.substring(0, choice.length() - 1)) : word.equals(choice);
        }
    }

    private final List<List<Term>> groups;
    private final List<String> keys;

    private WordPattern(List<List<Term>> groups, List<String> keys) {
        this.groups = groups;
        this.keys = keys;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none
     */
    static WordPattern parse(String text) {
        List<List<Term>> groups = new ArrayList<>();
        List<String> best = List.of();
        int weight = 0;
        for (String group : text.split(" & ")) {
            List<Term> terms = new ArrayList<>();
            for (String part : group.strip().split(" +")) {
                Term term = term(part, text);
                terms.add(term);
                List<String> keys = keys(term);
                int shortest =
                        term.choices().stream().mapToInt(String::length).min().orElse(0);
                if (!keys.isEmpty() && shortest > weight) {
                    best = keys;
                    weight = shortest;
                }
            }
            if (terms.getFirst().gap() > 0
                    || terms.getLast().gap() > 0
                    || terms.getFirst().optional()) {
                throw new IllegalArgumentException("a group must begin and end with a word: " + text);
            }
            groups.add(List.copyOf(terms));
        }
        return new WordPattern(List.copyOf(groups), best);
    }

    private static Term term(String part, String text) {
        if (part.equals("..")) {
            return new Term(List.of(), false, SHORT_GAP);
        }
        if (part.equals("...")) {
            return new Term(List.of(), false, LONG_GAP);
        }
        boolean optional = part.startsWith("?");
        List<String> choices = Arrays.asList(part.substring(optional ? 1 : 0).split("\\|"));
        for (String choice : choices) {
            if (!choice.matches("#[0-9]{1,10}|\\*?[\\p{L}\\p{N}_.'-]+\\*?")
                    || !choice.equals(choice.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("\"" + choice + "\" is no word of a pattern: " + text);
            }
        }
        return new Term(List.copyOf(choices), optional, 0);
    }

    /** How the words that a term fits begin; empty when that cannot be told of all of them. */
    private static List<String> keys(Term term) {
        List<String> keys = new ArrayList<>();
        if (term.optional() || term.gap() > 0) {
            return keys;
        }
        for (String choice : term.choices()) {
            boolean open = choice.endsWith("*");
            String word = open ? choice.substring(0, choice.length() - 1) : choice;
            if (choice.charAt(0) == '*' || choice.charAt(0) == '#' || open && word.length() < KEY) {
                return List.of();
            }
            keys.add(key(word));
        }
        return keys;
    }

    /** By what a word is looked up. */
    static String key(String word) {
        return word.length() > KEY ? word.substring(0, KEY) : word;
    }

    /** The keys of the words of which one must be there, so that the pattern can fit; empty when that cannot be told. */
    List<String> keys() {
        return keys;
    }

    private static boolean isNumber(String word, long value) {
        if (word.isEmpty() || word.length() > 12) {
            return false;
        }
        try {
            return word.startsWith("0x")
                    ? Long.parseLong(word.substring(2), 16) == value
                    : Character.isDigit(word.charAt(0)) && Long.parseLong(word) == value;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** All places where the pattern fits, none inside another, in order. */
    List<Match> in(List<Word> words) {
        List<Match> first = all(groups.getFirst(), words);
        for (int group = 1; group < groups.size() && !first.isEmpty(); group++) {
            first = joined(first, all(groups.get(group), words));
        }
        return first;
    }

    /** Whether the pattern fits anywhere. */
    boolean fits(List<Word> words) {
        return !in(words).isEmpty();
    }

    /** Whether the pattern can fit a text of which these are the keys of all words. */
    boolean possible(Set<String> wordKeys) {
        return keys.isEmpty() || keys.stream().anyMatch(wordKeys::contains);
    }

    /** The places of a first part with the nearest place of another part for each, where there is one near enough. */
    private static List<Match> joined(List<Match> first, List<Match> others) {
        List<Match> found = new ArrayList<>();
        int from = 0;
        for (Match match : first) {
            Match near = null;
            while (from < others.size() && others.get(from).end() < match.start() - WINDOW) {
                from++;
            }
            for (int at = from; at < others.size() && others.get(at).start() <= match.end() + WINDOW; at++) {
                Match other = others.get(at);
                if ((other.end() <= match.start() || other.start() >= match.end() || apart(other, match))
                        && (near == null || distance(other, match) < distance(near, match))) {
                    near = other;
                }
            }
            if (near != null) {
                BitSet own = (BitSet) match.own().clone();
                own.or(near.own());
                Match both = new Match(Math.min(match.start(), near.start()), Math.max(match.end(), near.end()), own);
                if (found.isEmpty() || found.getLast().end() <= both.start()) {
                    found.add(both);
                }
            }
        }
        return found;
    }

    /** Whether one stands in the gaps of the other. */
    private static boolean apart(Match one, Match other) {
        return !one.own().intersects(other.own());
    }

    private static int distance(Match one, Match other) {
        return Math.max(0, Math.max(one.start() - other.end(), other.start() - one.end()));
    }

    private static List<Match> all(List<Term> terms, List<Word> words) {
        List<Match> found = new ArrayList<>();
        int start = 0;
        Term first = terms.getFirst();
        while (start < words.size()) {
            if (!first.fits(words.get(start).text())) {
                start++;
                continue;
            }
            BitSet own = new BitSet();
            int end = match(terms, 0, words, start, own, new BitSet());
            if (end > start) {
                found.add(new Match(start, end, own));
                start = end;
            } else {
                start++;
            }
        }
        return found;
    }

    /**
     * The word after the shortest fit of the terms from one on; -1 when they do not fit.
     *
     * @param failed pairs of term and word from which it is known that nothing fits
     */
    private static int match(List<Term> terms, int index, List<Word> words, int at, BitSet own, BitSet failed) {
        if (index == terms.size()) {
            return at;
        }
        int state = at * terms.size() + index;
        if (failed.get(state)) {
            return -1;
        }
        Term term = terms.get(index);
        if (term.gap() > 0) {
            for (int skip = 0; skip <= term.gap() && at + skip < words.size(); skip++) {
                int end = match(terms, index + 1, words, at + skip, own, failed);
                if (end >= 0) {
                    return end;
                }
            }
        } else {
            if (at < words.size() && term.fits(words.get(at).text())) {
                int end = match(terms, index + 1, words, at + 1, own, failed);
                if (end >= 0) {
                    own.set(at);
                    return end;
                }
            }
            if (term.optional()) {
                int end = match(terms, index + 1, words, at, own, failed);
                if (end >= 0) {
                    return end;
                }
            }
        }
        failed.set(state);
        return -1;
    }
}
