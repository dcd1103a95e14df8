// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.certificates.core.RevocationCheck;
import org.rdpworkbench.certificates.core.RevocationText;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.ReplayedEvidence;

/** What issuers answered when the user asked whether certificates were revoked; kept for a while and no part of the case. */
final class RevocationAnswers {
    private static final int MOST = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Map<List<String>, List<String>> KNOWN = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, List<String>> eldest) {
            return size() > MOST;
        }
    };

    private RevocationAnswers() {}

    /** What was answered about a certificate and those above it, in lines; empty when nobody asked. */
    static Optional<List<String>> of(KnownCertificate certificate) {
        synchronized (KNOWN) {
            return Optional.ofNullable(KNOWN.get(key(certificate)));
        }
    }

    private static List<String> key(KnownCertificate certificate) {
        return List.of(
                certificate.target(), certificate.thumbprint(), certificate.at().toString());
    }

    /**
     * Asks about a certificate and those above it. Not for the UI thread.
     *
     * @param investigation the case it is of, whose lists count too; null when there is none, and the certificate is of an opened file
     */
    static void ask(KnownCertificate certificate, Investigation investigation) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        if (certificate.chain() == null) {
            lines.add(CertificateText.of("revocation.no-chain"));
        } else {
            try (OpenedEvidence network = open(certificate.target())) {
                List<RevocationCheck.Link> links = RevocationCheck.of(
                        certificate.chain(),
                        lists(certificate, investigation),
                        new Revocation(network),
                        certificate.at());
                links.forEach(link -> lines.addAll(RevocationText.lines(link)));
                if (links.isEmpty()) {
                    lines.add(CertificateText.of("revocation.self-issued"));
                }
            } catch (IOException e) {
                lines.add(CertificateText.of("revocation.failed", e.getMessage()));
            }
        }
        synchronized (KNOWN) {
            KNOWN.put(key(certificate), List.copyOf(lines));
        }
    }

    private static Certificates lists(KnownCertificate certificate, Investigation investigation) {
        return new Certificates(
                investigation == null ? new Nothing() : new ReplayedEvidence(investigation, certificate.target()));
    }

    /** Where no case is, no list is at hand. */
    private static final class Nothing implements Answerer {
        @Override
        public Set<String> facets() {
            return Set.of();
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            String reason = CertificateText.of("empty.no-case");
            return Reading.unreadable(question, reason, Provenance.of(SourceKind.CASE, reason));
        }
    }

    private static OpenedEvidence open(String target) throws IOException, InterruptedException {
        BundleContext context = FrameworkUtil.getBundle(RevocationAnswers.class).getBundleContext();
        ServiceReference<InvestigationService> reference = context.getServiceReference(InvestigationService.class);
        InvestigationService service = reference == null ? null : context.getService(reference);
        EvidenceLocator locator = new EvidenceLocator.OfRevocation();
        Optional<EvidenceSource> source = service == null
                ? Optional.empty()
                : service.sources().stream().filter(one -> one.accepts(locator)).findFirst();
        if (source.isEmpty()) {
            throw new IOException(CertificateText.of("revocation.no-source"));
        }
        return source.get()
                .open(new Target(target.isEmpty() ? "-" : target, Role.SERVER), List.of(locator), new GatherMonitor() {
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
