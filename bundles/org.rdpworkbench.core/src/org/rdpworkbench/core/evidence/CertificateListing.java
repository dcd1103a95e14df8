// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The certificates of one store.
 *
 * @param certificates what the store holds
 * @param damage what could not be read of the store; empty when the listing is complete
 */
public record CertificateListing(List<StoredCertificate> certificates, List<String> damage) {
    public CertificateListing {
        certificates = List.copyOf(certificates);
        damage = List.copyOf(damage);
    }
}
