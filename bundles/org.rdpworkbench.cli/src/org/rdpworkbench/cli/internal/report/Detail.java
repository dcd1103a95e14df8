// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

/** How much of an investigation people want to see. */
public enum Detail {
    /** The verdict and what it rests on. */
    USUAL,
    /** Every reading as well. */
    READINGS,
    /** Everything, also what was given and not used. */
    EVERYTHING
}
