// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.certificates.core.ChainStores;
import org.rdpworkbench.certificates.core.MicrosoftLists;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.certificate.ChainRemark;
import org.rdpworkbench.core.certificate.TrustStores;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Whether a Windows client with the stores of this computer would trust the server's certificate. A client that does not trust it warns, or refuses by a
 * policy of its own; the server closes nothing because of it, so that no cause is proven or supported here.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.chain",
        area = "certificates",
        title = "Chain of the server's certificate",
        facets = "certificates",
        causes = {},
        sources = {Sources.RFC_5280, Sources.ADVISORY_2661254, Sources.TRUSTED_ROOTS})
public final class TrustedChain implements Diagnostic {

    @Override
    public void diagnose(Examination examination) {
        Optional<ServedCertificate> served = ServedCertificate.of(examination);
        if (served.isEmpty()) {
            examination
                    .finding(Severity.NOT_EXAMINED, "certificates.chain-unknown")
                    .texts(Text.ALL, "chain-unknown")
                    .needs(Text.of("needs.served"))
                    .report();
        } else if (served.get().own()) {
            examination
                    .finding(Severity.ADVICE, "certificates.chain-own")
                    .texts(Text.ALL, "chain-own", served.get().display())
                    .exhibit(served.get().with(List.of()))
                    .report();
        } else {
            judge(examination, served.get());
        }
    }

    private static void judge(Examination examination, ServedCertificate served) {
        List<Reading<CertificateListing>> stores = ChainStores.NAMES.stream()
                .map(name -> examination.certificates().store(name))
                .toList();
        Reading<RegistryValue> disallowed = examination.ask(MicrosoftLists.disallowed());
        TrustStores stored = ChainStores.of(examination.certificates()::store, served.sent());
        Optional<MicrosoftLists.Signed> list =
                disallowed.found().flatMap(value -> MicrosoftLists.decoded(value, stored));
        TrustStores trust = ChainStores.withDisallowed(stored, served.facts(), disallowed.isPresent(), list);
        CertificateChain chain = ChainJudge.judge(served.facts(), trust, examination.at());
        Programme programme = Programme.of(examination, chain, stored);
        boolean refused =
                chain.links().stream().flatMap(link -> link.remarks().stream()).anyMatch(CertificateChain::refused);
        String key;
        Severity severity;
        if (chain.has(ChainRemark.DISALLOWED)) {
            key = "chain-disallowed";
            severity = Severity.WARNING;
        } else if (refused) {
            key = "chain-flawed";
            severity = Severity.WARNING;
        } else if (chain.open() && chain.end() != CertificateChain.End.UNDECIDED) {
            key = "chain-open";
            severity = Severity.NOT_EXAMINED;
        } else if (!programme.tells()
                && chain.end() == CertificateChain.End.NO_ISSUER
                && chain.links().size() > 1) {
            // An authority whose root is not at hand; Windows has not met it yet, or it is no root of Microsoft's
            // programme.
            key = "chain-NO_ROOT";
            severity = Severity.ADVICE;
        } else if (programme.tells()) {
            key = programme.key();
            severity = programme.severity();
        } else {
            key = "chain-" + chain.end();
            severity = switch (chain.end()) {
                case TRUSTED_ROOT -> Severity.OK;
                case UNKNOWN_ROOT -> Severity.ADVICE;
                case NO_ISSUER -> Severity.WARNING;
                case UNDECIDED -> Severity.NOT_EXAMINED;
            };
        }
        CertificateFacts last = chain.links().getLast().certificate();
        FindingBuilder finding = examination
                .finding(
                        severity, "certificates." + key.toLowerCase(Locale.ROOT).replace('_', '-'))
                .texts(Text.ALL, key, served.display(), name(last), issuer(last), programme.date())
                .exhibit(served.with(stores))
                .exhibit(programme.readings());
        for (int i = 0; i < chain.links().size(); i++) {
            finding.exhibit(line(i + 1, chain.links().get(i)));
        }
        finding.exhibit(Text.of("chain-not-examined"));
        if (disallowed.isPresent()) {
            finding.exhibit(disallowed);
        }
        if (disallowed.isPresent() && list.isEmpty()) {
            finding.exhibit(Text.of("chain-disallowed-list-unread"));
        }
        list.ifPresent(signed -> finding.exhibit(MicrosoftLists.text(signed, false)));
        if (programme.list() != null) {
            finding.exhibit(MicrosoftLists.text(programme.list(), true));
        }
        if (!chain.disallowedKnown()) {
            finding.exhibit(Text.of("chain-disallowed-unknown"));
        }
        if (severity == Severity.NOT_EXAMINED) {
            finding.needs(Text.of(key.equals("chain-open") ? "needs.windows-verifies" : "needs.roots"));
        }
        finding.inferred().report();
        list.ifPresent(signed -> notGenuine(examination, signed, false, disallowed));
        if (programme.list() != null) {
            notGenuine(examination, programme.list(), true, programme.readings());
        }
    }

    /** A list that is not Microsoft's word is worth a finding of its own: Windows keeps none such, so that somebody or something put it there. */
    private static void notGenuine(
            Examination examination, MicrosoftLists.Signed signed, boolean roots, Reading<?>... readings) {
        switch (signed.signature().state()) {
            case BROKEN, FOREIGN, UNSIGNED ->
                examination
                        .finding(Severity.WARNING, "certificates.list-not-genuine")
                        .texts(Text.ALL, "list-not-genuine", MicrosoftLists.text(signed, roots))
                        .exhibit(readings)
                        .inferred()
                        .report();
            case ANCHORED, NOT_ANCHORED, UNCHECKED -> {
                // Told beside the chain.
            }
        }
    }

    private static String line(int place, CertificateChain.Link link) {
        CertificateFacts certificate = link.certificate();
        String remarks = link.remarks().stream()
                .map(remark -> Text.of("chain-remark." + remark))
                .collect(Collectors.joining("; "));
        return Text.of(
                "chain-link",
                String.valueOf(place),
                name(certificate),
                certificate.notAfter() == null ? "?" : Times.display(certificate.notAfter()),
                remarks.isEmpty() ? Text.of("chain-remark.none") : remarks);
    }

    private static String name(CertificateFacts certificate) {
        return certificate.subject() == null || certificate.subject().isEmpty()
                ? Text.of("no-name")
                : certificate.subject();
    }

    private static String issuer(CertificateFacts certificate) {
        return certificate.issuer() == null || certificate.issuer().isEmpty()
                ? Text.of("no-name")
                : certificate.issuer();
    }
}
