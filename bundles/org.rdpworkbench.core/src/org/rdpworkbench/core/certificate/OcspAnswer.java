// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an authority answers to the question whether certificates are revoked (RFC 6960, 4.2). */
public final class OcspAnswer {
    /** The largest answer that is read, in bytes. */
    public static final int LARGEST = 1 << 18;

    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final String SIGNS_ANSWERS = "1.3.6.1.5.5.7.3.9";
    private static final int MOST_ANSWERS = 1000;
    private static final int MOST_SIGNERS = 10;

    /** How the responder met the question as a whole. */
    public enum Status {
        /** It answered. */
        ANSWERED,
        /** It did not understand the question. */
        MALFORMED,
        /** Something within it failed. */
        FAILED,
        /** It wants to be asked again later. */
        LATER,
        /** It wants signed questions only. */
        SIGNATURE_REQUIRED,
        /** It does not answer this asker, or not about certificates of that authority. */
        UNAUTHORIZED,
        /** The answer cannot be read. */
        UNREADABLE
    }

    /** What it says of one certificate. */
    public enum State {
        /** Not revoked. */
        GOOD,
        /** Revoked. */
        REVOKED,
        /** The responder does not know the certificate. */
        UNKNOWN
    }

    /**
     * What is said of one certificate.
     *
     * @param state whether it is revoked
     * @param thisUpdate since when that is known to be right
     * @param nextUpdate until when; null when it does not say
     * @param entry when and why it was revoked; null unless it was
     */
    public record Single(State state, Instant thisUpdate, Instant nextUpdate, RevocationList.Entry entry) {}

    private final Status status;
    private List<Der> parts = List.of();
    private String algorithm;
    private final List<Der> singles = new ArrayList<>();
    private final List<CertificateFacts> signers = new ArrayList<>();

    private OcspAnswer(Status status) {
        this.status = status;
    }

    /** Reads an answer. Never fails. */
    public static OcspAnswer of(byte[] content) {
        if (content.length > LARGEST) {
            return new OcspAnswer(Status.UNREADABLE);
        }
        try {
            Der outer = Der.read(content, 0, content.length, Der.SEQUENCE);
            List<Der> fields = outer.children();
            if (outer.truncated() || fields.isEmpty() || fields.getFirst().length() != 1) {
                return new OcspAnswer(Status.UNREADABLE);
            }
            Status status =
                    switch (content[fields.getFirst().content()]) {
                        case 0 -> Status.ANSWERED;
                        case 1 -> Status.MALFORMED;
                        case 2 -> Status.FAILED;
                        case 3 -> Status.LATER;
                        case 5 -> Status.SIGNATURE_REQUIRED;
                        case 6 -> Status.UNAUTHORIZED;
                        default -> Status.UNREADABLE;
                    };
            OcspAnswer answer = new OcspAnswer(status);
            if (status == Status.ANSWERED) {
                answer.read(content, fields.get(1));
            }
            return answer;
        } catch (Der.Broken | RuntimeException e) {
            // Bouncy Castle reports values that are wrong in themselves by runtime exceptions.
            return new OcspAnswer(Status.UNREADABLE);
        }
    }

    /** [0] { kind, BasicOCSPResponse { data { [0] version, responder, time, answers }, algorithm, signature, [0] certificates } }. */
    private void read(byte[] content, Der wrapped) throws Der.Broken {
        Der bytes = Der.read(content, wrapped.content(), wrapped.end(), Der.SEQUENCE);
        Der kind = Der.read(content, bytes.content(), bytes.end(), Der.OID);
        if (!CertificateDecoder.oid(kind).equals(BASIC)) {
            throw new Der.Broken(kind.start(), "it is of another kind");
        }
        Der octets = Der.read(content, kind.end(), bytes.end(), Der.OCTET_STRING);
        List<Der> basic =
                Der.read(content, octets.content(), octets.end(), Der.SEQUENCE).children();
        parts = basic.subList(0, 3);
        algorithm = CertificateDecoder.signature(parts.get(1)).name();
        Der answers = null;
        for (Der field : parts.getFirst().children()) {
            answers = field.is(Der.SEQUENCE) ? field : answers;
        }
        for (Der single : answers == null ? List.<Der>of() : answers.children()) {
            if (singles.size() < MOST_ANSWERS) {
                singles.add(single);
            }
        }
        Der certificates =
                basic.size() > 3 && basic.get(3).is(0xA0) ? basic.get(3).firstChild() : null;
        for (Der certificate : certificates == null ? List.<Der>of() : certificates.children()) {
            if (signers.size() < MOST_SIGNERS) {
                signers.add(CertificateFacts.of(certificate.encoded()));
            }
        }
    }

