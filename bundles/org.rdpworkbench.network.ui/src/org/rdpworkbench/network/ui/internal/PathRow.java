// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.ui.look.Look;

/**
 * One step of one way, as the case in front has it.
 *
 * @param target the target
 * @param way the name or the address that was gone to
 * @param step the step's name
 * @param look how it went
 * @param state the same in a word
 * @param seen what was seen there
 * @param millis how long it took in milliseconds; negative when that is not known
 * @param reading where it was read; null for a finding
 * @param finding what a diagnostic makes of it; null for a step
 */
public record PathRow(
        String target,
        String way,
        String step,
        Look look,
        String state,
        String seen,
        double millis,
        Reading<?> reading,
        Finding finding) {}
