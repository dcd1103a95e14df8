// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.core;

import java.util.List;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

/** Where a certificate was seen. */
public sealed interface Sighting {

    /** The reading in which it was seen. */
    RecordedReading reading();

    /**
     * In a store of the machine, or among the files given as evidence.
     *
     * @param reading the reading of the store
     * @param store the store's name, or {@link org.rdpworkbench.core.evidence.Certificates#FILES}
     * @param entry its entry
     */
    record InStore(RecordedReading reading, String store, StoredCertificate entry) implements Sighting {}

    /**
     * Shown by a server in the TLS handshake.
     *
     * @param reading the reading of the probe
     * @param host the name that was probed
     * @param endpoint the address and port that answered
     * @param chain the certificates shown, the server's own first
     * @param position where it stands among them, from 0
     */
    record OnTheWire(RecordedReading reading, String host, String endpoint, List<CertificateFacts> chain, int position)
            implements Sighting {
        public OnTheWire {
            chain = List.copyOf(chain);
        }
    }

    /**
     * Named by a setting of the listener; that alone says nothing about where it is.
     *
     * @param reading the reading of the setting
     * @param use what it is named for
     */
    record Named(RecordedReading reading, Use use) implements Sighting {}

    /** What a setting names a certificate for. */
    enum Use {
        /** An administrator or a policy has bound it to the listener. */
        BOUND,
        /** Windows made it for itself, and takes it while no other is bound. */
        SELF_SIGNED
    }
}
