// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which languages the passages of a text are. A passage is known by its commonest words; a short one, or a command, takes the language of most
 * of the text. Prose that has such words of no language is in one that is not known.
 */
final class PageLanguage {
    /** Fewer words tell nothing. */
    private static final int SHORTEST = 5;

    /** So many words without a common one are prose of another language. */
    private static final int PROSE = 7;

    /** Of so many words one must be a common one. */
    private static final int SHARE = 7;

    private static final int LEAST = 2;
    private static final int LONG = 14;

    /** In percent: a passage with fewer plain words is a command, a path or a list of names. */
    private static final int PLAIN = 85;

    private static final int LETTERS = 6;

    private final List<AdviceLanguage> languages;
    private final List<AdviceLanguage> found = new ArrayList<>();
    private final Map<AdviceLanguage, Integer> known = new LinkedHashMap<>();
    private final Map<AdviceLanguage, Integer> all = new LinkedHashMap<>();
    private int unknown;

    PageLanguage(List<AdviceLanguage> languages) {
        this.languages = languages;
    }

    /** Reads the next passage. */
    void add(List<Word> words, boolean code) {
        AdviceLanguage language = code ? null : of(words);
        found.add(language);
        if (!code) {
            languages.forEach(one -> all.merge(one, one.marks(words), Integer::sum));
        }
        if (language != null) {
            known.merge(language, length(words), Integer::sum);
        } else if (!code && isProse(words) && isBare(words)) {
            unknown += length(words);
        }
    }

    /** Whether it has no common word of any language, as short passages of a known one may; long ones have more than one. */
    private boolean isBare(List<Word> words) {
        return words.size() >= LONG || languages.stream().allMatch(language -> language.marks(words) == 0);
    }

    /** Whether most of the prose is in a language that is not known. */
    boolean isForeign() {
        return unknown > known.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The language of a passage; null when it is not known. Where nothing tells, it is the first one. */
    AdviceLanguage of(int passage) {
        AdviceLanguage own = found.get(passage);
        if (own != null) {
            return own;
        }
        return isForeign() ? null : main();
    }

    private AdviceLanguage main() {
        // Of a few short lines the single words have to tell.
        Map<AdviceLanguage, Integer> votes = known.isEmpty() ? all : known;
        AdviceLanguage main = languages.getFirst();
        for (Map.Entry<AdviceLanguage, Integer> entry : votes.entrySet()) {
            main = entry.getValue() > votes.getOrDefault(main, 0) ? entry.getKey() : main;
        }
        return main;
    }

    private AdviceLanguage of(List<Word> words) {
        if (words.size() < SHORTEST) {
            return null;
        }
        AdviceLanguage best = null;
        int most = Math.max(LEAST, words.size() / SHARE) - 1;
        for (AdviceLanguage language : languages) {
            int marks = language.marks(words);
            best = marks > most ? language : best;
            most = Math.max(most, marks);
        }
        return best;
    }

    private static boolean isProse(List<Word> words) {
        int letters = 0;
        int foreign = 0;
        int plain = 0;
        for (Word word : words) {
            boolean all = true;
            for (int i = 0; i < word.text().length(); i++) {
                int c = word.text().codePointAt(i);
                boolean letter = Character.isLetter(c);
                letters += letter ? 1 : 0;
                foreign += letter && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN ? 1 : 0;
                all &= letter || c == '-' || c == '\'';
            }
            plain += all ? 1 : 0;
        }
        boolean script = foreign >= LETTERS && foreign * 2 > letters;
        return script || words.size() >= PROSE && plain * 100 >= words.size() * PLAIN;
    }

    private static int length(List<Word> words) {
        return words.stream().mapToInt(word -> word.text().length()).sum();
    }
}
