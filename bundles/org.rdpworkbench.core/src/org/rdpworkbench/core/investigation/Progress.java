// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

/**
 * How far an investigation is.
 *
 * @param target name of the target; empty for the investigation as a whole
 * @param text what is being done
 * @param done steps done
 * @param total steps in all; grows while evidence is opened
 */
public record Progress(String target, String text, int done, int total) {

    /** Hears of progress, on threads of the run. Must return at once. */
    @FunctionalInterface
    public interface Listener {
        /** Something moved on. */
        void progress(Progress progress);

        /** Hears nothing. */
        Listener NONE = progress -> {};
    }
}
