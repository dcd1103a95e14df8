// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;

/** Answers what a host says on the network, by probing its Remote Desktop port once when first asked. */
@Component
public final class WireEvidenceSource implements EvidenceSource {
    private static final Texts TEXTS = Texts.of(WireEvidenceSource.class);

    @Override
    public SourceKind kind() {
        return SourceKind.WIRE;
    }

    @Override
    public String description() {
        return TEXTS.get("source.description");
    }

    @Override
    public boolean accepts(EvidenceLocator locator) {
        return locator instanceof EvidenceLocator.OfHost;
    }

    @Override
    public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor)
            throws IOException {
        List<EvidenceLocator.OfHost> hosts = locators.stream()
                .filter(EvidenceLocator.OfHost.class::isInstance)
                .map(EvidenceLocator.OfHost.class::cast)
                .toList();
        if (hosts.isEmpty()) {
            throw new IOException(TEXTS.get("source.no-host"));
        }
        return new WireEvidence(hosts, monitor);
    }

    /** The probe of the first host, and a glance at it; each report is made when first asked for and kept. */
    private static final class WireEvidence implements OpenedEvidence {
        private final List<EvidenceLocator.OfHost> hosts;
        private final GatherMonitor monitor;
        private final Probe probe;
        private final Probe glance;
        private final Map<Probe, ProbeReport> reports = new HashMap<>();

        WireEvidence(List<EvidenceLocator.OfHost> hosts, GatherMonitor monitor) {
            this.hosts = hosts;
            this.monitor = monitor;
            // A little less than allowed, so that the probe ends by itself and its report is heard.
            ProbeOptions options =
                    ProbeOptions.within(monitor.timeout().multipliedBy(9).dividedBy(10));
            EvidenceLocator.OfHost host = hosts.getFirst();
            this.probe = new Probe(host.host(), host.port(), options, this::step);
            this.glance = new Probe(host.host(), host.port(), options, Probe.Extent.GLANCE, this::step);
        }

        private void step(int done, int total, Phase phase) {
            monitor.progress(TEXTS.get("progress", done + 1, total, TEXTS.get("phase." + phase)));
        }

        @Override
        public Set<String> facets() {
            return Set.of(Wire.FACET);
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            Provenance provenance = Provenance.of(
                    SourceKind.WIRE, TEXTS.get("provenance", hosts.getFirst().display()));
            boolean asksProbe = question.equals(Wire.probeQuestion());
            if (!asksProbe && !question.equals(Wire.glanceQuestion())) {
                return Reading.unreadable(question, TEXTS.get("unknown-question"), provenance);
            }
            try {
                return Reading.present(question, question.type().cast(report(asksProbe ? probe : glance)), provenance);
            } catch (IllegalStateException e) {
                return Reading.unreadable(
                        question, TEXTS.get("probe-failed", String.valueOf(e.getCause())), provenance);
            }
        }

        private synchronized ProbeReport report(Probe asked) {
            ProbeReport report = reports.get(asked);
            if (report == null) {
                report = asked.call();
                reports.put(asked, report);
            }
            return report;
        }

        @Override
        public List<SourceUse> uses() {
            List<SourceUse> uses = new ArrayList<>();
            for (EvidenceLocator.OfHost host : hosts) {
                boolean used = uses.isEmpty();
                uses.add(new SourceUse(
                        SourceKind.WIRE, host.display(), used, TEXTS.get(used ? "use.probed" : "use.only-one")));
            }
            return uses;
        }

        @Override
        public void close() {
            probe.cancel();
            glance.cancel();
        }
    }
}
