// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Judges texts by the rules of a catalogue. It recognises what a rule describes and nothing else: what no rule fits is a step of which
 * nothing is known. Safe for use by many threads.
 */
public final class AdviceJudge {
    /** The longest text that is judged, in characters. */
    public static final int LONGEST_TEXT = 10 << 20;

    private record Compiled(AdviceRule rule, List<WordPattern> patterns, List<WordPattern> unless) {}

    private record Hit(Compiled rule, WordPattern.Match match, Stance stance) {}

    private final List<AdviceLanguage> languages;
    private final List<Compiled> rules = new ArrayList<>();
    private final Map<String, Set<Integer>> rulesByKey = new HashMap<>();

    /** A judge with these rules. */
    public AdviceJudge(AdviceCatalog catalog) {
        languages = catalog.languages();
        for (AdviceRule rule : catalog.all()) {
            add(rule, rule.patterns(), rule.unless());
        }
        for (AdviceWording wording : catalog.wordings()) {
            add(catalog.find(wording.rule()).orElseThrow(), wording.patterns(), wording.unless());
        }
    }

    private void add(AdviceRule rule, List<String> texts, List<String> unless) {
        List<WordPattern> patterns = texts.stream().map(WordPattern::parse).toList();
        for (WordPattern pattern : patterns) {
            for (String key : pattern.keys()) {
                rulesByKey.computeIfAbsent(key, none -> new HashSet<>()).add(rules.size());
            }
        }
        rules.add(new Compiled(
                rule, patterns, unless.stream().map(WordPattern::parse).toList()));
    }

    /**
     * Judges a text: plain, Markdown, or the source of a page.
     *
     * @throws IllegalArgumentException if it is longer than {@link #LONGEST_TEXT}
     */
    public JudgedAdvice judge(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters");
        }
        AdviceSplitter.Cut cut = AdviceSplitter.cut(text, languages);
        PageLanguage page = new PageLanguage(languages);
        List<List<Word>> all = new ArrayList<>(cut.passages().size());
        for (Passage passage : cut.passages()) {
            List<Word> words = Words.of(cut.text(), passage.start(), passage.end());
            page.add(words, cut.code().get(all.size()));
            all.add(words);
        }
        List<AdviceStep> steps = new ArrayList<>();
        for (int number = 0; number < all.size(); number++) {
            Passage passage = cut.passages().get(number);
            List<Word> words = all.get(number);
            AdviceLanguage language = page.of(number);
            if (language == null && cut.code().get(number)) {
                language = languages.getFirst();
            }
            List<Hit> hits = hits(passage, words, cut.text(), language);
            if (hits.isEmpty()) {
                steps.add(new AdviceStep(passage, null, Stance.TOLD, passage.start(), passage.end()));
            }
            for (Hit hit : hits) {
                steps.add(new AdviceStep(
                        passage,
                        hit.rule().rule(),
                        hit.stance(),
                        words.get(hit.match().start()).start(),
                        words.get(hit.match().end() - 1).end()));
            }
        }
        return new JudgedAdvice(steps, page.isForeign(), cut.rest());
    }

    /**
     * What the rules recognise in a passage, in its order, without what a more exact rule says better.
     *
     * @param language the language of the passage; null when it is not known, so that nobody can tell what it says about what is recognised
     */
    private List<Hit> hits(Passage passage, List<Word> words, CharSequence text, AdviceLanguage language) {
        Set<String> keys = Surroundings.keys(words);
        Set<Integer> candidates = new TreeSet<>();
        for (String key : keys) {
            candidates.addAll(rulesByKey.getOrDefault(key, Set.of()));
        }
        Surroundings.Sentence sentence = candidates.isEmpty() || language == null
                ? null
                : language.surroundings().sentence(words);
        IntPredicate isStruck = place -> isStruck(text, passage.start(), place);
        Map<String, Hit> found = new LinkedHashMap<>();
        for (int candidate : candidates) {
            Compiled rule = rules.get(candidate);
            if (rule.rule().side() != Side.UNTOLD && rule.rule().side() != passage.side()) {
                continue;
            }
            Hit hit = hit(rule, words, keys, sentence, isStruck);
            if (hit != null
                    && rule.unless().stream().noneMatch(pattern -> pattern.possible(keys) && pattern.fits(words))) {
                found.putIfAbsent(rule.rule().id(), hit);
            }
        }
        for (Hit hit : List.copyOf(found.values())) {
            List<String> beats = hit.rule().rule().beats();
            if (hit.stance() != Stance.TOLD
                    && hit.rule().rule().judgement() == Judgement.USEFUL_IF
                    && beats.stream().anyMatch(found::containsKey)) {
                // Who warns even of the milder form warns of the thing itself.
                found.remove(hit.rule().rule().id());
            } else {
                beats.forEach(found::remove);
            }
        }
        return found.values().stream()
                .sorted(Comparator.<Hit>comparingInt(hit -> hit.match().start())
                        .thenComparing(hit -> hit.rule().rule().id()))
                .toList();
    }

    /** Where a rule fits first; what the passage says of it last counts, since "may I do it? no, do not do it" is a no. */
    private static Hit hit(
            Compiled rule, List<Word> words, Set<String> keys, Surroundings.Sentence sentence, IntPredicate isStruck) {
        Hit first = null;
        Hit last = null;
        for (WordPattern pattern : rule.patterns()) {
            if (!pattern.possible(keys)) {
                continue;
            }
            for (WordPattern.Match match : pattern.in(words)) {
                Hit hit = new Hit(rule, match, Stance.TOLD);
                if (first == null || match.start() < first.match().start()) {
                    first = hit;
                }
                if (last == null || match.start() > last.match().start()) {
                    last = hit;
                }
            }
        }
        if (first == null) {
            return null;
        }
        if (sentence == null) {
            return new Hit(rule, first.match(), Stance.UNCLEAR);
        }
        boolean struck = isStruck.test(words.get(last.match().start()).start());
        return new Hit(rule, first.match(), struck ? Stance.AGAINST : sentence.stance(last.match()));
    }

    /** Whether what stands at a place is struck through. */
    private static boolean isStruck(CharSequence text, int from, int place) {
        boolean struck = false;
        for (int at = from; at < place - 1; at++) {
            if (text.charAt(at) == AdviceSplitter.STRUCK.charAt(0)
                    && text.charAt(at + 1) == AdviceSplitter.STRUCK.charAt(1)) {
                struck = !struck;
                at++;
            }
        }
        return struck;
    }
}
