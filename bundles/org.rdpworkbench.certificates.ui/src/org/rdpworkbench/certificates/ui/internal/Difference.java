// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.PublicKeys;

/**
 * One thing that two certificates say.
 *
 * @param field what it is
 * @param first what the first says
 * @param second what the second says
 * @param state how the two go together
 */
record Difference(String field, String first, String second, State state) {

    /** How two things go together. */
    enum State {
        DIFFERENT,
        SAME,
        /** One or both certificates were not seen, or that part of them cannot be read, so that nothing can be compared. */
        UNKNOWN
    }

    /** All that two certificates say, what differs first. */
    static List<Difference> of(KnownCertificate first, KnownCertificate second) {
        List<Difference> all = new ArrayList<>();
        add(all, "subject", first, second, CertificateFacts::subject);
        add(all, "issuer", first, second, CertificateFacts::issuer);
        add(all, "serial", first, second, CertificateFacts::serial);
        add(all, "begins", first, second, facts -> moment(facts.notBefore()));
        add(all, "ends", first, second, facts -> moment(facts.notAfter()));
        add(all, "dns", first, second, facts -> joined(facts.dnsNames()));
        add(all, "addresses", first, second, facts -> joined(facts.ipAddresses()));
        add(all, "purposes", first, second, Purposes::display);
        add(
                all,
                "key-usage",
                first,
                second,
                facts -> facts.keyUsage() == null ? CertificateText.of("purposes.any") : joined(facts.keyUsage()));
        add(all, "key", first, second, facts -> facts.keyAlgorithm() == null ? null : PublicKeys.display(facts));
        all.add(publicKey(first, second));
        add(all, "signature", first, second, CertificateFacts::signatureAlgorithm);
        add(all, "sha256", first, second, CertificateFacts::sha256);
        plain(all, "sha1", first.thumbprint(), second.thumbprint());
        plain(all, "where", CertificateText.places(first), CertificateText.places(second));
        plain(all, "used", CertificateText.uses(first), CertificateText.uses(second));
        all.sort(Comparator.comparing(Difference::state));
        return all;
    }

    private static Difference publicKey(KnownCertificate first, KnownCertificate second) {
        String field = CertificateText.of("compare.public-key");
        if (first.facts() == null || second.facts() == null) {
            return new Difference(field, "", "", State.UNKNOWN);
        }
        boolean same = CertificateJudge.sameKey(first.facts(), second.facts());
        if (!same && (damaged(first) || damaged(second))) {
            return new Difference(field, "", "", State.UNKNOWN);
        }
        String text = CertificateText.of(same ? "compare.key-same" : "compare.key-other");
        return new Difference(field, text, text, same ? State.SAME : State.DIFFERENT);
    }

    /** Whether a part is damaged, the key perhaps. */
    private static boolean damaged(KnownCertificate certificate) {
        return !certificate.facts().damage().isEmpty();
    }

    private static void add(
            List<Difference> all,
            String key,
            KnownCertificate first,
            KnownCertificate second,
            Function<CertificateFacts, String> text) {
        String one = text(first, text);
        String other = text(second, text);
        State state = one == null || other == null ? State.UNKNOWN : one.equals(other) ? State.SAME : State.DIFFERENT;
        all.add(new Difference(
                CertificateText.of("compare." + key), one == null ? "" : one, other == null ? "" : other, state));
    }

    /** What a certificate says; null when it was not seen, or that part of it cannot be read. */
    private static String text(KnownCertificate certificate, Function<CertificateFacts, String> text) {
        return certificate.facts() == null ? null : text.apply(certificate.facts());
    }

    private static void plain(List<Difference> all, String key, String first, String second) {
        all.add(new Difference(
                CertificateText.of("compare." + key),
                first,
                second,
                first.equals(second) ? State.SAME : State.DIFFERENT));
    }

    private static String moment(Instant instant) {
        return instant == null ? null : CertificateText.moment(instant);
    }

    private static String joined(Collection<?> all) {
        return all.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
