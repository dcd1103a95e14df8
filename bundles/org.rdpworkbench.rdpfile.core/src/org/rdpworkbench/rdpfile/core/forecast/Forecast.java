// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.forecast.Redirection.Wish;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Trust;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.Validity;

/**
 * What a receiver will see when a file is opened.
 *
 * @param receiver who opens it
 * @param outcome what happens before anything is asked
 * @param firstLaunch whether the notice of the first launch comes first
 * @param dialog the dialog about this file
 * @param publisher what the dialog says of the publisher
 * @param publisherName the name it shows; empty when the publisher is not known
 * @param address the computer that is connected to; empty when the file names none
 * @param redirections what is asked to be shared, without what is not asked for
 * @param preset how the check boxes of those stand
 * @param serverProof what happens when the server cannot prove who it is
 * @param remarks keys of what should be known besides; their texts are the caller's
 * @param documented whether all this is documented; else parts of it are knowledge, which may be wrong
 */
public record Forecast(
        Receiver receiver,
        Outcome outcome,
        FirstLaunch firstLaunch,
        Dialog dialog,
        Publisher publisher,
        String publisherName,
        String address,
        Map<Redirection, Wish> redirections,
        Preset preset,
        ServerProof serverProof,
        List<Remark> remarks,
        boolean documented) {

    /** What happens before anything is asked. */
    public enum Outcome {
        /** A policy keeps the file from being opened. */
        BLOCKED,
        /** The user is asked. */
        ASKS,
        /** The connection begins without a question about the file. */
        CONNECTS,
        /** No source says it; nothing is said then of the dialog, the publisher and the check boxes either. */
        NOT_KNOWN
    }

    /** Whether the notice of the first launch comes. */
    public enum FirstLaunch {
        /** It does. */
        SHOWN,
        /** It comes, unless this user has accepted it before. */
        UNLESS_ACCEPTED,
        /** It does not: it was accepted, this receiver has none, or none is known of. */
        NOT_SHOWN
    }

    /** The dialog about a file. */
    public enum Dialog {
        /** There is none. */
        NONE,
        /** "Caution: Unknown remote connection", since April 2026. */
        CAUTION,
        /** "Verify the publisher of this remote connection", since April 2026. */
        VERIFY_PUBLISHER,
        /** "The publisher of this remote connection can't be identified", before April 2026. */
        OLD_UNKNOWN,
        /** "Do you trust the publisher of this remote connection?", before April 2026. */
        OLD_TRUST
    }

    /** What a receiver knows of the publisher. */
    public enum Publisher {
        /** The file is not signed. */
        UNSIGNED,
        /** There is a signature that does not hold: it is broken, or none. */
        NOT_VALID,
        /** The signature holds; whether the receiver trusts who vouches for the publisher, is not known here. */
        DEPENDS_ON_TRUST,
        /** The signature holds, and its chain leads to a certificate that is trusted here. */
        KNOWN,
        /** A policy trusts this publisher. */
        TRUSTED_BY_POLICY,
        /** This receiver verifies nothing. */
        NOT_EXAMINED,
        /** No source says whether this receiver verifies signatures. */
        NOT_KNOWN
    }

    /** How the check boxes of redirections stand. */
    public enum Preset {
        /** All are off until they are ticked. */
        OFF,
        /** Those that are asked for are on, and can be switched off. */
        AS_ASKED,
        /** Those that are asked for are on, and nobody asks. */
        ON_WITHOUT_ASKING,
        /** Nothing is connected. */
        NOTHING,
        /** No source says it. */
        NOT_KNOWN
    }

    /** What happens when the server cannot prove who it is. */
    public enum ServerProof {
        /** The connection begins, and nothing is said. */
        CONNECTS_SILENTLY,
        /** The connection ends. */
        REFUSES,
        /** The user is asked. */
        WARNS,
        /** The file asks for no proof; what the client does then is up to it. */
        NO_REQUIREMENT
    }

    /** What should be known besides. */
    public enum Remark {
        /** {@code RedirectionWarningDialogVersion} = 1 may go away with an update. */
        OLD_DIALOG_MAY_GO,
        /** SHA-1 thumbprints of trusted publishers will go away. */
        SHA1_THUMBPRINT,
        /** A SHA-256 thumbprint is configured, which this receiver does not know yet. */
        SHA256_TOO_NEW,
        /** Whether the notice of the first launch comes for a trusted publisher is not documented. */
        FIRST_LAUNCH_FOR_TRUSTED,
        /** The certificate is expired or not valid yet; whether the receiver takes the publisher for known then is not documented. */
        CERTIFICATE_TIME,
        /** Where the receiver does not trust who vouches for the publisher, a policy keeps the file from being opened. */
        BLOCKED_WITHOUT_TRUST,
        /** A password in the file is used without asking. */
        USES_PASSWORD,
        /** What is shared by default, without a line in the file, is inferred from Microsoft's table. */
        DEFAULTS_INFERRED
    }

    /** Copies the parts. */
    public Forecast {
        redirections =
                redirections.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(redirections));
        remarks = List.copyOf(remarks);
    }

    /**
     * Makes a forecast.
     *
     * @param signature what the signature of the file comes to
     */
    public static Forecast of(
            RdpDocument document, Schema schema, SignatureReport signature, Receiver receiver, ReceiverPolicy policy) {
        return new Maker(document, schema, signature, receiver, policy).make();
    }

    /** Puts a forecast together. */
    private static final class Maker {
        private final RdpDocument document;
        private final Schema schema;
        private final SignatureReport signature;
        private final Receiver receiver;
        private final ReceiverPolicy policy;
        private final List<Remark> remarks = new ArrayList<>();
        private boolean documented = true;

        Maker(
                RdpDocument document,
                Schema schema,
                SignatureReport signature,
                Receiver receiver,
                ReceiverPolicy policy) {
            this.document = document;
            this.schema = schema;
            this.signature = signature;
            this.receiver = receiver;
            this.policy = policy;
        }

        Forecast make() {
            Publisher publisher = publisher();
            boolean known = publisher == Publisher.KNOWN || publisher == Publisher.DEPENDS_ON_TRUST;
            boolean old = receiver == Receiver.MSTSC_OLD;
            if (receiver == Receiver.FREERDP) {
                if (document.text("password").isPresent()) {
                    remarks.add(Remark.USES_PASSWORD);
                }
                return forecast(
                        Outcome.CONNECTS, FirstLaunch.NOT_SHOWN, Dialog.NONE, publisher, Preset.ON_WITHOUT_ASKING);
            }
            if (receiver == Receiver.WINDOWS_APP) {
                documented = false;
                return forecast(Outcome.NOT_KNOWN, FirstLaunch.NOT_SHOWN, Dialog.NONE, publisher, Preset.NOT_KNOWN);
            }
            if (publisher == Publisher.TRUSTED_BY_POLICY) {
                if (!old) {
                    remarks.add(Remark.FIRST_LAUNCH_FOR_TRUSTED);
                }
                return forecast(
                        Outcome.CONNECTS, FirstLaunch.NOT_SHOWN, Dialog.NONE, publisher, Preset.ON_WITHOUT_ASKING);
            }
            boolean allowed = known
                    ? policy.allowSigned().orElse(true)
                    : policy.allowUnsigned().orElse(true);
            // Switching signed files off leaves trusted publishers only; an unsigned file is not of one.
            if (!allowed || !policy.allowSigned().orElse(true)) {
                return forecast(Outcome.BLOCKED, FirstLaunch.NOT_SHOWN, Dialog.NONE, publisher, Preset.NOTHING);
            }
            if (publisher == Publisher.DEPENDS_ON_TRUST
                    && !policy.allowUnsigned().orElse(true)) {
                remarks.add(Remark.BLOCKED_WITHOUT_TRUST);
            }
            if (!old && policy.dialogVersion().orElse(2) == 1) {
                remarks.add(Remark.OLD_DIALOG_MAY_GO);
                old = true;
            }
            FirstLaunch first = receiver == Receiver.MSTSC_OLD
                    ? FirstLaunch.NOT_SHOWN
                    : policy.consentAccepted()
                            .map(accepted -> accepted ? FirstLaunch.NOT_SHOWN : FirstLaunch.SHOWN)
                            .orElse(FirstLaunch.UNLESS_ACCEPTED);
            if (old) {
                documented = false;
            }
            Dialog dialog = known
                    ? old ? Dialog.OLD_TRUST : Dialog.VERIFY_PUBLISHER
                    : old ? Dialog.OLD_UNKNOWN : Dialog.CAUTION;
            return forecast(Outcome.ASKS, first, dialog, publisher, old ? Preset.AS_ASKED : Preset.OFF);
        }

        private Publisher publisher() {
            if (receiver == Receiver.FREERDP) {
                return Publisher.NOT_EXAMINED;
            }
            if (receiver == Receiver.WINDOWS_APP) {
                return Publisher.NOT_KNOWN;
            }
            if (signature.state() == State.NONE) {
                return Publisher.UNSIGNED;
            }
            if (signature.state() != State.INTACT) {
                return Publisher.NOT_VALID;
            }
            if (signature.validity() == Validity.EXPIRED || signature.validity() == Validity.NOT_YET) {
                remarks.add(Remark.CERTIFICATE_TIME);
                documented = false;
            }
            if (policy.trusts(signature.signer().sha1())) {
                if (receiver == Receiver.MSTSC_2026_07) {
                    remarks.add(Remark.SHA1_THUMBPRINT);
                }
                return Publisher.TRUSTED_BY_POLICY;
            }
            if (policy.trusts(signature.signer().sha256())) {
                if (receiver == Receiver.MSTSC_2026_07) {
                    return Publisher.TRUSTED_BY_POLICY;
                }
                remarks.add(Remark.SHA256_TOO_NEW);
            }
            return signature.trust() == Trust.TRUSTED ? Publisher.KNOWN : Publisher.DEPENDS_ON_TRUST;
        }

        private Forecast forecast(
                Outcome outcome, FirstLaunch firstLaunch, Dialog dialog, Publisher publisher, Preset preset) {
            Map<Redirection, Wish> wishes = new EnumMap<>(Redirection.class);
            for (Redirection redirection : Redirection.values()) {
                Wish wish = redirection.wish(document, schema, receiver.client());
                if (wish != Wish.NOT_ASKED) {
                    wishes.put(redirection, wish);
                }
            }
            if (dialog != Dialog.NONE && wishes.containsValue(Wish.BY_DEFAULT)) {
                remarks.add(Remark.DEFAULTS_INFERRED);
            }
            boolean named = publisher == Publisher.KNOWN
                    || publisher == Publisher.DEPENDS_ON_TRUST
                    || publisher == Publisher.TRUSTED_BY_POLICY;
            return new Forecast(
                    receiver,
                    outcome,
                    firstLaunch,
                    dialog,
                    publisher,
                    named ? name() : "",
                    document.text("alternate full address")
                            .or(() -> document.text("full address"))
                            .orElse(""),
                    wishes,
                    preset,
                    serverProof(),
                    remarks,
                    documented);
        }

        private String name() {
            String common = signature.signer().commonName();
            return common == null ? String.valueOf(signature.signer().subject()) : common;
        }

        private ServerProof serverProof() {
            long level = document.number("authentication level")
                    .or(() -> schema.find("authentication level")
                            .flatMap(property ->
                                    property.defaultOf(receiver.client()).known())
                            .map(Long::valueOf))
                    .orElse(3L);
            return switch ((int) level) {
                case 0 -> ServerProof.CONNECTS_SILENTLY;
                case 1 -> ServerProof.REFUSES;
                case 2 -> ServerProof.WARNS;
                default -> ServerProof.NO_REQUIREMENT;
            };
        }
    }
}
