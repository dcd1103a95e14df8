// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.certificates.core.Sighting;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.PublicKeys;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.text.Texts;

/** What the view and the details say of a certificate. */
final class CertificateText {
    private static final Texts TEXTS = Texts.of(CertificateText.class);
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** On average; with 365, a certificate that never ends would be given five years more. */
    private static final double DAYS_OF_A_YEAR = 365.2425;

    private CertificateText() {}

    static String of(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }

    static String state(KnownCertificate certificate) {
        return of("state." + certificate.state());
    }

    static String name(KnownCertificate certificate) {
        return certificate.name().orElseGet(() -> of(certificate.facts() == null ? "name.not-seen" : "name.none"));
    }

    /** Where it was seen: stores, files, addresses. */
    static String places(KnownCertificate certificate) {
        List<String> places = new ArrayList<>();
        certificate.inStores().map(CertificateText::place).forEach(places::add);
        certificate
                .onTheWire()
                .map(sighting -> of("place.wire", sighting.endpoint()))
                .forEach(places::add);
        return places.isEmpty() ? of("place.none") : places.stream().distinct().collect(Collectors.joining(", "));
    }

    /** Where a store is. */
    static String place(Sighting.InStore sighting) {
        return switch (sighting.store()) {
            case Certificates.FILES -> of("place.file", sighting.entry().place());
            case Certificates.MY -> of("place.my");
            case Certificates.REMOTE_DESKTOP -> of("place.remote-desktop");
            default -> of("place.store", sighting.store());
        };
    }

    /** What it is used for, as far as that was seen. */
    static String uses(KnownCertificate certificate) {
        List<String> uses = new ArrayList<>();
        if (certificate.named(Sighting.Use.BOUND)) {
            uses.add(of("use.bound"));
        }
        if (certificate.named(Sighting.Use.SELF_SIGNED)) {
            uses.add(of("use.self-signed"));
        }
        certificate
                .onTheWire()
                .map(sighting -> sighting.position() == 0 ? of("use.shown") : of("use.chain"))
                .forEach(uses::add);
        return uses.stream().distinct().collect(Collectors.joining(", "));
    }

    static String key(KnownCertificate certificate) {
        return of("key." + certificate.key());
    }

    static String keyAlgorithm(KnownCertificate certificate) {
        return certificate.facts() == null ? "" : PublicKeys.display(certificate.facts());
    }

    static String issuer(KnownCertificate certificate) {
        return certificate.facts() == null || certificate.facts().issuer() == null
                ? ""
                : certificate.facts().issuer();
    }

    static String signature(KnownCertificate certificate) {
        return certificate.facts() == null || certificate.facts().signatureAlgorithm() == null
                ? ""
                : certificate.facts().signatureAlgorithm();
    }

    static String sha256(KnownCertificate certificate) {
        return certificate.facts() == null ? "" : certificate.facts().sha256();
    }

    /** The end of its validity; null when that is not known. */
    static Instant end(KnownCertificate certificate) {
        return certificate.facts() == null ? null : certificate.facts().notAfter();
    }

    /** A moment to the minute, in UTC. */
    static String moment(Instant instant) {
        return FORMAT.format(instant);
    }

    /** How long from one moment to another, in the largest unit that fits. */
    static String span(Duration duration) {
        long days = duration.abs().toDays();
        long years = (long) (days / DAYS_OF_A_YEAR);
        if (years >= 2) {
            return of("span.years", years);
        }
        if (days >= 60) {
            return of("span.months", days / 30);
        }
        return days >= 1
                ? of("span.days", days)
                : of("span.hours", duration.abs().toHours());
    }

    /** The end of its validity in UTC. */
    static String lastMoment(KnownCertificate certificate) {
        Instant end = end(certificate);
        return end == null ? "" : moment(end);
    }

    /** From when to when it is valid. */
    static String life(KnownCertificate certificate) {
        CertificateFacts facts = certificate.facts();
        return facts == null || facts.notBefore() == null || facts.notAfter() == null
                ? ""
                : of("details.validity.range", moment(facts.notBefore()), moment(facts.notAfter()));
    }

    /** The end of its validity beside the time that counts as now. */
    static String expires(KnownCertificate certificate) {
        Instant end = end(certificate);
        if (end == null) {
            return "";
        }
        Duration left = Duration.between(certificate.at(), end);
        return of(left.isNegative() ? "expires.ago" : "expires.in", span(left));
    }
}
