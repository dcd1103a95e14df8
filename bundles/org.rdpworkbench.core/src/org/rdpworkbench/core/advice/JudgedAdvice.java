// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.List;

/**
 * A text, judged step by step.
 *
 * @param steps all steps in the order of the text; every word of the text is in the passage of one of them
 * @param foreign whether most of it is in a language that is not known; of passages in no known language only commands are judged
 * @param rest the line from which on the text was not looked at, since it is too long; 0 when all of it was
 */
public record JudgedAdvice(List<AdviceStep> steps, boolean foreign, int rest) {
    public JudgedAdvice {
        steps = List.copyOf(steps);
    }

    /** How many steps a judgement was made of. */
    public long count(Judgement judgement) {
        return steps.stream()
                .filter(step -> step.judgement().filter(judgement::equals).isPresent())
                .count();
    }

    /** How many steps are known. */
    public long recognised() {
        return steps.stream().filter(AdviceStep::recognised).count();
    }
}
