// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.certificates.core.Sighting;
import org.rdpworkbench.core.certificate.CertificateDamage;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.certificate.PublicKeys;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.details.Explained.Style;

/** Explains a certificate in the view Details. */
public final class ExplainedCertificates implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == Explained.class && object instanceof KnownCertificate certificate
                ? type.cast(explain(certificate))
                : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private static Explained explain(KnownCertificate certificate) {
        List<Section> sections = new ArrayList<>();
        CertificateFacts facts = certificate.facts();
        if (facts == null) {
            sections.add(new Section("", List.of(Line.of(CertificateText.of(notSeen(certificate))))));
        } else {
            sections.add(section("judgement", judgements(certificate)));
            addPlain(sections, "trust", TrustText.chain(certificate), "details.trust.note");
            addRevocation(sections, certificate);
            addPlain(sections, "forecast", TrustText.forecast(certificate), "details.forecast.note");
            sections.add(section("names", names(facts)));
            sections.add(section("validity", validity(certificate)));
        }
        certificate
                .onTheWire()
                .filter(sighting -> sighting.chain().size() > 1)
                .findFirst()
                .ifPresent(sighting -> sections.add(section("chain", chain(sighting))));
        sections.add(section("key", keyLines(certificate)));
        sections.add(section("thumbprints", thumbprints(certificate)));
        if (facts != null) {
            sections.add(section("algorithms", algorithms(certificate)));
        }
        sections.add(section("where", sightings(certificate)));
        return new Explained(
                CertificatesView.look(certificate),
                CertificateText.name(certificate),
                CertificateText.of(
                        "details.subtitle", CertificateText.state(certificate), CertificateText.places(certificate)),
                sections);
    }

    private static void addPlain(List<Section> sections, String key, List<String> lines, String note) {
        if (!lines.isEmpty()) {
            List<Line> all = new ArrayList<>();
            lines.forEach(text -> all.add(Line.of(text)));
            all.add(Line.secondary(CertificateText.of(note)));
            sections.add(section(key, all));
        }
    }

    private static void addRevocation(List<Section> sections, KnownCertificate certificate) {
        List<String> answers = RevocationAnswers.of(certificate);
        if (!answers.isEmpty()) {
            addPlain(sections, "revocation", answers, "details.revocation.note");
        } else if (!certificate.facts().selfIssued()) {
            List<String> addresses = new ArrayList<>(certificate.facts().ocspUrls());
            addresses.addAll(certificate.facts().crlUrls());
            addPlain(
                    sections,
                    "revocation",
                    List.of(
                            addresses.isEmpty()
                                    ? CertificateText.of("details.revocation.no-address")
                                    : CertificateText.of("details.revocation.addresses", String.join(", ", addresses))),
                    "details.revocation.not-asked");
        }
    }

    private static List<Line> keyLines(KnownCertificate certificate) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(key(certificate)));
        if (certificate.keyLocation().filter(KeyLocation::isOfUser).isPresent()) {
            lines.add(Line.of(CertificateText.of("details.key.of-user")));
        }
        certificate.keyLocation().ifPresent(key -> {
            KeyStorage storage = KeyStorage.of(key);
            boolean inFile = storage.kind() == KeyStorage.Kind.CAPI || storage.kind() == KeyStorage.Kind.CNG;
            String unknown = inFile && storage.places().isEmpty() ? ".no-file" : "";
            lines.add(Line.of(CertificateText.of("details.key.kind." + storage.kind() + unknown)));
            lines.add(Line.secondary(CertificateText.of(
                    key.providerType() == 0 ? "details.key.cng" : "details.key.capi",
                    String.valueOf(key.providerType()),
                    String.valueOf(key.keySpec()))));
            storage.places()
                    .forEach(place -> lines.add(raw("details.key.file", place.folder() + "\\" + place.prefix())));
        });
        for (RecordedReading rights : certificate.keyRights()) {
            String path = rights.reading().question().where();
            lines.add(Line.of(CertificateText.of(
                    "details.key.rights",
                    path.substring(path.lastIndexOf('\\') + 1),
                    ReadingText.answer(rights.reading()))));
            lines.add(Line.secondary(ReadingText.source(rights.reading().provenance())));
        }
        certificate
                .inStores()
                .map(sighting -> sighting.entry().friendlyName())
                .filter(name -> name != null && !name.isBlank())
                .distinct()
                .forEach(name -> lines.add(Line.of(CertificateText.of("details.friendly-name", name))));
        return lines;
    }

    private static Section section(String key, List<Line> lines) {
        return new Section(CertificateText.of("details." + key), lines);
    }

    private static String notSeen(KnownCertificate certificate) {
        if (certificate.presence() != KnownCertificate.Presence.MISSING) {
            return "details.unknown";
        }
        return certificate.named(Sighting.Use.BOUND) ? "details.missing" : "details.missing.self-signed";
    }

    private static List<Line> judgements(KnownCertificate certificate) {
        CertificateFacts facts = certificate.facts();
        List<Line> lines = new ArrayList<>();
        for (CertificateRemark remark : certificate.remarks()) {
            lines.add(Line.of(judgement(remark, certificate)));
        }
        facts.damage().stream()
                .map(CertificateDamage::display)
                .map(text -> Line.secondary(CertificateText.of("details.damage", text)))
                .forEach(lines::add);
        if (!PublicKeys.forTlsOfWindows(facts)) {
            lines.add(Line.of(CertificateText.of("remark.key-unexamined", PublicKeys.display(facts))));
        }
        if (lines.isEmpty()) {
            lines.add(Line.of(CertificateText.of("remark.none")));
        }
        return lines;
    }

    private static String judgement(CertificateRemark remark, KnownCertificate certificate) {
        CertificateFacts facts = certificate.facts();
        String key = "remark." + remark;
        return switch (remark) {
            case NOT_YET_VALID -> CertificateText.of(key, CertificateText.moment(facts.notBefore()));
            case EXPIRED -> CertificateText.of(key, CertificateText.moment(facts.notAfter()));
            case WEAK_KEY -> CertificateText.of(key, CertificateText.keyAlgorithm(certificate));
            case WEAK_SIGNATURE ->
                CertificateText.of(facts.selfIssued() ? key + ".self" : key, facts.signatureAlgorithm());
            case NAME_MISMATCH -> CertificateText.of(key, certificate.shownFor().orElse(""));
            case VALIDITY_UNREADABLE, NOT_FOR_SERVERS, SELF_SIGNED, DAMAGED -> CertificateText.of(key);
        };
    }

    private static List<Line> names(CertificateFacts facts) {
        List<Line> lines = new ArrayList<>();
        add(lines, "details.subject", facts.subject());
        add(lines, "details.issuer", facts.issuer());
        add(lines, "details.dns", String.join(", ", facts.dnsNames()));
        add(lines, "details.addresses", String.join(", ", facts.ipAddresses()));
        add(lines, "details.purposes", Purposes.display(facts));
        if (facts.dnsNames().isEmpty() && facts.ipAddresses().isEmpty()) {
            lines.add(Line.secondary(CertificateText.of("details.no-names")));
        }
        return lines;
    }

    private static void add(List<Line> lines, String key, String text) {
        if (text != null && !text.isEmpty()) {
            lines.add(Line.of(CertificateText.of(key, text)));
        }
    }

    private static List<Line> validity(KnownCertificate certificate) {
        CertificateFacts facts = certificate.facts();
        if (facts.notBefore() == null || facts.notAfter() == null) {
            return List.of(Line.of(CertificateText.of("details.validity.unreadable")));
        }
        return List.of(
                Line.of(CertificateText.of(
                        "details.validity.range",
                        CertificateText.moment(facts.notBefore()),
                        CertificateText.moment(facts.notAfter()))),
                Line.secondary(CertificateText.of("details.validity.at", CertificateText.moment(certificate.at()))));
    }

    private static List<Line> chain(Sighting.OnTheWire sighting) {
        List<Line> lines = new ArrayList<>();
        int size = sighting.chain().size();
        for (int i = 0; i < size; i++) {
            String subject = sighting.chain().get(i).subject();
            lines.add(Line.of(CertificateText.of(
                    i == sighting.position() ? "details.chain.this" : "details.chain.line",
                    i + 1,
                    size,
                    subject == null || subject.isEmpty() ? CertificateText.of("name.none") : subject)));
        }
        boolean inOrder = CertificateJudge.chainInOrder(sighting.chain());
        lines.add(Line.of(CertificateText.of(inOrder ? "details.chain.order" : "details.chain.disorder")));
        lines.add(Line.secondary(CertificateText.of("details.chain.note")));
        return lines;
    }

    private static String key(KnownCertificate certificate) {
        return certificate
                .keyLocation()
                .map(key -> CertificateText.of("details.key.NAMED" + lacking(key), key.container(), key.provider()))
                .orElseGet(() -> CertificateText.of("details.key." + certificate.key()));
    }

    /** What the entry of a store does not name; CryptoAPI takes its own provider of the type where none is named. */
    private static String lacking(KeyLocation key) {
        boolean provider = !key.provider().isBlank() || key.providerType() != 0;
        if (!key.container().isBlank()) {
            return provider ? "" : ".no-provider";
        }
        return provider ? ".no-container" : ".nothing";
    }

    private static List<Line> thumbprints(KnownCertificate certificate) {
        List<Line> lines = new ArrayList<>();
        lines.add(raw("details.sha1", certificate.thumbprint()));
        if (certificate.facts() != null) {
            lines.add(raw("details.sha256", certificate.facts().sha256()));
            if (certificate.facts().serial() != null) {
                lines.add(raw("details.serial", certificate.facts().serial()));
            }
        }
        return lines;
    }

    private static Line raw(String key, String text) {
        return new Line(CertificateText.of(key, text), Style.RAW, null);
    }

    private static List<Line> algorithms(KnownCertificate certificate) {
        List<Line> lines = new ArrayList<>();
        add(lines, "details.algorithms.key", CertificateText.keyAlgorithm(certificate));
        add(lines, "details.algorithms.signature", CertificateText.signature(certificate));
        return lines;
    }

    private static List<Line> sightings(KnownCertificate certificate) {
        return certificate.sightings().stream()
                .map(ExplainedCertificates::line)
                .distinct()
                .toList();
    }

    private static Line line(Sighting sighting) {
        String source = ReadingText.source(sighting.reading().reading().provenance());
        return Line.secondary(
                switch (sighting) {
                    case Sighting.InStore store ->
                        CertificateText.of("sighting.store", CertificateText.place(store), source);
                    case Sighting.OnTheWire wire -> CertificateText.of("sighting.wire", wire.endpoint(), wire.host());
                    case Sighting.Named named -> CertificateText.of("sighting.named." + named.use(), source);
                });
    }
}
