// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import org.rdpworkbench.core.wire.Phase;

/** Hears how far a probe is. Called on the probe's own thread. */
@FunctionalInterface
public interface ProbeListener {
    /** Hears nothing. */
    ProbeListener NONE = (done, total, phase) -> {};

    /**
     * A step begins.
     *
     * @param done steps finished
     * @param total steps there will be, as far as known now
     * @param phase the phase that begins
     */
    void step(int done, int total, Phase phase);
}
