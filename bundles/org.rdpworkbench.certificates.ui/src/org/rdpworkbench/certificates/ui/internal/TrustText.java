// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rdpworkbench.certificates.core.Forecast;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.ChainRemark;
import org.rdpworkbench.ui.look.Look;

/** What the view and the details say of a certificate's chain, and of what comes. */
final class TrustText {
    private TrustText() {}

    /** In a word or two whether it is trusted. */
    static String display(KnownCertificate certificate) {
        return CertificateText.of("trust." + key(certificate));
    }

    private static String key(KnownCertificate certificate) {
        CertificateChain chain = certificate.chain();
        if (chain == null) {
            return "unknown";
        }
        if (chain.has(ChainRemark.DISALLOWED)) {
            return "disallowed";
        }
        boolean flawed =
                chain.links().stream().flatMap(link -> link.remarks().stream()).anyMatch(CertificateChain::refused);
        return switch (chain.end()) {
            case UNDECIDED -> "unknown";
            case TRUSTED_ROOT -> flawed ? "flawed" : chain.open() ? "unknown" : "trusted";
            case UNKNOWN_ROOT -> chain.links().size() == 1 ? "self-signed" : flawed ? "flawed" : "unknown-root";
            case NO_ISSUER -> flawed ? "flawed" : chain.links().size() > 1 ? "unknown-root" : "no-issuer";
        };
    }

    /** How that looks. Clients warn of what they do not trust; nothing is broken by it. */
    static Look look(KnownCertificate certificate) {
        return switch (key(certificate)) {
            case "trusted" -> Look.OK;
            case "disallowed", "flawed", "no-issuer" -> Look.WARNING;
            case "unknown-root", "self-signed" -> Look.ADVICE;
            default -> Look.NOT_EXAMINED;
        };
    }

    /** The chain, a line for each certificate, and what was not looked at. */
    static List<String> chain(KnownCertificate certificate) {
        List<String> lines = new ArrayList<>();
        CertificateChain chain = certificate.chain();
        if (chain == null) {
            return lines;
        }
        for (int i = 0; i < chain.links().size(); i++) {
            CertificateChain.Link link = chain.links().get(i);
            String remarks = link.remarks().stream()
                    .map(remark -> CertificateText.of("chain-remark." + remark))
                    .collect(Collectors.joining("; "));
            Instant end = link.certificate().notAfter();
            lines.add(CertificateText.of(
                    "details.trust.link",
                    i + 1,
                    chain.links().size(),
                    named(link.certificate().subject()),
                    end == null ? "?" : CertificateText.moment(end),
                    remarks.isEmpty() ? CertificateText.of("chain-remark.none") : remarks));
        }
        lines.add(CertificateText.of("details.trust.end." + chain.end()));
        if (!chain.disallowedKnown()) {
            lines.add(CertificateText.of("details.trust.disallowed-unknown"));
        }
        return lines;
    }

    /** What comes, a line for each moment. */
    static List<String> forecast(KnownCertificate certificate) {
        return certificate.forecast().stream()
                .map(moment -> line(certificate, moment))
                .toList();
    }

    private static String line(KnownCertificate certificate, Forecast.Moment moment) {
        String when = CertificateText.of(
                moment.when().isAfter(certificate.at()) ? "forecast.comes" : "forecast.came",
                CertificateText.moment(moment.when()));
        return when + " " + CertificateText.of("forecast." + moment.what(), named(moment.subject()));
    }

    private static String named(String subject) {
        return subject == null || subject.isEmpty() ? CertificateText.of("name.none") : subject;
    }
}
