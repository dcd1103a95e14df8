// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * The certificate that the server shows or is set to show.
 *
 * @param facts what it says
 * @param own whether it is the one that Windows makes itself
 * @param sent what the server sent beside it; empty when it was not seen on the wire
 * @param readings what told so
 */
record ServedCertificate(CertificateFacts facts, boolean own, List<CertificateFacts> sent, List<Reading<?>> readings) {
    ServedCertificate {
        sent = List.copyOf(sent);
        readings = List.copyOf(readings);
    }

    /** What the wire shows, else what the registry names and a store holds; empty when neither tells. */
    static Optional<ServedCertificate> of(Examination examination) {
        return shown(examination)
                .or(() -> bound(examination))
                .or(() -> ofTemplate(examination))
                .or(() -> own(examination));
    }

    private static Optional<ServedCertificate> shown(Examination examination) {
        if (!examination.offers(Wire.FACET)) {
            return Optional.empty();
        }
        Reading<ProbeReport> probe = examination.wire().probe();
        List<ShownChain> chains = probe.found().map(ShownChain::of).orElse(List.of());
        if (chains.stream().map(ShownChain::leaf).distinct().count() != 1) {
            return Optional.empty();
        }
        List<CertificateFacts> chain = chains.getFirst().certificates();
        Optional<String> own = ServerCertificates.selfSigned(examination).as(ServerCertificates::thumbprint);
        return Optional.of(new ServedCertificate(
                chain.getFirst(),
                own.filter(chain.getFirst().sha1()::equals).isPresent(),
                chain.subList(1, chain.size()),
                List.of(probe)));
    }

    private static Optional<ServedCertificate> bound(Examination examination) {
        return stored(examination, ServerCertificates.bound(examination), Certificates.MY, false);
    }

    private static Optional<ServedCertificate> ofTemplate(Examination examination) {
        return TemplateCertificate.of(examination)
                .map(found -> new ServedCertificate(
                        CertificateFacts.of(found.entry().encoded()), false, List.of(), found.readings()))
                .filter(served -> !served.facts().unreadable());
    }

    private static Optional<ServedCertificate> own(Examination examination) {
        return ServerCertificates.bound(examination).isAbsent() && ServerCertificates.withoutTemplate(examination)
                ? stored(examination, ServerCertificates.selfSigned(examination), Certificates.REMOTE_DESKTOP, true)
                : Optional.empty();
    }

    private static Optional<ServedCertificate> stored(
            Examination examination, Reading<RegistryValue> named, String store, boolean own) {
        return named.as(ServerCertificates::thumbprint).flatMap(thumbprint -> {
            Reading<CertificateListing> listing = examination.certificates().store(store);
            return ServerCertificates.find(listing, thumbprint)
                    .map(StoredCertificate::encoded)
                    .map(CertificateFacts::of)
                    .filter(facts -> !facts.unreadable())
                    .map(facts -> new ServedCertificate(facts, own, List.of(), List.of(named, listing)));
        });
    }

    /** How to call it in a sentence. */
    String display() {
        String subject = facts.subject();
        return Text.of(
                "certificate", subject == null || subject.isEmpty() ? Text.of("no-name") : subject, facts.sha1());
    }

    /** Its readings and others, for a finding. */
    Reading<?>[] with(List<? extends Reading<?>> more) {
        List<Reading<?>> all = new ArrayList<>(readings);
        all.addAll(more);
        return all.toArray(Reading<?>[]::new);
    }
}
