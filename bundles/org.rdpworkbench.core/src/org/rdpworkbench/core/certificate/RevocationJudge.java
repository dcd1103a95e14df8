// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.time.Instant;
import java.util.Optional;
import org.rdpworkbench.core.certificate.RevocationState.State;
import org.rdpworkbench.core.certificate.RevocationState.Why;

/**
 * Says what a revocation list, or an answer of a responder, means for a certificate at a moment (RFC 5280, 6.3; RFC 6960, 3.2). Pure functions: where lists and
 * answers come from is for others to say. That something is revoked counts also from a list that has run out; that it is not, only from one that counts at that
 * moment, or was made after it.
 */
public final class RevocationJudge {
    private static final String HOLD = "certificate-hold";
    private static final String REMOVED = "remove-from-list";

    private RevocationJudge() {}

    /** What a list says of a certificate. */
    public static RevocationState judge(
            RevocationList list, CertificateFacts certificate, CertificateFacts issuer, Instant at) {
        Instant from = list.thisUpdate();
        Instant until = list.nextUpdate();
        if (!list.isFor(certificate)) {
            return RevocationState.unknown(Why.NOT_ABOUT_IT, from, until);
        }
        Optional<Boolean> signed = list.isSignedBy(issuer);
        boolean maySign = issuer.keyUsage() == null || issuer.keyUsage().contains(KeyUse.CRL_SIGN);
        if (signed.isEmpty() || !signed.get() || !maySign) {
            return RevocationState.unknown(signed.isEmpty() ? Why.SIGNATURE_UNCHECKED : Why.NOT_SIGNED, from, until);
        }
        Optional<RevocationList.Entry> entry = list.entry(certificate.serial());
        if (entry.isPresent() && !entry.get().reason().equals(REMOVED)) {
            return revoked(entry.get(), from, until, at);
        }
        return list.isWholeFor(certificate)
                ? good(certificate, from, until, at)
                : RevocationState.unknown(Why.PARTIAL, from, until);
    }

    /** What an answer says of a certificate. */
    public static RevocationState judge(
            OcspAnswer answer, CertificateFacts certificate, CertificateFacts issuer, Instant at) {
        if (answer.status() != OcspAnswer.Status.ANSWERED) {
            return RevocationState.unknown(
                    answer.status() == OcspAnswer.Status.UNREADABLE ? Why.UNREADABLE : Why.REFUSED);
        }
        Optional<OcspAnswer.Single> single = answer.of(certificate, issuer);
        if (single.isEmpty()) {
            return RevocationState.unknown(Why.NOT_ABOUT_IT);
        }
        Instant from = single.get().thisUpdate();
        Instant until = single.get().nextUpdate();
        Optional<Boolean> signed = answer.isSignedFor(issuer, from);
        if (signed.isEmpty() || !signed.get()) {
            return RevocationState.unknown(signed.isEmpty() ? Why.SIGNATURE_UNCHECKED : Why.NOT_SIGNED, from, until);
        }
        return switch (single.get().state()) {
            case GOOD -> good(certificate, from, until, at);
            case REVOKED -> revoked(single.get().entry(), from, until, at);
            case UNKNOWN -> RevocationState.unknown(Why.NOT_KNOWN, from, until);
        };
    }

    private static RevocationState revoked(RevocationList.Entry entry, Instant from, Instant until, Instant at) {
        if (entry.at().isAfter(at)) {
            return new RevocationState(State.REVOKED_LATER, Why.NOTHING, from, until, entry);
        }
        // A certificate that is only held can be released by the next list.
        return entry.reason().equals(HOLD) && until != null && at.isAfter(until)
                ? RevocationState.unknown(Why.OVER, from, until)
                : new RevocationState(State.REVOKED, Why.NOTHING, from, until, entry);
    }

    private static RevocationState good(CertificateFacts certificate, Instant from, Instant until, Instant at) {
        if (until != null && at.isAfter(until)) {
            return RevocationState.unknown(Why.OVER, from, until);
        }
        if (certificate.notAfter() != null && from.isAfter(certificate.notAfter())) {
            return RevocationState.unknown(Why.TOO_LATE, from, until);
        }
        return new RevocationState(State.GOOD, Why.NOTHING, from, until, null);
    }
}
