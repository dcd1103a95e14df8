// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;

/** A registry written in a map, and the runner around diagnostics of a test. */
final class FakeWorld {
    static final Provenance PROVENANCE = Provenance.of(SourceKind.OFFLINE, "test registry");
    static final Target SERVER = new Target("ts01", Role.SERVER);

    final Map<Question<?>, Reading<?>> registry = new ConcurrentHashMap<>();
    final Map<Question<?>, Integer> asked = new ConcurrentHashMap<>();
    Function<Question<?>, Reading<?>> otherwise = question -> Reading.absent(question, PROVENANCE);
    volatile Runnable whileOpening = () -> {};
    final CountDownLatch closed = new CountDownLatch(1);

    <T> void put(Reading<T> reading) {
        registry.put(reading.question(), reading);
    }

    static DiagnosticEntry entry(String id, Diagnostic diagnostic, String... facets) {
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                id,
                "test",
                "Test " + id,
                Set.of(Role.SERVER),
                List.of(facets),
                List.of("drain-mode"),
                List.of("a source"));
        return new DiagnosticEntry(descriptor, () -> diagnostic);
    }

    Investigation run(Duration timeout, DiagnosticEntry... diagnostics) throws Exception {
        return start(timeout, diagnostics).result().get(5, TimeUnit.MINUTES);
    }

    RunningInvestigation start(Duration timeout, DiagnosticEntry... diagnostics) {
        InvestigationRequest request = new InvestigationRequest(
                List.of(new InvestigationRequest.TargetRequest(
                        SERVER, List.of(new EvidenceLocator.OfRemoteComputer("ts01")))),
                null,
                null,
                timeout);
        return new InvestigationRunner(List.of(new Source()), List.of(diagnostics), CauseCatalog.builtIn())
                .start(request, Progress.Listener.NONE);
    }

    /** Opens this world's registry for everything. */
    private final class Source implements EvidenceSource {
        @Override
        public SourceKind kind() {
            return SourceKind.OFFLINE;
        }

        @Override
        public String description() {
            return "a registry written in a map";
        }

        @Override
        public boolean accepts(EvidenceLocator locator) {
            return true;
        }

        @Override
        public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor) {
            whileOpening.run();
            return new Evidence();
        }
    }

    private final class Evidence implements OpenedEvidence {
        @Override
        public List<SourceUse> uses() {
            return List.of(new SourceUse(SourceKind.OFFLINE, "map", true, "a registry"));
        }

        @Override
        public Optional<EvidenceTime> newest() {
            return Optional.of(new EvidenceTime(Instant.parse("2020-01-02T03:04:05Z"), "the test says so"));
        }

        @Override
        public Set<String> facets() {
            Set<String> facets = new HashSet<>(Set.of(Registry.FACET, EventLogs.FACET));
            registry.keySet().forEach(question -> facets.add(question.facet()));
            return facets;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Reading<T> answer(Question<T> question) {
            asked.merge(question, 1, Integer::sum);
            Reading<?> reading = registry.get(question);
            return (Reading<T>) (reading != null ? reading : otherwise.apply(question));
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
