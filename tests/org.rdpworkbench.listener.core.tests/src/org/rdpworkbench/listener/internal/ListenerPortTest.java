// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.LISTENER;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.testkit.DiagnosticTest;

class ListenerPortTest {
    private static final String CAUSE = "listener-missing-or-elsewhere";
    private static final String STANDARD = LISTENER + "\"PortNumber\"=dword:00000d3d";
    private static final String PORT_3390 = LISTENER + "\"PortNumber\"=dword:00000d3e";

    private static DiagnosticTest given(String text) {
        return DiagnosticTest.of(new ListenerPort()).given(text);
    }

    @Test
    void theNumberAloneIsAFact() {
        given(STANDARD)
                .finds("listener.port-default", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .needs("wire probe")
                .findsNothingElse();
        given(PORT_3390)
                .finds("listener.port-custom", Severity.ADVICE)
                .says("3390")
                .decidesNothing()
                .concerns(CAUSE)
                .exhibits("PortNumber");
    }

    @Test
    void anAnswerOnTheSamePortRulesOut() {
        given(PORT_3390)
                .with(Probes.answered(3390))
                .finds("listener.port-answers", Severity.OK)
                .rulesOut(CAUSE)
                .exhibits("rdp")
                .findsNothingElse();
    }

    @Test
    void oneAnswerIsEnough() {
        given(PORT_3390)
                .with(Probes.answeredOnce(3390))
                .finds("listener.port-answers", Severity.OK)
                .rulesOut(CAUSE);
    }

    @Test
    void noAnswerOnTheSamePortLeavesTheFact() {
        given(STANDARD)
                .with(Probes.refused(3389))
                .finds("listener.port-default", Severity.OK)
                .decidesNothing();
    }

    @Test
    void refusedOrForeignOnAnotherPortProves() {
        given(PORT_3390)
                .with(Probes.refused(3389))
                .finds("listener.port-elsewhere", Severity.PROBLEM)
                .proves(CAUSE)
                .says("3390")
                .says("3389")
                .findsNothingElse();
        given(PORT_3390)
                .with(Probes.ssh(3389))
                .finds("listener.port-elsewhere", Severity.PROBLEM)
                .proves(CAUSE);
    }

    @Test
    void silenceOnAnotherPortOnlySupports() {
        given(PORT_3390)
                .with(Probes.timedOut(3389))
                .finds("listener.port-elsewhere-unconfirmed", Severity.WARNING)
                .supports(CAUSE)
                .proves();
    }

    @Test
    void anAnswerOnAnotherPortMayBeForwarded() {
        given(STANDARD)
                .with(Probes.answered(13389))
                .finds("listener.port-forwarded", Severity.ADVICE)
                .decidesNothing()
                .says("13389")
                .inferred();
    }

    @Test
    void aProbeThatCouldNotRunLeavesTheFact() {
        given(PORT_3390)
                .with(Reading.unreadable(
                        Wire.probeQuestion(), "no network", Provenance.of(SourceKind.WIRE, "the test's readings")))
                .finds("listener.port-custom", Severity.ADVICE);
    }

    @Test
    void impossibleNumbersSupport() {
        given(LISTENER + "\"PortNumber\"=dword:0")
                .finds("listener.port-impossible", Severity.PROBLEM)
                .supports(CAUSE)
                .proves()
                .inferred();
        given(LISTENER + "\"PortNumber\"=dword:ffffffff")
                .finds("listener.port-impossible", Severity.PROBLEM)
                .says("4294967295");
        given(LISTENER + "\"PortNumber\"=dword:10000").finds("listener.port-impossible", Severity.PROBLEM);
        given(LISTENER + "\"PortNumber\"=dword:ffff")
                .finds("listener.port-custom", Severity.ADVICE)
                .says("65535");
    }

    @Test
    void absentUnreadableAndMalformed() {
        given(LISTENER)
                .finds("listener.port-unset", Severity.WARNING)
                .decidesNothing()
                .inferred();
        given("[HKLM\\SYSTEM] unreadable: no SYSTEM hive")
                .notExamined("listener.port-not-examined")
                .concerns(CAUSE)
                .decidesNothing();
        given(LISTENER + "\"PortNumber\"=\"3389\"")
                .finds("listener.port-malformed", Severity.WARNING)
                .decidesNothing();
    }
}
