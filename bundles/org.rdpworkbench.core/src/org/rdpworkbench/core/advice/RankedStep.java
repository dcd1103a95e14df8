// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.Objects;
import org.rdpworkbench.core.diagnosis.CauseVerdict;

/**
 * A step with its place in the order of steps for one case.
 *
 * @param rank its place, from 1
 * @param step the step
 * @param fit how it fits the case
 * @param verdict what the case says about the cause that decided; null when none did
 * @param why a sentence or two that explain the place
 */
public record RankedStep(int rank, AdviceStep step, Fit fit, CauseVerdict verdict, String why) {
    public RankedStep {
        Objects.requireNonNull(step);
        Objects.requireNonNull(fit);
        Objects.requireNonNull(why);
    }
}
