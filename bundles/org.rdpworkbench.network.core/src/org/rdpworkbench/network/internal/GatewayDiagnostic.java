// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

/**
 * The gateway that clients go through, apart from the server behind it: whether it answers, its own TLS, its certificate
 * and its clock. None of it says anything about the server.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.gateway",
        area = "network",
        title = "The gateway answers, with TLS of its own",
        facets = "path",
        sources = {Sources.GATEWAY, Sources.NAMES})
public final class GatewayDiagnostic implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        Reading<GatewayReport> reading = examination.path().gateway();
        if (reading.isAbsent()) {
            examination
                    .finding(Severity.OK, "network.gateway-none")
                    .texts(Probed.TEXTS, "gateway-none")
                    .report();
            return;
        }
        Measured.of(examination, reading, "gateway").ifPresent(GatewayDiagnostic::diagnose);
    }

    private static void diagnose(Measured<GatewayReport> measured) {
        GatewayReport report = measured.value();
        String place = report.host() + ":" + report.port();
        if (report.connect() == null) {
            measured.finding(
                            Severity.PROBLEM,
                            "gateway-no-address",
                            report.host(),
                            String.valueOf(report.resolution().reason()))
                    .inferred()
                    .report();
        } else if (report.connect().status() != TcpConnect.Status.CONNECTED) {
            String how = Probed.TEXTS.get("seen.connect." + report.connect().status());
            boolean own = report.connect().status() == TcpConnect.Status.CANCELLED
                    || report.connect().status() == TcpConnect.Status.FAILED;
            FindingBuilder finding = measured.finding(
                    own ? Severity.NOT_EXAMINED : Severity.PROBLEM, "gateway-no-connection", place, how);
            if (own) {
                finding.needs(Probed.TEXTS.get("needs.further"));
            }
            finding.report();
        } else if (report.tls() == null || report.tls().step() != TlsFacts.Step.COMPLETE) {
            String how = report.stop() == null ? "" : Observation.ended(report.stop());
            measured.finding(Severity.PROBLEM, "gateway-no-tls", place, how)
                    .inferred()
                    .report();
        } else {
            answered(measured, place);
        }
    }

    private static void answered(Measured<GatewayReport> measured, String place) {
        GatewayReport report = measured.value();
        if (report.status() == null) {
            measured.finding(
                            Severity.WARNING,
                            "gateway-no-http",
                            place,
                            report.stop() == null ? "" : Observation.ended(report.stop()))
                    .inferred()
                    .report();
        } else {
            measured.finding(
                            Severity.OK,
                            "gateway-answers",
                            place,
                            report.tls().version(),
                            report.status(),
                            report.server() == null ? "?" : report.server())
                    .report();
        }
        if (!report.tls().chain().isEmpty()) {
            certificate(measured, report.tls().chain().getFirst(), place);
        }
        if (report.serverTime() != null && report.localTime() != null) {
            Duration skew = Duration.between(report.localTime(), report.serverTime());
            boolean apart = skew.abs().compareTo(ProbeClassifier.TOLERATED_SKEW) > 0;
            measured.finding(
                            apart ? Severity.WARNING : Severity.OK,
                            apart ? "gateway-clock-apart" : "gateway-clock",
                            place,
                            SignInDiagnostic.readable(skew.abs()))
                    .report();
        }
    }

    private static void certificate(Measured<GatewayReport> measured, CertificateFacts certificate, String place) {
        Set<CertificateRemark> concerns = ProbeClassifier.concerns(
                certificate, measured.value().host(), measured.examination().at());
        boolean refused = concerns.contains(CertificateRemark.EXPIRED)
                || concerns.contains(CertificateRemark.NOT_YET_VALID)
                || concerns.contains(CertificateRemark.NAME_MISMATCH)
                || concerns.contains(CertificateRemark.NOT_FOR_SERVERS)
                || certificate.unreadable();
        FindingBuilder finding = measured.finding(
                refused ? Severity.PROBLEM : concerns.isEmpty() ? Severity.OK : Severity.ADVICE,
                refused
                        ? "gateway-certificate-bad"
                        : concerns.isEmpty() ? "gateway-certificate" : "gateway-certificate-weak",
                place,
                String.valueOf(certificate.notAfter()));
        concerns.forEach(concern -> finding.exhibit(Probed.TEXTS.get("remark." + concern)));
        finding.exhibit(Probed.TEXTS.get(
                        "seen.certificate",
                        String.valueOf(certificate.subject()),
                        String.valueOf(certificate.issuer()),
                        String.valueOf(certificate.notBefore()),
                        String.valueOf(certificate.notAfter()),
                        certificate.sha1()))
                .report();
    }
}
