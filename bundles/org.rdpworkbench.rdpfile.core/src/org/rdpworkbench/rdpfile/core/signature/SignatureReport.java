// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.rdpworkbench.core.certificate.CertificateFacts;

/**
 * What is to be said about the signature of a file.
 *
 * @param state what the signature itself comes to
 * @param reason why it is not intact, in one sentence; empty when it is, or when there is none
 * @param signer the certificate of who signed; null when it is not known
 * @param digest the hash under the signature, as {@code SHA-256}; empty when it is not known
 * @param chain the certificates from the signer's on, as far as they are in the file or among the trusted
 * @param trust what the chain comes to
 * @param validity whether the signer's certificate is valid at the time that counts as now
 * @param purpose whether the signer's certificate is for signing
 * @param at the time that counts as now
 * @param timestamp when a time stamp authority saw the signature; null when it has no time stamp
 * @param timestampReason why a time stamp does not count; empty when it does, or when there is none
 * @param covered the names that are signed, as the scope spells them
 * @param unprotected settings of the file that are not signed: anybody can change them
 * @param doubled names that stand in more lines than are signed: which line a client takes is not documented
 * @param address what is to be said of the address
 * @param objections what else speaks against a signature that is intact, each in one sentence
 */
public record SignatureReport(
        State state,
        String reason,
        CertificateFacts signer,
        String digest,
        List<CertificateFacts> chain,
        Trust trust,
        Validity validity,
        Purpose purpose,
        Instant at,
        Instant timestamp,
        String timestampReason,
        List<String> covered,
        List<String> unprotected,
        List<String> doubled,
        AddressGuard address,
        List<String> objections) {

    /** What a signature comes to. */
    public enum State {
        /** The file is not signed. */
        NONE,
        /** The lines that are signed are as they were signed, by the key of that certificate. Whose that is, is another question. */
        INTACT,
        /** They are not, or one of them is gone. */
        BROKEN,
        /** There is something, but it is no signature. */
        MALFORMED,
        /** It is made in a way that cannot be checked here. */
        NOT_CHECKED
    }

    /** What the chain of the signer's certificate comes to. Revocation is not asked for. */
    public enum Trust {
        /** Nothing was signed, or nobody knows by whom. */
        NOT_EXAMINED,
        /** It leads to a certificate that is trusted here. */
        TRUSTED,
        /** The certificate vouches for itself, and nobody else does. */
        SELF_SIGNED,
        /** It ends at a root that is not trusted here. */
        UNKNOWN_ROOT,
        /** The issuer of its last certificate is missing. */
        INCOMPLETE,
        /** Something in it does not fit: a signature, a constraint, a date. */
        INVALID
    }

    /** Whether a certificate is valid at a time. */
    public enum Validity {
        /** There is none. */
        NOT_EXAMINED,
        /** It is. */
        VALID,
        /** Its time has not come. */
        NOT_YET,
        /** Its time is over. */
        EXPIRED,
        /** Its time is over, but it was valid when the time stamp was made. */
        EXPIRED_AFTER_TIMESTAMP
    }

    /** Whether a certificate is for this. */
    public enum Purpose {
        /** There is none. */
        NOT_EXAMINED,
        /** It is for server authentication, code signing or Remote Desktop, or for anything, and so is each one that vouches for it. */
        FITS,
        /** It is for something else. */
        DIFFERS
    }

    /** Whether the address can be changed without breaking the signature. */
    public enum AddressGuard {
        /** There is no signature, or no address. */
        NOT_EXAMINED,
        /** Both addresses are signed. */
        GUARDED,
        /** The address is signed, and nothing keeps anybody from adding another one, which wins. */
        ALTERNATE_CAN_BE_ADDED,
        /** Another address stands there that is not signed, and wins over the one that is. */
        ALTERNATE_NOT_SIGNED,
        /** The address itself is not signed. */
        NOT_SIGNED
    }

    /** Checks and copies the parts. */
    public SignatureReport {
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(trust);
        Objects.requireNonNull(validity);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(at);
        Objects.requireNonNull(address);
        chain = List.copyOf(chain);
        covered = List.copyOf(covered);
        unprotected = List.copyOf(unprotected);
        doubled = List.copyOf(doubled);
        objections = List.copyOf(objections);
    }

    /** Whether nothing speaks against the signature, as far as it could be examined here. */
    public boolean isGood() {
        return state == State.INTACT
                && trust == Trust.TRUSTED
                && (validity == Validity.VALID || validity == Validity.EXPIRED_AFTER_TIMESTAMP)
                && purpose == Purpose.FITS
                && objections.isEmpty()
                && (address == AddressGuard.GUARDED || address == AddressGuard.NOT_EXAMINED);
    }
}
