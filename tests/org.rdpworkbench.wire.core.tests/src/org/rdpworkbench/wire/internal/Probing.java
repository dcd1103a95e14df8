// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;

/** Short ways to probe a test server. */
final class Probing {
    /** For servers that answer: time enough also on a machine that is busy with other tests. */
    static final ProbeOptions USUAL =
            new ProbeOptions(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMillis(1), 8);

    /** For servers that never answer. */
    static final ProbeOptions QUICK =
            new ProbeOptions(Duration.ofSeconds(60), Duration.ofMillis(700), Duration.ofMillis(1), 8);

    private Probing() {}

    static ProbeReport probe(LoopbackServer server) {
        return probe(server, USUAL);
    }

    static ProbeReport probe(LoopbackServer server, ProbeOptions options) {
        return new Probe("127.0.0.1", server.port(), options, ProbeListener.NONE).call();
    }

    static NegotiationAttempt first(ProbeReport report) {
        return report.addresses().getFirst().attempts().getFirst();
    }
}
