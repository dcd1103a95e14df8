// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.wire.internal.Probe;
import org.rdpworkbench.wire.internal.ProbeListener;
import org.rdpworkbench.wire.internal.ProbeOptions;

/** The whole probe, through real sockets, against a server that agrees on TLS and then sends damaged answers. */
class TlsFuzzTest {
    private static final int TRIES = 150;
    private static final ProbeOptions OPTIONS =
            new ProbeOptions(Duration.ofSeconds(6), Duration.ofSeconds(2), Duration.ZERO, 1);
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(15));

    @Provide
    Arbitrary<Fuzz.Input> damagedAnswers() {
        return Fuzz.damaged("tls", Seeds.tokens("\u0016\u0003\u0003", "\u0015\u0003\u0001\0\u0002", "\0\0\0\0"));
    }

    @Property(seed = Fuzz.SEED, tries = TRIES)
    void aDamagedHandshakeBecomesAReport(@ForAll("damagedAnswers") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, bytes -> probe(bytes));
    }

    @Example
    void theSeedsAreUnderstood() throws InterruptedException, IOException {
        for (Fuzz.Input seed : Fuzz.seeds("tls")) {
            BOUNDS.check(seed, bytes -> probe(bytes));
        }
        TlsFacts facts = probe(Seeds.of("tls", "tls12-rsa"));
        assertEquals("TLSv1.2", facts.version());
        assertEquals(TlsFacts.Step.CERTIFICATE, facts.step());
        assertEquals("ts01.corp.example", facts.chain().getFirst().commonName());
    }

    /** Probes a server that sends this handshake; answers what the first connection showed. */
    private static TlsFacts probe(byte[] handshake) throws IOException {
        try (DeafTlsServer server = new DeafTlsServer(Seeds.of("x224", "response-tls"), handshake)) {
            ProbeReport report = new Probe("127.0.0.1", server.port(), OPTIONS, ProbeListener.NONE).call();
            assertTrue(report.complete(), "out of time after " + report.duration());
            assertFalse(report.outcomes().isEmpty());
            assertEquals(1, report.addresses().size());
            for (NegotiationAttempt attempt : report.addresses().getFirst().attempts()) {
                assertNotNull(attempt.outcome());
                assertNotNull(attempt.answer(), () -> "the negotiation failed: " + attempt.stop());
            }
            return report.addresses().getFirst().attempts().getFirst().tls();
        }
    }
}
