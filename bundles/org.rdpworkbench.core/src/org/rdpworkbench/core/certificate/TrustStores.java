// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a computer trusts.
 *
 * @param roots the certificates of its store Root
 * @param rootsComplete whether that store was read in full; only then a root that is not in it is known not to be trusted
 * @param authorities the certificates of its store CA, and others that may help to build a chain
 * @param disallowed thumbprints of its store Disallowed, in upper case
 * @param disallowedComplete whether that store was read in full
 * @param limits what the stores limit the trust to, by the thumbprints of the certificates, in upper case
 */
public record TrustStores(
        List<CertificateFacts> roots,
        boolean rootsComplete,
        List<CertificateFacts> authorities,
        Set<String> disallowed,
        boolean disallowedComplete,
        Map<String, TrustLimits> limits) {
    public TrustStores {
        roots = List.copyOf(roots);
        authorities = List.copyOf(authorities);
        disallowed = Set.copyOf(disallowed);
        limits = Map.copyOf(limits);
    }

    /** The same with other certificates that may help to build a chain. */
    public TrustStores withAuthorities(List<CertificateFacts> others) {
        return new TrustStores(roots, rootsComplete, others, disallowed, disallowedComplete, limits);
    }
}
