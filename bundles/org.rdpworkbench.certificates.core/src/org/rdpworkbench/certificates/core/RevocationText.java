// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.RevocationState;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.text.Texts;

/** What is known of the revocation of a certificate, in lines. */
public final class RevocationText {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Texts TEXTS = Texts.of(RevocationText.class);

    private RevocationText() {}

    /** A line for each list and each answer that was looked at; one that says why there is none. */
    public static List<String> lines(RevocationCheck.Link link) {
        String name = name(link.certificate());
        if (link.issuer() == null) {
            return List.of(TEXTS.get("revocation.no-issuer", name));
        }
        if (link.sources().isEmpty()) {
            return List.of(TEXTS.get(link.hasAddress() ? "revocation.not-asked" : "revocation.no-address", name));
        }
        List<String> lines = new ArrayList<>();
        link.sources()
                .forEach(source -> lines.add(TEXTS.get(
                        "revocation.line",
                        name,
                        says(source),
                        TEXTS.get(source.answer() ? "revocation.answer" : "revocation.list", source.where()),
                        validity(source.state()))));
        return lines;
    }

    private static String says(RevocationCheck.Source source) {
        RevocationState state = source.state();
        return switch (state.state()) {
            case REVOKED, REVOKED_LATER ->
                TEXTS.get(
                        "revocation." + state.state(),
                        time(state.entry().at()),
                        TEXTS.get("revocation.reason." + state.entry().reason()));
            case GOOD -> TEXTS.get("revocation.GOOD");
            case UNKNOWN ->
                source.reading().isUnreadable()
                        ? TEXTS.get("revocation.unreachable", ReadingText.answer(source.reading()))
                        : TEXTS.get("revocation.why." + state.why());
        };
    }

    private static String validity(RevocationState state) {
        if (state.thisUpdate() == null) {
            return "";
        }
        return state.nextUpdate() == null
                ? TEXTS.get("revocation.made", time(state.thisUpdate()))
                : TEXTS.get("revocation.counts", time(state.thisUpdate()), time(state.nextUpdate()));
    }

    private static String time(Instant instant) {
        return FORMAT.format(instant);
    }

    private static String name(CertificateFacts certificate) {
        return certificate.subject() == null || certificate.subject().isEmpty()
                ? certificate.sha1()
                : certificate.subject();
    }
}
