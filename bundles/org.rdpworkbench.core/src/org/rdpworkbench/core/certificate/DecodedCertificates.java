// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.List;

/**
 * What a file with certificates holds.
 *
 * @param certificates the certificates, in the order of the file
 * @param revocationLists the lists of revoked certificates in it
 * @param notes what else was in it, or what could not be read, in sentences for the user
 */
public record DecodedCertificates(
        List<CertificateFacts> certificates, List<RevocationList> revocationLists, List<String> notes) {
    public DecodedCertificates {
        certificates = List.copyOf(certificates);
        revocationLists = List.copyOf(revocationLists);
        notes = List.copyOf(notes);
    }
}
