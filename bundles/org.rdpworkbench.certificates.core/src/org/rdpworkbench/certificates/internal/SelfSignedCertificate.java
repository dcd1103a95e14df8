// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;
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
 * Whether the certificate that Windows makes itself for Remote Desktop is there and whole. While another one is bound it is only the
 * one to fall back to, and its state is advice.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "certificates.self-signed",
        area = "certificates",
        title = "Self-signed certificate of Remote Desktop",
        facets = "registry",
        causes = Causes.SELF_SIGNED,
        sources = {Sources.EVENT_IDS, Sources.SELF_SIGNED_EVENTS, Sources.INTERNAL_ERROR, Sources.GPEF})
public final class SelfSignedCertificate implements Diagnostic {

    /** One examination, with what was read. */
    private record Case(
            Examination examination,
            Reading<RegistryValue> bound,
            Reading<RegistryValue> active,
            Reading<CertificateListing> store) {

        /** A finding that matters as much as the certificate does: with another one bound it is the reserve. */
        FindingBuilder finding(String key, Object... arguments) {
            return finding(Severity.WARNING, key, arguments);
        }

        FindingBuilder finding(Severity severity, String key, Object... arguments) {
            boolean reserve = bound.isPresent();
            FindingBuilder finding = examination
                    .finding(reserve ? Severity.ADVICE : severity, "certificates." + key)
                    .texts(Text.ALL, key, arguments)
                    .exhibit(store, active, bound)
                    .inferred();
            if (reserve) {
                return finding.detail(Text.of(key + ".detail", arguments) + " " + Text.of("self-signed-is-reserve"));
            }
            return finding.supports(Causes.SELF_SIGNED);
        }

        /** Whether it is known which certificate the server uses, and that it is the self-signed one. */
        boolean inUse() {
            return active.isPresent() && bound.isAbsent() && ServerCertificates.withoutTemplate(examination);
        }
    }

    @Override
    public void diagnose(Examination examination) {
        storeName(examination);
        Reading<CertificateListing> store = examination.certificates().store(Certificates.REMOTE_DESKTOP);
        if (store.isUnreadable()) {
            Undecided.report(examination, "self-signed", store, "needs.software", Causes.SELF_SIGNED);
            return;
        }
        Case one = new Case(
                examination, ServerCertificates.bound(examination), ServerCertificates.selfSigned(examination), store);
        List<StoredCertificate> stored =
                store.found().map(CertificateListing::certificates).orElse(List.of());
        Optional<String> active = one.active().as(ServerCertificates::thumbprint);
        Optional<StoredCertificate> named = active.flatMap(hash -> ServerCertificates.find(store, hash));
        if (named.isPresent()) {
            examine(one, StoreEntry.of(named.get()));
        } else if (active.isPresent()) {
            String state = ServerCertificates.whole(store) ? "self-signed-not-found" : "self-signed-not-seen";
            one.finding(state, active.get(), String.valueOf(stored.size())).report();
        } else if (stored.isEmpty()) {
            one.finding(ServerCertificates.whole(store) ? "self-signed-missing" : "self-signed-unreadable")
                    .report();
        } else {
            stored.forEach(certificate -> examine(one, StoreEntry.of(certificate)));
        }
    }

    private static void storeName(Examination examination) {
        Reading<RegistryValue> name = ServerCertificates.selfSignedStore(examination);
        Optional<String> text = name.as(RegistryValue::asString);
        if (name.isPresent()
                && !text.filter(Certificates.REMOTE_DESKTOP::equalsIgnoreCase).isPresent()) {
            examination
                    .finding(Severity.WARNING, "certificates.self-signed-store")
                    .texts(
                            Text.ALL,
                            "self-signed-store",
                            text.orElseGet(() -> name.found().orElseThrow().display()))
                    .exhibit(name)
                    .reference(Sources.INTERNAL_ERROR)
                    .supports(Causes.SELF_SIGNED)
                    .report();
        }
    }

    private static void examine(Case one, StoreEntry entry) {
        String name = entry.display();
        Optional<String> damage = entry.damage();
        if (damage.isPresent()) {
            one.finding("self-signed-damaged", name, damage.get()).report();
        }
        boolean withoutKey = entry.stored().key() == null;
        if (withoutKey) {
            // There is no other certificate to fall back to.
            one.finding(one.inUse() ? Severity.PROBLEM : Severity.WARNING, "self-signed-without-key", name)
                    .report();
        }
        CertificateFacts facts = entry.facts();
        Set<CertificateRemark> remarks = facts == null
                ? Set.of()
                : CertificateJudge.judge(facts, one.examination().at(), null);
        String now = Times.display(one.examination().at());
        boolean expired = remarks.contains(CertificateRemark.EXPIRED);
        if (expired) {
            one.finding("self-signed-expired", name, Times.display(facts.notAfter()), now)
                    .report();
        }
        boolean early = remarks.contains(CertificateRemark.NOT_YET_VALID);
        if (early) {
            one.finding("self-signed-not-yet-valid", name, Times.display(facts.notBefore()), now)
                    .report();
        }
        if (damage.isEmpty() && !withoutKey && !expired && !early) {
            one.examination()
                    .finding(Severity.OK, "certificates.self-signed-found")
                    .texts(Text.ALL, "self-signed-found", name, Times.display(facts.notAfter()))
                    .exhibit(one.store(), one.active())
                    .concerns(Causes.SELF_SIGNED)
                    .needs(Text.of("needs.key"))
                    .report();
        }
    }
}
