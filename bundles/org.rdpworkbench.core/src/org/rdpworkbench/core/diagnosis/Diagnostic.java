// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

/**
 * A function from evidence to findings. Published as a Declarative Services component whose identity stands in component
 * properties, see {@link DiagnosticInfo}; it opens no socket and no file, but asks the facets of the {@link Examination}. It holds
 * no state between examinations and may be run for several targets at once.
 */
public interface Diagnostic {

    /**
     * Examines one target and reports findings. Says something in every case: a problem, that all is well, or what could not be
     * examined.
     *
     * @throws InterruptedException if the run was cancelled
     */
    void diagnose(Examination examination) throws InterruptedException;
}
