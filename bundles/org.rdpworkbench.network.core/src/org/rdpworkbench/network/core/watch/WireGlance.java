// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * Looks through a source of evidence on the wire.
 *
 * @param source the source
 */
record WireGlance(EvidenceSource source) implements Glance {
    @Override
    public Optional<ProbeReport> at(OfHost host, Duration timeout) throws InterruptedException {
        GatherMonitor monitor = new GatherMonitor() {
            @Override
            public void progress(String text) {
                // One look is too short to tell of its steps.
            }

            @Override
            public Duration timeout() {
                return timeout;
            }
        };
        Target target = new Target(host.display(), Role.SERVER);
        Optional<ProbeReport> report;
        try (OpenedEvidence evidence = source.open(target, List.of(host), monitor)) {
            report = evidence.answer(Wire.glanceQuestion()).found();
        } catch (IOException e) {
            System.getLogger(WireGlance.class.getName()).log(System.Logger.Level.WARNING, "no look at " + host, e);
            report = Optional.empty();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the look at " + host.display() + " was ended");
        }
        return report;
    }
}
