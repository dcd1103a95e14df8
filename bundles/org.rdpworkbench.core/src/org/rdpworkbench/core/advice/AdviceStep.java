// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.Objects;
import java.util.Optional;

/**
 * A step of a text, judged: a passage and one rule that recognised it. A passage that several rules recognise is several steps; one that none
 * recognises is one step of which nothing is known.
 *
 * @param passage the passage
 * @param rule the rule; null when nothing is known of it
 * @param stance whether the text tells to do it
 * @param start the place in the text of the first word that the rule recognised
 * @param end the place after the last
 */
public record AdviceStep(Passage passage, AdviceRule rule, Stance stance, int start, int end) {
    public AdviceStep {
        Objects.requireNonNull(passage);
        Objects.requireNonNull(stance);
    }

    /** Whether a rule recognised it. */
    public boolean recognised() {
        return rule != null;
    }

    /**
     * What following the text would be worth here: the rule's judgement where the text tells to do it; right where it speaks against what is
     * useless, outdated or harmful; empty where nothing is known, where it speaks against something that can be of use, and where it cannot
     * be told which of them it does.
     */
    public Optional<Judgement> judgement() {
        if (rule == null || stance == Stance.UNCLEAR) {
            return Optional.empty();
        }
        if (stance == Stance.TOLD) {
            return Optional.of(rule.judgement());
        }
        return switch (rule.judgement()) {
            case HARMFUL, USELESS, OUTDATED -> Optional.of(Judgement.RIGHT);
            case RIGHT, USEFUL_IF -> Optional.empty();
        };
    }
}
