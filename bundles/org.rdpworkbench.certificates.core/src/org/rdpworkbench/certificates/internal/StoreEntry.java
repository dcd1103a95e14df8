// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.Optional;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * An entry of a certificate store with its certificate decoded.
 *
 * @param stored the entry
 * @param facts its certificate; null when it has none
 */
record StoreEntry(StoredCertificate stored, CertificateFacts facts) {

    static StoreEntry of(StoredCertificate stored) {
        return new StoreEntry(stored, stored.encoded() == null ? null : CertificateFacts.of(stored.encoded()));
    }

    /** Why the certificate itself is not usable as it stands; empty when it is whole. */
    Optional<String> damage() {
        if (facts == null) {
            return Optional.of(Text.of("damage.none"));
        }
        if (!facts.damage().isEmpty()) {
            return Optional.of(facts.damage().getFirst().display());
        }
        if (!facts.sha1().equalsIgnoreCase(stored.thumbprint())) {
            return Optional.of(Text.of("damage.thumbprint", facts.sha1()));
        }
        return Optional.empty();
    }

    /** How to call the certificate in a sentence: its subject and thumbprint. */
    String display() {
        String name =
                facts == null || facts.subject() == null || facts.subject().isEmpty()
                        ? Text.of("no-name")
                        : facts.subject();
        return Text.of("certificate", name, stored.thumbprint());
    }
}
