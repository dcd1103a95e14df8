// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.certificates.core.CertificateInventory;
import org.rdpworkbench.certificates.core.ChainStores;
import org.rdpworkbench.certificates.core.RevocationCheck;
import org.rdpworkbench.certificates.core.RevocationText;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.certificate.RevocationState.State;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;

/**
 * Whether the server's certificate, or an authority above it, was revoked. The server closes nothing because of it, so that no cause is proven or supported here. Which
 * revocation check the client of Windows makes is not documented; that it makes one, its messages say.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = CertificateInventory.REVOCATION,
        area = "certificates",
        title = "Revocation of the server's certificate",
        facets = "certificates",
        causes = {},
        sources = {Sources.RFC_5280, Sources.RFC_6960})
public final class RevokedCertificates implements Diagnostic {

    @Override
    public void diagnose(Examination examination) {
        Optional<ServedCertificate> served = ServedCertificate.of(examination);
        if (served.isEmpty()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "certificates.revocation-unknown")
                    .texts(Text.ALL, "revocation-unknown")
                    .needs(Text.of("needs.served"))
                    .report();
        } else if (served.get().own() || served.get().facts().selfIssued()) {
            examination
                    .finding(Severity.OK, "certificates.revocation-none")
                    .texts(Text.ALL, "revocation-none", served.get().display())
                    .exhibit(served.get().with(List.of()))
                    .report();
        } else {
            judge(examination, served.get());
        }
    }

    private static void judge(Examination examination, ServedCertificate served) {
        boolean asked = examination.offers(Revocation.FACET);
        CertificateChain chain = ChainJudge.judge(
                served.facts(), ChainStores.of(examination.certificates()::store, served.sent()), examination.at());
        List<RevocationCheck.Link> links;
        try {
            links = RevocationCheck.of(
                    chain, examination.certificates(), asked ? examination.revocation() : null, examination.at());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        String key = outcome(links, asked);
        List<Reading<?>> readings = new ArrayList<>();
        links.stream()
                .flatMap(link -> link.sources().stream())
                .map(RevocationCheck.Source::reading)
                .filter(reading -> !readings.contains(reading))
                .forEach(readings::add);
        FindingBuilder finding = examination
                .finding(severity(key), "certificates." + key.toLowerCase(Locale.ROOT))
                .texts(Text.ALL, key, served.display())
                .exhibit(served.with(readings));
        links.forEach(link -> RevocationText.lines(link).forEach(finding::exhibit));
        if (key.equals("revocation-not-asked")) {
            finding.needs(Text.of("needs.revocation"));
        }
        finding.inferred().report();
    }

    private static String outcome(List<RevocationCheck.Link> links, boolean asked) {
        if (has(links, State.REVOKED)) {
            return "revocation-revoked";
        }
        if (has(links, State.REVOKED_LATER)) {
            return "revocation-later";
        }
        if (links.stream().allMatch(RevocationCheck.Link::known)) {
            return "revocation-good";
        }
        RevocationCheck.Link own = links.getFirst();
        if (!own.known() && !own.hasAddress()) {
            return "revocation-no-address";
        }
        boolean unasked = links.stream()
                .anyMatch(link -> link.issuer() != null && link.sources().isEmpty() && link.hasAddress());
        return asked && !unasked ? "revocation-open" : "revocation-not-asked";
    }

    private static boolean has(List<RevocationCheck.Link> links, State state) {
        return links.stream()
                .flatMap(link -> link.best().stream())
                .anyMatch(source -> source.state().state() == state);
    }

    private static Severity severity(String key) {
        return switch (key) {
            case "revocation-good" -> Severity.OK;
            case "revocation-not-asked" -> Severity.NOT_EXAMINED;
            case "revocation-no-address", "revocation-open" -> Severity.ADVICE;
            default -> Severity.WARNING;
        };
    }
}
