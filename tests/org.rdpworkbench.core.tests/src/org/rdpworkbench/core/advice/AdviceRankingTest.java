// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.investigation.Investigation;

@DisplayName("The order of steps for a case")
class AdviceRankingTest {
    private static final String TEXT = """
            Hello everybody.
            Use the IP address instead of the name.
            Rename MachineKeys.
            Enable TLS 1.2 by policy.
            Check the event log of the server.
            Never turn off the firewall.
            Give NETWORK SERVICE read access to the key file.
            Restart-Service termserv
            change logon /enable
            Turn off UDP on the client.
            """;

    @Test
    @DisplayName("puts what fits first, and gives the finding as the reason")
    void order() {
        List<RankedStep> ranked = rank(investigation(
                verdict("certificate-key-unreadable", State.PROVEN, "The service may not read the key"),
                verdict("name-resolves-elsewhere", State.POSSIBLE, "Two addresses"),
                verdict("tls-nothing-in-common", State.RULED_OUT, "TLS 1.3 was agreed"),
                verdict("drain-mode", State.NOT_EXAMINED, "")));
        assertEquals(
                List.of(
                        "check-events PROVEN",
                        "grant-key-rights PROVEN",
                        "use-ip POSSIBLE",
                        "leave-drain-mode NOT_EXAMINED",
                        "disable-udp UNKNOWN",
                        "tls12 RULED_OUT",
                        "service-termserv NO_HELP",
                        "rename-machinekeys HARM",
                        "firewall-off NOT_TOLD",
                        "- NOT_RECOGNISED"),
                ranked.stream().map(AdviceRankingTest::line).toList());
        assertTrue(
                ranked.get(1).why().contains("The service may not read the key"),
                ranked.get(1).why());
        assertTrue(ranked.get(3).why().contains("SYSTEM hive"), ranked.get(3).why());
        assertTrue(
                ranked.get(5).why().contains("TLS 1.3 was agreed"),
                ranked.get(5).why());
        assertTrue(ranked.get(7).why().contains("proven"), ranked.get(7).why());
        for (int rank = 1; rank <= ranked.size(); rank++) {
            assertEquals(rank, ranked.get(rank - 1).rank());
        }
    }

    @Test
    @DisplayName("is that of the text where a case knows nothing")
    void nothing() {
        List<RankedStep> ranked = rank(investigation());
        assertEquals("check-events ALWAYS", line(ranked.get(0)));
        assertEquals("use-ip NOT_EXAMINED", line(ranked.get(1)));
        assertEquals(ranked, rank(investigation()));
    }

    private static List<RankedStep> rank(Investigation investigation) {
        JudgedAdvice advice = new AdviceJudge(AdviceCatalog.builtIn()).judge(TEXT);
        return new AdviceRanking(investigation, CauseCatalog.builtIn()).rank(advice);
    }

    private static String line(RankedStep step) {
        return (step.step().recognised() ? step.step().rule().id() : "-") + " " + step.fit();
    }

    private static CauseVerdict verdict(String cause, State state, String finding) {
        return new CauseVerdict(
                cause, "ts01", state, finding.isEmpty() ? List.of() : List.of(finding(finding)), "since");
    }

    private static Finding finding(String title) {
        return new Finding(
                "x.y",
                "x",
                "x",
                Severity.OK,
                "ts01",
                title,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                Confidence.DOCUMENTED);
    }

    private static Investigation investigation(CauseVerdict... verdict) {
        return new Investigation(
                Instant.EPOCH, Instant.EPOCH, "", null, List.of(), List.of(), List.of(), List.of(verdict), false);
    }
}
