// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.certificate.PublicKeys;
import org.rdpworkbench.core.certificate.TrustLimits;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * Whether the certificate that was bound to the listener is where it must be, and fit. When it is not, Windows says so in its log
 * and falls back to its self-signed certificate, so that even a proven defect here need not be what ends a connection.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.bound",
        area = "certificates",
        title = "Certificate bound to the listener",
        facets = "registry",
        causes = Causes.BOUND,
        sources = {Sources.GENERAL_SETTING, Sources.BOUND_EVENTS, Sources.GPEF, Sources.TERMINAL_SERVER_ADMX})
public final class BoundCertificate implements Diagnostic {
    /** So long before the end Windows begins to warn is not documented; a month leaves time to act. */
    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> bound = ServerCertificates.bound(examination);
        if (bound.isUnreadable()) {
            Undecided.report(examination, "bound", bound, "needs.system", Causes.BOUND);
        } else if (bound.isAbsent()) {
            none(examination, bound);
        } else {
            Optional<String> thumbprint = bound.as(ServerCertificates::thumbprint);
            if (thumbprint.isPresent()) {
                lookUp(examination, bound, thumbprint.get());
            } else {
                malformed(examination, bound);
            }
        }
    }

    private static void none(Examination examination, Reading<RegistryValue> bound) {
        Reading<RegistryValue> template = ServerCertificates.template(examination);
        if (template.isUnreadable()) {
            Undecided.report(examination, "bound-by-policy", template, "needs.software", Causes.BOUND);
            return;
        }
        String name = template.as(RegistryValue::asString).orElse("");
        if (template.isPresent() && !name.isEmpty()) {
            ofTemplate(examination, bound, template, name);
        } else {
            examination
                    .finding(Severity.OK, "certificates.bound-none")
                    .texts(Text.ALL, "bound-none")
                    .exhibit(bound, template)
                    .rulesOut(Causes.BOUND)
                    .report();
        }
    }

    /** No certificate is bound, and a policy has Windows select one by its template. */
    private static void ofTemplate(
            Examination examination, Reading<RegistryValue> bound, Reading<RegistryValue> template, String name) {
        switch (TemplateCertificate.find(examination)) {
            case TemplateCertificate.Search.Found(TemplateCertificate certificate) ->
                selected(examination, bound, certificate, name);
            case TemplateCertificate.Search.None(List<Reading<?>> readings) ->
                examination
                        .finding(Severity.WARNING, "certificates.template-none")
                        .texts(Text.ALL, "template-none", name)
                        .exhibit(bound)
                        .exhibit(readings.toArray(Reading<?>[]::new))
                        .supports(Causes.BOUND)
                        .inferred()
                        .report();
            case TemplateCertificate.Search.Unknown() ->
                examination
                        .finding(Severity.NOT_EXAMINED, "certificates.template-not-examined")
                        .texts(Text.ALL, "template", name)
                        .exhibit(bound, template)
                        .concerns(Causes.BOUND)
                        .needs(Text.of("needs.template-events"))
                        .report();
        }
    }

    private static void selected(
            Examination examination, Reading<RegistryValue> bound, TemplateCertificate certificate, String name) {
        StoreEntry entry = StoreEntry.of(certificate.entry());
        CertificateFacts facts = entry.facts();
        boolean over = facts.notAfter() != null && examination.at().isAfter(facts.notAfter());
        boolean withoutKey = certificate.entry().key() == null;
        String key = withoutKey ? "template-without-key" : over ? "template-expired" : "template-found";
        FindingBuilder finding = examination
                .finding(withoutKey || over ? Severity.WARNING : Severity.OK, "certificates." + key)
                .texts(
                        Text.ALL,
                        key,
                        entry.display(),
                        name,
                        facts.notAfter() == null ? "?" : Times.display(facts.notAfter()))
                .exhibit(bound)
                .exhibit(certificate.readings().toArray(Reading<?>[]::new))
                .inferred();
        if (withoutKey || over) {
            finding.supports(Causes.BOUND);
        } else {
            finding.concerns(Causes.BOUND).needs(Text.of("needs.key"));
        }
        finding.report();
    }

    private static void malformed(Examination examination, Reading<RegistryValue> bound) {
        RegistryValue value = bound.found().orElseThrow();
        withRepairs(examination
                        .finding(Severity.WARNING, "certificates.bound-malformed")
                        .texts(Text.ALL, "bound-malformed", value.typeName(), String.valueOf(value.data().length))
                        .exhibit(bound)
                        .supports(Causes.BOUND)
                        .inferred())
                .report();
    }

    private static void lookUp(Examination examination, Reading<RegistryValue> bound, String thumbprint) {
        if (thumbprint.matches("0+")) {
            // No certificate has that thumbprint; somebody meant to unset the binding.
            withRepairs(examination
                            .finding(Severity.WARNING, "certificates.bound-zeros")
                            .texts(Text.ALL, "bound-zeros")
                            .exhibit(bound)
                            .supports(Causes.BOUND)
                            .inferred())
                    .report();
            return;
        }
        Reading<CertificateListing> personal = examination.certificates().store(Certificates.MY);
        if (personal.isUnreadable()) {
            Undecided.report(examination, "bound-in-store", personal, "needs.software", Causes.BOUND);
            return;
        }
        Optional<StoredCertificate> stored = ServerCertificates.find(personal, thumbprint);
        if (stored.isPresent()) {
            examine(new Entry(examination, bound, personal, StoreEntry.of(stored.get())));
        } else if (!ServerCertificates.whole(personal)) {
            examination
                    .finding(Severity.WARNING, "certificates.bound-not-found")
                    .texts(
                            Text.ALL,
                            "bound-not-found",
                            thumbprint,
                            personal.found().orElseThrow().damage().getFirst())
                    .exhibit(bound, personal)
                    .supports(Causes.BOUND)
                    .inferred()
                    .report();
        } else {
            missing(examination, bound, personal, thumbprint);
        }
    }

    private static void missing(
            Examination examination,
            Reading<RegistryValue> bound,
            Reading<CertificateListing> personal,
            String thumbprint) {
        Reading<CertificateListing> selfSigned = examination.certificates().store(Certificates.REMOTE_DESKTOP);
        if (ServerCertificates.find(selfSigned, thumbprint).isPresent()) {
            withRepairs(examination
                            .finding(Severity.WARNING, "certificates.bound-in-other-store")
                            .texts(Text.ALL, "bound-in-other-store", thumbprint)
                            .exhibit(bound, personal, selfSigned)
                            .supports(Causes.BOUND)
                            .inferred())
                    .report();
        } else {
            withRepairs(examination
                            .finding(Severity.PROBLEM, "certificates.bound-missing")
                            .texts(Text.ALL, "bound-missing", thumbprint)
                            .exhibit(bound, personal)
                            .proves(Causes.BOUND))
                    .report();
        }
    }

    /** The entry under examination, with what it was found by. */
    private record Entry(
            Examination examination,
            Reading<RegistryValue> bound,
            Reading<CertificateListing> store,
            StoreEntry certificate) {

        FindingBuilder finding(Severity severity, String key, Object... arguments) {
            return examination
                    .finding(severity, "certificates." + key)
                    .texts(Text.ALL, key, arguments)
                    .exhibit(bound, store);
        }
    }

    private static void examine(Entry entry) {
        String name = entry.certificate().display();
        Optional<String> damage = entry.certificate().damage();
        boolean withoutKey = entry.certificate().stored().key() == null;
        if (damage.isPresent()) {
            entry.finding(Severity.WARNING, "bound-damaged", name, damage.get())
                    .supports(Causes.BOUND)
                    .inferred()
                    .report();
        }
        if (withoutKey) {
            withRepairs(entry.finding(Severity.PROBLEM, "bound-without-key", name)
                            .supports(Causes.BOUND)
                            .inferred())
                    .report();
        }
        Set<CertificateRemark> remarks = entry.certificate().facts() == null
                ? Set.of()
                : CertificateJudge.judge(
                        entry.certificate().facts(), entry.examination().at(), null);
        boolean unfit = judge(entry, name, remarks);
        if (damage.isEmpty() && !withoutKey && !unfit) {
            sound(entry, name);
        }
    }

    /** Reports what speaks against the certificate. */
    private static boolean judge(Entry entry, String name, Set<CertificateRemark> remarks) {
        CertificateFacts facts = entry.certificate().facts();
        String now = Times.display(entry.examination().at());
        boolean unfit = false;
        if (remarks.contains(CertificateRemark.EXPIRED)) {
            unfit = true;
            // By itself it closes no connection, so that it speaks for no cause.
            withRepairs(entry.finding(Severity.WARNING, "bound-expired", name, Times.display(facts.notAfter()), now)
                            .concerns(Causes.BOUND)
                            .needs(Text.of("needs.tls-or-log")))
                    .report();
        }
        if (remarks.contains(CertificateRemark.NOT_YET_VALID)) {
            unfit = true;
            entry.finding(Severity.WARNING, "bound-not-yet-valid", name, Times.display(facts.notBefore()), now)
                    .concerns(Causes.BOUND)
                    .needs(Text.of("needs.tls-or-log"))
                    .inferred()
                    .report();
        }
        if (remarks.contains(CertificateRemark.NOT_FOR_SERVERS)) {
            unfit = true;
            withRepairs(entry.finding(Severity.WARNING, "bound-not-for-servers", name)
                            .supports(Causes.BOUND))
                    .report();
        }
        TrustLimits limits = entry.certificate().stored().limits();
        if (limits != null && !limits.forServers()) {
            unfit = true;
            withRepairs(entry.finding(Severity.WARNING, "bound-limited", name)
                            .supports(Causes.BOUND)
                            .inferred())
                    .report();
        }
        unfit |= key(entry, name, facts, remarks.contains(CertificateRemark.WEAK_KEY));
        if (remarks.contains(CertificateRemark.WEAK_SIGNATURE) && !facts.selfIssued()) {
            entry.finding(Severity.WARNING, "bound-weak-signature", name, facts.signatureHash())
                    .inferred()
                    .report();
        }
        return unfit;
    }

    /** Reports what speaks against its key; true when that speaks against the certificate too. */
    private static boolean key(Entry entry, String name, CertificateFacts facts, boolean weak) {
        boolean refused = facts != null && PublicKeys.refusedByWindows(facts);
        boolean unknown = facts != null && !PublicKeys.forTlsOfWindows(facts);
        if (weak) {
            FindingBuilder finding = entry.finding(Severity.WARNING, "bound-weak-key", name, PublicKeys.display(facts))
                    .inferred();
            if (refused) {
                finding.concerns(Causes.BOUND).needs(Text.of("needs.tls-or-log"));
            }
            finding.report();
        }
        if (unknown) {
            entry.finding(Severity.NOT_EXAMINED, "bound-key-unexamined", name, PublicKeys.display(facts))
                    .concerns(Causes.BOUND)
                    .needs(Text.of("needs.tls-or-log"))
                    .report();
        }
        return refused || unknown;
    }

    private static void sound(Entry entry, String name) {
        CertificateFacts facts = entry.certificate().facts();
        String end = Times.display(facts.notAfter());
        if (facts.notAfter().isBefore(entry.examination().at().plus(SOON))) {
            entry.finding(Severity.ADVICE, "bound-expires-soon", name, end)
                    .reference(Sources.BOUND_EVENTS)
                    .report();
        }
        entry.finding(Severity.OK, "bound-found", name, end)
                .concerns(Causes.BOUND)
                .needs(Text.of("needs.key"))
                .report();
    }

    private static FindingBuilder withRepairs(FindingBuilder finding) {
        return finding.remedy("certificates.bind-other", Text.of("remedy.bind-other"))
                .remedy("certificates.unbind", Text.of("remedy.unbind"));
    }
}
