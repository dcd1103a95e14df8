// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import org.rdpworkbench.network.core.paths.MeasuredPath;
import org.rdpworkbench.network.core.paths.PathDifference;
import org.rdpworkbench.ui.look.Look;

/**
 * One aspect of two ways, as a row.
 *
 * @param difference the aspect
 * @param first the first way
 * @param second the second way
 */
public record ComparedRow(PathDifference difference, MeasuredPath first, MeasuredPath second) {
    Look look() {
        return switch (difference.verdict()) {
            case SAME -> Look.OK;
            case DIFFERENT -> Look.WARNING;
            case NOT_SIGNIFICANT -> Look.NEUTRAL;
            case TOO_FEW, NOT_SEEN -> Look.NOT_EXAMINED;
        };
    }
}
