// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.time.Instant;

/**
 * What one list or one answer says of one certificate.
 *
 * @param state what it comes to
 * @param why what stands in the way of more; {@link Why#NOTHING} where nothing does
 * @param thisUpdate when the list or the answer was made; null when it could not be read
 * @param nextUpdate until when it counts; null when it does not say
 * @param entry when and why the certificate was revoked; null unless it was
 */
public record RevocationState(
        State state, Why why, Instant thisUpdate, Instant nextUpdate, RevocationList.Entry entry) {
    /** What it comes to, the gravest first. */
    public enum State {
        /** The issuer revoked it. */
        REVOKED,
        /** The issuer revoked it after the moment that counts as now. */
        REVOKED_LATER,
        /** The issuer says that it did not revoke it. */
        GOOD,
        /** Nothing can be said. */
        UNKNOWN
    }

    /** Why nothing can be said. */
    public enum Why {
        /** Something is said. */
        NOTHING,
        /** It cannot be read. */
        UNREADABLE,
        /** It is about certificates of another issuer, or about others of this one. */
        NOT_ABOUT_IT,
        /** It is not signed by the issuer, nor by whom the issuer lets sign. */
        NOT_SIGNED,
        /** Its signature could not be checked. */
        SIGNATURE_UNCHECKED,
        /** It had run out by the moment that counts as now. */
        OVER,
        /** It was made when the certificate had run out already; issuers take such ones off their lists. */
        TOO_LATE,
        /** It covers a part of the certificates, and not surely this one. */
        PARTIAL,
        /** The responder does not know the certificate. */
        NOT_KNOWN,
        /** The responder refuses to answer. */
        REFUSED
    }

    /** What cannot be read says nothing. */
    public static final RevocationState UNREADABLE = unknown(Why.UNREADABLE);

    static RevocationState unknown(Why why) {
        return unknown(why, null, null);
    }

    static RevocationState unknown(Why why, Instant thisUpdate, Instant nextUpdate) {
        return new RevocationState(State.UNKNOWN, why, thisUpdate, nextUpdate, null);
    }
}
