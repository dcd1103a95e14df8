// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/**
 * How an attempt, or a whole probe, came out. The classes are protocol facts; what causes them is inferred elsewhere.
 * Codes follow the project's domain reference, 5.2.
 */
public enum OutcomeClass {
    /** The name has no address, or the addresses behind it behave differently. */
    NAME_UNRESOLVED("P0"),
    /** Nothing answered the TCP connection request in time, or no route leads there. */
    NO_ANSWER("P1"),
    /** The TCP connection was refused. */
    REFUSED("P2"),
    /** The connection was accepted, then closed or reset before a complete X.224 answer. */
    SILENT_CLOSE("P3"),
    /** The connection was accepted, but no complete answer to the X.224 request came in time. */
    NO_REPLY("P4"),
    /** The answer was not Remote Desktop: another service, or damaged bytes. */
    FOREIGN_ANSWER("P5"),
    /** The server understood the request and refused it with a failure code. */
    NEGOTIATION_FAILED("P6"),
    /** A protocol was agreed, then one side ended the TLS handshake with an alert. */
    TLS_ALERT("P7"),
    /** A protocol was agreed, then the TLS handshake ended without an alert: closed, reset, or silent. */
    TLS_STOPPED("P8"),
    /** The TLS handshake worked, but the server's certificate has something wrong with it. */
    CERTIFICATE_CONCERN("P9"),
    /** TLS worked and the server answered CredSSP with a challenge: it is healthy up to there. */
    CREDSSP_CHALLENGE("P10"),
    /** The server's clock is more than five minutes away from the probe's. */
    CLOCK_SKEW("P11"),
    /** The server treats different protocol sets differently. */
    PROTOCOL_SETS_DIFFER("P12"),
    /** The server agreed on a protocol and nothing that was asked after that failed. */
    AGREED("agreed"),
    /** TLS worked, but CredSSP, which the server had chosen, gave no challenge. */
    CREDSSP_STOPPED("credssp-stopped"),
    /**
     * The probe itself ended the attempt (cancelled, out of time, or a local error), so it says nothing about the
     * server.
     */
    NOT_EXAMINED("not-examined");

    private final String code;

    OutcomeClass(String code) {
        this.code = code;
    }

    /** The short code of the class: {@code P0} to {@code P12}, or a word where the reference has none. */
    public String code() {
        return code;
    }
}
