// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.certificates.core.CertificateInventory;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.core.certificate.CertificateFiles;
import org.rdpworkbench.core.certificate.DecodedCertificates;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.StoredCertificate;

/**
 * What files with certificates hold.
 *
 * @param certificates the certificates, judged at the present
 * @param notes what could not be read, in sentences
 */
record OpenedFiles(List<KnownCertificate> certificates, List<String> notes) {
    private static final int LARGEST = 8 << 20;

    OpenedFiles {
        certificates = List.copyOf(certificates);
        notes = List.copyOf(notes);
    }

    /** Reads files. Not for the UI thread. */
    static OpenedFiles read(List<Path> files) {
        List<StoredCertificate> stored = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : files) {
            try {
                if (Files.size(file) > LARGEST) {
                    notes.add(CertificateText.of("open.large", file, String.valueOf(LARGEST >> 20)));
                    continue;
                }
                DecodedCertificates decoded = CertificateFiles.decode(Files.readAllBytes(file));
                decoded.certificates()
                        .forEach(facts -> stored.add(new StoredCertificate(
                                facts.sha1(), facts.der(), null, null, file.toString(), List.of())));
                decoded.notes().forEach(note -> notes.add(CertificateText.of("open.note", file, note)));
            } catch (IOException e) {
                notes.add(CertificateText.of("open.failed", file, e.getMessage()));
            }
        }
        return new OpenedFiles(
                CertificateInventory.opened(new CertificateListing(stored, List.of()), Instant.now()), notes);
    }

    /** These and others; of those with the same thumbprint the later. Notes are of the later alone, which the user looks at now. */
    OpenedFiles with(OpenedFiles later) {
        List<KnownCertificate> all = new ArrayList<>(later.certificates);
        certificates.stream()
                .filter(one -> later.certificates.stream()
                        .noneMatch(other -> other.thumbprint().equals(one.thumbprint())))
                .forEach(all::add);
        return new OpenedFiles(all, later.notes);
    }
}
