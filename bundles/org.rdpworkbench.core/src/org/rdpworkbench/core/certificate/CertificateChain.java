// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A certificate with those that issued it, judged. Revocation is never part of it ({@link RevocationJudge}), and neither are certificate policies.
 *
 * @param links the certificates, the server's own first; never empty
 * @param end where the chain ends
 * @param disallowedKnown whether it is known which certificates are not to be trusted
 */
public record CertificateChain(List<Link> links, End end, boolean disallowedKnown) {
    public CertificateChain {
        links = List.copyOf(links);
    }

    /** Where a chain ends. */
    public enum End {
        /** At a root that the computer trusts. */
        TRUSTED_ROOT,
        /** At a root that is not in the computer's store. Windows can still fetch roots of Microsoft's programme when it meets them. */
        UNKNOWN_ROOT,
        /** At a certificate whose issuer is not among those at hand. */
        NO_ISSUER,
        /** At a root, or without one, and the store of the trusted ones could not be read in full, or there are too many ways to follow all. */
        UNDECIDED
    }

    /**
     * A certificate in its place.
     *
     * @param certificate the certificate
     * @param remarks what speaks against it
     */
    public record Link(CertificateFacts certificate, Set<ChainRemark> remarks) {
        public Link {
            Set<ChainRemark> copy = EnumSet.noneOf(ChainRemark.class);
            copy.addAll(remarks);
            remarks = Collections.unmodifiableSet(copy);
        }
    }

    /** Whether any of its certificates has the remark. */
    public boolean has(ChainRemark remark) {
        return links.stream().anyMatch(link -> link.remarks.contains(remark));
    }

    /** Whether a client with these stores takes it without a word, revocation and the name aside; false also when that is open. */
    public boolean trusted() {
        return end == End.TRUSTED_ROOT
                && !open()
                && links.stream().allMatch(link -> link.remarks.stream().noneMatch(CertificateChain::refused));
    }

    /** Whether something of it could not be checked that Windows checks, so that nobody can tell whether Windows takes it. */
    public boolean open() {
        return links.stream().anyMatch(link -> link.remarks.stream().anyMatch(CertificateChain::unchecked));
    }

    private static boolean unchecked(ChainRemark remark) {
        return switch (remark) {
            case KEY_UNEXAMINED, SIGNATURE_UNCHECKED, LIMITS_UNCHECKED, DAMAGED -> true;
            default -> false;
        };
    }

    /** Whether Windows refuses a chain, or warns, because of a remark; others are for people to mind. */
    public static boolean refused(ChainRemark remark) {
        return switch (remark) {
            case KEY_SHORT,
                    KEY_UNEXAMINED,
                    SIGNATURE_WEAK,
                    SIGNATURE_UNCHECKED,
                    KEY_NOT_FOR_TLS,
                    LIMITS_UNCHECKED,
                    DAMAGED -> false;
            default -> true;
        };
    }
}
