// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.ProbeReport;

class ProbeCommandTest {
    private final Workshop workshop = new Workshop();

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(0, "asks for credentials", Reports.healthy("h.example", Duration.ofSeconds(-20))),
                Arguments.of(1, "certificate of", Reports.healthy("h.example", Duration.ofMinutes(9))),
                Arguments.of(0, "needs a look", Reports.expired("h.example")),
                Arguments.of(1, "was refused", Reports.refused("h.example")),
                Arguments.of(3, "nothing answered", Reports.silent("h.example")),
                Arguments.of(1, "closed without an answer", Reports.closed("h.example", 0)),
                Arguments.of(1, "closed by the other side, after 5 bytes", Reports.closed("h.example", 5)),
                Arguments.of(1, "SSH answers here", Reports.ssh("h.example", "SSH-2.0-OpenSSH")),
                Arguments.of(
                        1, "the name has no address", Reports.unresolved("h.example", NameResolution.Status.NOT_FOUND)),
                Arguments.of(
                        3, "could not be looked up", Reports.unresolved("h.example", NameResolution.Status.FAILED)),
                Arguments.of(
                        3, "did not answer in time", Reports.unresolved("h.example", NameResolution.Status.TIMED_OUT)));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void eachOutcomeHasItsExitCodeAndWords(int exitCode, String words, ProbeReport report) {
        workshop.answering(1, report);
        assertEquals(exitCode, workshop.run("probe", "h.example:1"), workshop.out());
        if (!words.equals("certificate of")) {
            assertTrue(workshop.out().replaceAll("\\s+", " ").contains(words), workshop.out());
        }
        assertEquals(exitCode == 3 ? 1 : 0, workshop.err().lines().count(), workshop.err());
    }

    @Test
    void theWayIsShownStepByStep() {
        workshop.answering(1, Reports.healthy("ts01.example", Duration.ofSeconds(-20)));
        workshop.run("probe", "ts01.example:1");
        String out = workshop.out();
        assertTrue(out.startsWith("✓ ts01.example:1: Remote Desktop answers and asks for credentials\n"), out);
        assertTrue(out.contains("✓ Name     192.0.2.7 in 3.0 ms\n"), out);
        assertTrue(out.contains("✓ X.224    server chose CredSSP\n"), out);
        assertTrue(out.contains("✓ TLS      TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\n"), out);
        assertTrue(out.contains("✓ CredSSP  challenge from ts01.example\n"), out);
        assertTrue(out.contains("20.0 s behind this computer"), out);
        assertTrue(out.contains("10.0.20348"), out);
        assertTrue(out.contains("SHA-1:   " + "A3".repeat(20)), out);
    }

    @Test
    void stepsThatWereNotReachedAreShownAsSuch() {
        workshop.answering(1, Reports.refused("h.example"));
        workshop.run("probe", "h.example:1");
        assertTrue(workshop.out().contains("✗ TCP      refused"), workshop.out());
        assertTrue(workshop.out().contains("○ CredSSP  not reached"), workshop.out());
    }

    @Test
    void ofSeveralHostsTheWorstDecides() {
        workshop.answering(1, Reports.healthy("a.example", Duration.ZERO))
                .answering(2, Reports.silent("b.example"))
                .answering(3, Reports.refused("c.example"));
        assertEquals(3, workshop.run("probe", "a.example:1", "b.example:2"));
        assertTrue(workshop.err().contains("b.example:2"), workshop.err());
        assertEquals(1, workshop.run("probe", "a.example:1", "b.example:2", "c.example:3"));
        assertTrue(workshop.out().contains("1 of 3 hosts answer as Remote Desktop"), workshop.out());
    }

    @Test
    void theSameHostIsProbedOnce() {
        workshop.answering(1, Reports.healthy("a.example", Duration.ZERO));
        workshop.run("probe", "a.example:1", "a.example:1", "--format", "json");
        assertEquals(1, json().getAsJsonArray("probes").size());
    }

    private JsonObject json() {
        return JsonParser.parseString(workshop.out()).getAsJsonObject();
    }

    @Test
    void jsonHoldsTheWholeReport() {
        workshop.answering(1, Reports.expired("h.example"));
        workshop.run("probe", "h.example:1", "--format", "json");
        JsonObject json = json();
        assertEquals("rdpworkbench.probe/1", json.get("format").getAsString());
        JsonObject report =
                json.getAsJsonArray("probes").get(0).getAsJsonObject().getAsJsonObject("report");
        assertEquals(
                "certificate-concern", report.getAsJsonArray("outcomes").get(0).getAsString());
        JsonObject attempt = report.getAsJsonArray("addresses")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("attempts")
                .get(0)
                .getAsJsonObject();
        assertEquals("AwA=", attempt.get("receivedHead").getAsString());
        assertEquals("PT0.003S", attempt.get("duration").getAsString());
        assertFalse(attempt.has("foreign"), "what is not there is left out");
    }

    @Test
    void anInterruptedProbeSaysSo() throws Exception {
        workshop.answering(1, Reports.healthy("a.example", Duration.ZERO));
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> workshop.run("probe", "a.example:1", "tarpit.example:9"));
        assertTrue(workshop.stuck.await(1, TimeUnit.MINUTES));
        workshop.interruption.interrupt();
        assertEquals(130, exitCode.get(1, TimeUnit.MINUTES));
        assertTrue(workshop.out().contains("Interrupted"), workshop.out());
        assertTrue(workshop.out().contains("tarpit.example:9: could not be probed"), workshop.out());
    }

    @Test
    void aProbeThatTakesTooLongEnds() {
        assertEquals(3, workshop.run("probe", "tarpit.example:9", "--timeout", "1"));
        assertTrue(workshop.out().contains("could not be probed"), workshop.out());
    }
}
