// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/**
 * The server's answer to the X.224 connection request (MS-RDPBCGR 2.2.1.2).
 *
 * @param kind which answer
 * @param flags flags of RDP_NEG_RSP (0x01 extended client data, 0x02 graphics channel, 0x08 Restricted Admin, 0x10
 *     Remote Credential Guard); {@link #NOT_GIVEN} for other kinds
 * @param selectedProtocol the protocol chosen, see {@link SecurityProtocols}; {@link #NOT_GIVEN} when none was
 * @param failureCode the code of RDP_NEG_FAILURE, or the reason of a disconnect; {@link #NOT_GIVEN} for other kinds
 */
public record NegotiationAnswer(Kind kind, int flags, int selectedProtocol, int failureCode) {
    /** Stands in a number that the answer does not carry. */
    public static final int NOT_GIVEN = -1;

    /** Which answer it was. */
    public enum Kind {
        /** RDP_NEG_RSP: the server chose a protocol. */
        RESPONSE,
        /** RDP_NEG_FAILURE: the server refused and said why. */
        FAILURE,
        /** A connection confirm without negotiation data: a server from before negotiation, or not a Windows one. */
        NO_NEGOTIATION_DATA,
        /**
         * No confirm but an MCS Disconnect Provider Ultimatum (T.125): the server ends the connection in Remote
         * Desktop's own words.
         */
        DISCONNECT
    }

    /** The server chose {@code selectedProtocol}. */
    public static NegotiationAnswer response(int flags, int selectedProtocol) {
        return new NegotiationAnswer(Kind.RESPONSE, flags, selectedProtocol, NOT_GIVEN);
    }

    /** The server refused with {@code failureCode}. */
    public static NegotiationAnswer failure(int failureCode) {
        return new NegotiationAnswer(Kind.FAILURE, NOT_GIVEN, NOT_GIVEN, failureCode);
    }

    /** The server confirmed without negotiation data. */
    public static NegotiationAnswer withoutNegotiation() {
        return new NegotiationAnswer(Kind.NO_NEGOTIATION_DATA, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN);
    }

    /** The server ended the connection with the T.125 reason {@code reason}, 0 to 4. */
    public static NegotiationAnswer disconnect(int reason) {
        return new NegotiationAnswer(Kind.DISCONNECT, NOT_GIVEN, NOT_GIVEN, reason);
    }

    /** Whether the server went along with the request. */
    public boolean accepted() {
        return kind == Kind.RESPONSE || kind == Kind.NO_NEGOTIATION_DATA;
    }

    /** The specification's name of the failure code (MS-RDPBCGR 2.2.1.2.2), or {@code unknown}. */
    public String failureName() {
        if (kind == Kind.DISCONNECT) {
            return "MCS disconnect, reason " + failureCode;
        }
        return switch (failureCode) {
            case 1 -> "SSL_REQUIRED_BY_SERVER";
            case 2 -> "SSL_NOT_ALLOWED_BY_SERVER";
            case 3 -> "SSL_CERT_NOT_ON_SERVER";
            case 4 -> "INCONSISTENT_FLAGS";
            case 5 -> "HYBRID_REQUIRED_BY_SERVER";
            case 6 -> "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER";
            default -> "unknown";
        };
    }
}
