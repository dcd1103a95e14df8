// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import org.rdpworkbench.core.wire.ProbeReport;

/** The facet {@code wire}: what the target answers on the network. Has no write side. */
public final class Wire {
    /** The facet's name. */
    public static final String FACET = "wire";

    /** Kind of question: the probe of the Remote Desktop port. */
    public static final String PROBE = "probe";

    /** Kind of question: a glance at the Remote Desktop port. */
    public static final String GLANCE = "glance";

    private final Answerer answerer;

    /** A wire that puts its questions to the given answerer. */
    public Wire(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for the probe of the target's Remote Desktop port. */
    public static Question<ProbeReport> probeQuestion() {
        return new Question<>(FACET, PROBE, "rdp", "", ProbeReport.class);
    }

    /**
     * The question for a glance at the target's Remote Desktop port: mostly one connection to each address, with what a usual client offers, where
     * the probe makes many. For those who look again every few seconds, and must not be a burden to the server.
     */
    public static Question<ProbeReport> glanceQuestion() {
        return new Question<>(FACET, GLANCE, "rdp", "", ProbeReport.class);
    }

    /**
     * Probes the Remote Desktop port once per investigation, however often it is asked. That nothing answers is a present report;
     * unreadable means the probe itself could not run.
     */
    public Reading<ProbeReport> probe() {
        return answerer.answer(probeQuestion());
    }
}
