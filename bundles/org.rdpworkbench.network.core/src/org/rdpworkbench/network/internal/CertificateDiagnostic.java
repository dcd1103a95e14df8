// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateDamage;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.wire.ProbeClassifier;

/**
 * Class P9: the certificate the server shows. Being expired or wrongly named is a fact to mend and by itself no reason
 * for a server to end connections: clients warn, or refuse on their own.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.certificate",
        area = "network",
        title = "The certificate that the server shows",
        facets = "wire",
        causes = {Causes.BOUND, Causes.SELF_SIGNED, Causes.CLOCK},
        sources = {Sources.NAMES, Sources.CERTIFICATE_EVENTS})
public final class CertificateDiagnostic implements Diagnostic {
    /** So many damaged parts are shown; a hostile certificate can have a thousand. */
    private static final int MOST_DAMAGE = 5;

    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "certificate", Causes.BOUND, Causes.SELF_SIGNED).ifPresent(probed -> {
            Optional<CertificateFacts> certificate = probed.attempts().stream()
                    .filter(attempt ->
                            attempt.tls() != null && !attempt.tls().chain().isEmpty())
                    .map(attempt -> attempt.tls().chain().getFirst())
                    .findFirst();
            if (certificate.isEmpty()) {
                probed.notReached(examination, "certificate", Causes.BOUND, Causes.SELF_SIGNED);
                return;
            }
            Set<CertificateRemark> concerns =
                    ProbeClassifier.concerns(certificate.get(), probed.report().host(), examination.at());
            if (certificate.get().unreadable()) {
                damaged(examination, probed, Severity.PROBLEM, "certificate-unreadable", certificate.get());
            } else {
                concerns.forEach(concern -> report(examination, probed, certificate.get(), concern));
            }
            if (concerns.isEmpty()) {
                finding(examination, probed, Severity.OK, "certificate-good", certificate.get())
                        .report();
            }
        });
    }

    private static void report(
            Examination examination, Probed probed, CertificateFacts certificate, CertificateRemark concern) {
        switch (concern) {
            case EXPIRED ->
                finding(examination, probed, Severity.WARNING, "certificate-expired", certificate)
                        .inferred()
                        .report();
            case NOT_YET_VALID ->
                finding(examination, probed, Severity.WARNING, "certificate-not-yet-valid", certificate)
                        .supports(Causes.CLOCK)
                        .inferred()
                        .report();
            case NAME_MISMATCH ->
                finding(examination, probed, Severity.ADVICE, "certificate-name", certificate)
                        .report();
            case NOT_FOR_SERVERS ->
                finding(examination, probed, Severity.WARNING, "certificate-purpose", certificate)
                        .inferred()
                        .report();
            case WEAK_SIGNATURE ->
                finding(examination, probed, Severity.ADVICE, "certificate-weak-signature", certificate)
                        .report();
            case WEAK_KEY ->
                finding(examination, probed, Severity.ADVICE, "certificate-weak-key", certificate)
                        .report();
            case DAMAGED -> damaged(examination, probed, Severity.WARNING, "certificate-damaged", certificate);
            case VALIDITY_UNREADABLE, SELF_SIGNED -> {
                // the former is told as damage, the latter is no concern
            }
        }
    }

    private static void damaged(
            Examination examination, Probed probed, Severity severity, String key, CertificateFacts certificate) {
        FindingBuilder finding = probed.finding(
                        examination,
                        severity,
                        key,
                        probed.report().host(),
                        certificate.damage().getFirst().reason())
                .exhibit(Probed.TEXTS.get("seen.thumbprint", certificate.sha1()));
        certificate.damage().stream()
                .limit(MOST_DAMAGE)
                .map(CertificateDamage::display)
                .forEach(finding::exhibit);
        finding.supports(Causes.BOUND, Causes.SELF_SIGNED).inferred().report();
    }

    private static FindingBuilder finding(
            Examination examination, Probed probed, Severity severity, String key, CertificateFacts certificate) {
        return probed.finding(
                        examination,
                        severity,
                        key,
                        probed.report().host(),
                        String.valueOf(certificate.subject()),
                        String.valueOf(certificate.notBefore()),
                        String.valueOf(certificate.notAfter()),
                        String.valueOf(certificate.signatureAlgorithm()),
                        String.valueOf(certificate.keyBits()),
                        names(certificate),
                        String.valueOf(certificate.keyAlgorithm()))
                .exhibit(Probed.TEXTS.get(
                        "seen.certificate",
                        String.valueOf(certificate.subject()),
                        String.valueOf(certificate.issuer()),
                        String.valueOf(certificate.notBefore()),
                        String.valueOf(certificate.notAfter()),
                        certificate.sha1()));
    }

    private static String names(CertificateFacts certificate) {
        if (!certificate.dnsNames().isEmpty()) {
            return String.join(", ", certificate.dnsNames());
        }
        return certificate.commonName() == null ? "?" : certificate.commonName();
    }
}
