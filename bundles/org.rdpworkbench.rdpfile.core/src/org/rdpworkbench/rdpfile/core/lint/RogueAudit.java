// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.lint.Addresses.Origin;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Trust;
import org.rdpworkbench.rdpfile.core.signature.SignatureVerifier;
import org.rdpworkbench.rdpfile.core.signature.TrustAnchors;

/**
 * Whether a file looks like those that were mailed to more than a hundred organisations in October 2024: a foreign computer gets all drives and
 * devices, shows a RemoteApp that fills the screen, and a certificate that costs nothing signs it. A likeness, not a proof.
 *
 * @param risk how much it looks like that
 * @param reasons what speaks for it
 */
public record RogueAudit(Risk risk, List<String> reasons) {
    private static final Texts TEXTS = Texts.of(RogueAudit.class);

    /** Certificates that are handed out automatically are valid for 90 days or less; those for publishers for a year and more. */
    private static final int SHORT_LIVED_DAYS = 100;

    /** How much a file looks like one of an attacker. */
    public enum Risk {
        /** Little. */
        LOW,
        /** It shares much with a computer that is not known. */
        ELEVATED,
        /** It has all that the campaign of 2024 had. */
        HIGH
    }

    /** Copies the list. */
    public RogueAudit {
        reasons = List.copyOf(reasons);
    }

    /**
     * Looks at a file.
     *
     * @param trusted patterns of hosts that are one's own
     */
    public static RogueAudit of(RdpDocument document, List<String> trusted) {
        String address = document.text("alternate full address")
                .or(() -> document.text("full address"))
                .orElse("");
        if (address.isEmpty()) {
            return new RogueAudit(Risk.LOW, List.of());
        }
        Origin origin = Addresses.of(address, trusted);
        if (origin == Origin.OWN) {
            return new RogueAudit(Risk.LOW, List.of());
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(TEXTS.get(
                origin == Origin.PUBLIC_ADDRESS ? "rogue.public" : "rogue.unknown", LineRules.shown(address)));
        boolean drives = document.linesOf("drivestoredirect").isEmpty()
                ? document.number("redirectdrives").orElse(0L) == 1
                : document.text("drivestoredirect")
                        .filter(RedirectionRules::hasAll)
                        .isPresent();
        int shared = 0;
        shared += add(drives, "rogue.drives", reasons);
        shared += add(
                all(document, "devicestoredirect") || all(document, "usbdevicestoredirect"), "rogue.devices", reasons);
        shared += add(on(document, "redirectclipboard"), "rogue.clipboard", reasons);
        shared += add(on(document, "redirectsmartcards") || on(document, "redirectwebauthn"), "rogue.keys", reasons);
        shared += add(
                on(document, "audiocapturemode")
                        || document.text("camerastoredirect").isPresent(),
                "rogue.surveillance",
                reasons);
        int disguise = 0;
        disguise += add(on(document, "remoteapplicationmode"), "rogue.remoteapp", reasons);
        disguise += add(document.number("authentication level").orElse(2L) == 0, "rogue.level", reasons);
        disguise += add(
                document.number("displayconnectionbar").orElse(1L) == 0
                        && document.number("screen mode id").orElse(2L) == 2,
                "rogue.bar",
                reasons);
        disguise += throwAway(document, reasons);
        Risk risk = drives && shared >= 2 && disguise >= 1
                ? Risk.HIGH
                : drives || shared >= 3 || disguise >= 1 && shared >= 2 ? Risk.ELEVATED : Risk.LOW;
        return new RogueAudit(risk, reasons);
    }

    /** A signature that anybody can have in minutes: it makes the file look trustworthy and says nothing. */
    private static int throwAway(RdpDocument document, List<String> reasons) {
        SignatureReport report = new SignatureVerifier(TrustAnchors.NONE, Instant.now()).verify(document);
        if (report.state() != State.INTACT) {
            return 0;
        }
        if (report.trust() == Trust.SELF_SIGNED) {
            reasons.add(TEXTS.get("rogue.self-signed"));
            return 1;
        }
        if (report.signer().notBefore() == null || report.signer().notAfter() == null) {
            return 0;
        }
        long days = Duration.between(
                        report.signer().notBefore(), report.signer().notAfter())
                .toDays();
        if (days > SHORT_LIVED_DAYS) {
            return 0;
        }
        reasons.add(TEXTS.get("rogue.certificate", days));
        return 1;
    }

    private static int add(boolean found, String text, List<String> reasons) {
        if (found) {
            reasons.add(TEXTS.get(text));
        }
        return found ? 1 : 0;
    }

    private static boolean on(RdpDocument document, String name) {
        return document.number(name).orElse(0L) == 1;
    }

    private static boolean all(RdpDocument document, String name) {
        return document.text(name).filter(RedirectionRules::hasAll).isPresent();
    }
}