    /** How the responder met the question. */
    public Status status() {
        return status;
    }

    /**
     * What it says of a certificate; empty when it says nothing of it.
     *
     * @param certificate the certificate
     * @param issuer who issued it
     */
    public Optional<Single> of(CertificateFacts certificate, CertificateFacts issuer) {
        Optional<byte[]> id = OcspRequest.identifier(certificate, issuer);
        for (Der single : id.isEmpty() ? List.<Der>of() : singles) {
            List<Der> fields = single.children();
            try {
                if (fields.size() > 2 && same(fields.getFirst(), id.get())) {
                    return Optional.of(single(fields));
                }
            } catch (Der.Broken | ParseException | RuntimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether two names of certificates are the same; the parameters of the hash may be left out. */
    private static boolean same(Der first, byte[] second) throws Der.Broken {
        List<Der> one = first.children();
        List<Der> other = Der.read(second, 0, second.length).children();
        return one.size() == 4
                && CertificateDecoder.oid(Der.read(
                                one.getFirst().data(),
                                one.getFirst().content(),
                                one.getFirst().end()))
                        .equals("1.3.14.3.2.26")
                && Arrays.equals(one.get(1).value(), other.get(1).value())
                && Arrays.equals(one.get(2).value(), other.get(2).value())
                && Arrays.equals(one.get(3).value(), other.get(3).value());
    }

    /** { id, [0] good | [1] { time, [0] reason } | [2] unknown, this update, [0] next update, … }. */
    private static Single single(List<Der> fields) throws Der.Broken, ParseException {
        Der status = fields.get(1);
        Instant thisUpdate = CertificateDecoder.time(fields.get(2));
        Der next = fields.size() > 3 && fields.get(3).is(0xA0) ? fields.get(3).firstChild() : null;
        Instant nextUpdate = next == null ? null : CertificateDecoder.time(next);
        return switch (status.tag() & 0x1F) {
            case 0 -> new Single(State.GOOD, thisUpdate, nextUpdate, null);
            case 1 -> {
                List<Der> revoked = status.children();
                Der reason = revoked.size() > 1 ? revoked.get(1).firstChild() : null;
                yield new Single(
                        State.REVOKED,
                        thisUpdate,
                        nextUpdate,
                        new RevocationList.Entry(
                                CertificateDecoder.time(revoked.getFirst()),
                                reason == null ? "unspecified" : RevocationList.reason(reason)));
            }
            default -> new Single(State.UNKNOWN, thisUpdate, nextUpdate, null);
        };
    }

    /**
     * Whether it is signed by who may: the issuer itself, or who has a certificate of the issuer for that purpose (RFC 6960, 4.2.2.2). Empty when that cannot be
     * computed.
     *
     * @param issuer who issued the certificate in question
     * @param at a moment at which that certificate has to be valid
     */
    Optional<Boolean> isSignedFor(CertificateFacts issuer, Instant at) {
        Optional<Boolean> own = CertificateJudge.isSignedBy(parts, algorithm, issuer);
        if (own.orElse(false)) {
            return own;
        }
        for (CertificateFacts signer : signers) {
            boolean entitled = signer.extendedKeyUsage() != null
                    && signer.extendedKeyUsage().contains(SIGNS_ANSWERS)
                    && signer.notBefore() != null
                    && signer.notAfter() != null
                    && !at.isBefore(signer.notBefore())
                    && !at.isAfter(signer.notAfter())
                    && CertificateJudge.isSignedBy(signer, issuer).orElse(false);
            if (entitled
                    && CertificateJudge.isSignedBy(parts, algorithm, signer).orElse(false)) {
                return Optional.of(true);
            }
        }
        return own.isEmpty() && signers.isEmpty() ? Optional.empty() : Optional.of(false);
    }
}
