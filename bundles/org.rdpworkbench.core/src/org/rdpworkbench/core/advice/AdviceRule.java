// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.List;
import java.util.Objects;
import org.rdpworkbench.core.codes.CodeConfidence;

/**
 * What is known about one piece of advice, and how it is recognised.
 *
 * @param id stable identifier in words; add-ons use a prefix of their own
 * @param judgement what it is worth
 * @param side the computer it speaks of: the rule holds only where the text says that side; {@link Side#UNTOLD} holds for all
 * @param title what the advice tells to do or claims, in a line
 * @param patterns word patterns of which one must fit, see {@code docs/advice.md}
 * @param unless word patterns of which none may fit
 * @param beats ids of rules that are less exact: they are not reported where this one is
 * @param causes ids of the causes that it repairs, tests or is about
 * @param condition when it is of use, as half a sentence after "only if"; empty unless the judgement is {@link Judgement#USEFUL_IF}
 * @param why why it is judged so
 * @param instead what to do instead, or how to do it right
 * @param source where that comes from
 * @param confidence how well that is founded
 */
public record AdviceRule(
        String id,
        Judgement judgement,
        Side side,
        String title,
        List<String> patterns,
        List<String> unless,
        List<String> beats,
        List<String> causes,
        String condition,
        String why,
        String instead,
        String source,
        CodeConfidence confidence) {
    public AdviceRule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(judgement);
        Objects.requireNonNull(side);
        Objects.requireNonNull(confidence);
        patterns = List.copyOf(patterns);
        unless = List.copyOf(unless);
        beats = List.copyOf(beats);
        causes = List.copyOf(causes);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("the rule " + id + " has no pattern");
        }
        if ((judgement == Judgement.USEFUL_IF) == condition.isEmpty()) {
            throw new IllegalArgumentException("the rule " + id + ": only useful-if has a condition, and needs one");
        }
        check(patterns);
        unless.forEach(WordPattern::parse);
    }

    /**
     * Checks patterns by which something is recognised.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    static void check(List<String> patterns) {
        for (String pattern : patterns) {
            if (WordPattern.parse(pattern).keys().isEmpty()) {
                throw new IllegalArgumentException("no word to look the pattern up by: " + pattern);
            }
        }
    }
}
