// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.certificates.core.CertificateInventory;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.certificates.core.RevocationCheck;
import org.rdpworkbench.certificates.core.RevocationText;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.ReplayedEvidence;
import org.rdpworkbench.ui.cases.ShownCase;

/**
 * Asks issuers whether certificates were revoked, when the user wants that. The answers become readings of the case, as those of a diagnosis with revocation are; why
 * nobody could be asked, or nothing be kept, is remembered for a while.
 */
final class RevocationAnswers {
    private static final int MOST = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Map<List<String>, List<String>> TROUBLES = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, List<String>> eldest) {
            return size() > MOST;
        }
    };

    private RevocationAnswers() {}

    /** What the case knows of a certificate and those above it, in lines, or why it knows nothing; empty when nobody asked. */
    static List<String> of(KnownCertificate certificate) {
        List<String> lines = new ArrayList<>();
        synchronized (TROUBLES) {
            lines.addAll(TROUBLES.getOrDefault(key(certificate), List.of()));
        }
        boolean known = certificate.revocation().stream()
                .anyMatch(link -> !link.sources().isEmpty());
        if (known) {
            certificate.revocation().forEach(link -> lines.addAll(RevocationText.lines(link)));
        }
        return lines;
    }

    private static List<String> key(KnownCertificate certificate) {
        return List.of(
                certificate.target(), certificate.thumbprint(), certificate.at().toString());
    }

    private static void trouble(KnownCertificate certificate, List<String> lines) {
        synchronized (TROUBLES) {
            TROUBLES.put(key(certificate), List.copyOf(lines));
        }
    }

    private static void trouble(KnownCertificate certificate, String line) {
        trouble(certificate, List.of(line));
    }

    /**
     * Asks about certificates and those above them, and adds the answers to the case. Not for the UI thread.
     *
     * @param certificates certificates of the case, or of opened files, of which nothing can be asked, for nothing says who issued them
     * @param subject the case in front; null when there is none
     * @param investigation its result
     */
    static void ask(List<KnownCertificate> certificates, ShownCase subject, Investigation investigation)
            throws InterruptedException {
        Map<String, List<KnownCertificate>> targets = new LinkedHashMap<>();
        for (KnownCertificate certificate : certificates) {
            synchronized (TROUBLES) {
                TROUBLES.remove(key(certificate));
            }
            if (certificate.chain() == null || subject == null || investigation == null) {
                trouble(certificate, CertificateText.of("revocation.no-chain"));
            } else if (certificate.chain().links().size() == 1
                    && certificate.facts().selfIssued()) {
                trouble(certificate, CertificateText.of("revocation.self-issued"));
            } else {
                targets.computeIfAbsent(certificate.target(), name -> new ArrayList<>())
                        .add(certificate);
            }
        }
        Investigation known = investigation;
        for (Map.Entry<String, List<KnownCertificate>> target : targets.entrySet()) {
            known = ask(target.getKey(), target.getValue(), subject, known);
        }
    }

    private static Investigation ask(
            String target, List<KnownCertificate> certificates, ShownCase subject, Investigation before)
            throws InterruptedException {
        String failure;
        try {
            InvestigationService service = service();
            Investigation after = asked(service, target, certificates, before);
            if (after == before) {
                return before;
            }
            if (subject.amend(before, after, target, new EvidenceLocator.OfRevocation())) {
                return after;
            }
            failure = CertificateText.of("revocation.not-kept");
        } catch (IOException e) {
            failure = CertificateText.of("revocation.failed", e.getMessage());
        }
        for (KnownCertificate certificate : certificates) {
            trouble(certificate, failure);
        }
        return before;
    }

    /** The same investigation when there was nobody to ask. */
    private static Investigation asked(
            InvestigationService service, String target, List<KnownCertificate> certificates, Investigation before)
            throws IOException, InterruptedException {
        Collection<Reading<?>> taken = new ConcurrentLinkedQueue<>();
        List<SourceUse> uses;
        try (OpenedEvidence network = open(service, target)) {
            Revocation revocation = new Revocation(new Recorded(network, taken));
            Certificates lists = new Certificates(new ReplayedEvidence(before, target));
            for (KnownCertificate certificate : certificates) {
                List<RevocationCheck.Link> links =
                        RevocationCheck.of(certificate.chain(), lists, revocation, certificate.at());
                if (links.stream().allMatch(link -> link.sources().isEmpty())) {
                    trouble(
                            certificate,
                            links.stream()
                                    .flatMap(link -> RevocationText.lines(link).stream())
                                    .toList());
                }
            }
            uses = network.uses();
        }
        return taken.isEmpty()
                ? before
                : service.judgeAnew(before, target, taken, uses, CertificateInventory.REVOCATION);
    }

    /** Keeps what is answered. */
    private record Recorded(Answerer asked, Collection<Reading<?>> taken) implements Answerer {
        @Override
        public Set<String> facets() {
            return asked.facets();
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            Reading<T> reading = asked.answer(question);
            taken.add(reading);
            return reading;
        }
    }

    private static InvestigationService service() throws IOException {
        BundleContext context = FrameworkUtil.getBundle(RevocationAnswers.class).getBundleContext();
        ServiceReference<InvestigationService> reference = context.getServiceReference(InvestigationService.class);
        InvestigationService service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new IOException(CertificateText.of("revocation.no-source"));
        }
        return service;
    }

    private static OpenedEvidence open(InvestigationService service, String target)
            throws IOException, InterruptedException {
        EvidenceLocator locator = new EvidenceLocator.OfRevocation();
        Optional<EvidenceSource> source =
                service.sources().stream().filter(one -> one.accepts(locator)).findFirst();
        if (source.isEmpty()) {
            throw new IOException(CertificateText.of("revocation.no-source"));
        }
        return source.get().open(new Target(target, Role.SERVER), List.of(locator), new GatherMonitor() {
            @Override
            public void progress(String text) {
                // The job says what it does; there is one step.
            }

            @Override
            public Duration timeout() {
                return PATIENCE;
            }
        });
    }
}
