// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.List;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TlsFacts;

/**
 * The certificates of one TLS handshake.
 *
 * @param certificates the certificates as sent, the server's own first; never empty
 * @param complete whether the handshake came to its end
 */
record ShownChain(List<CertificateFacts> certificates, boolean complete) {

    /** The chains of all handshakes that came to the server's certificate. */
    static List<ShownChain> of(ProbeReport report) {
        return report.addresses().stream()
                .flatMap(address -> address.attempts().stream())
                .map(attempt -> attempt.tls())
                .filter(tls -> tls != null && !tls.chain().isEmpty())
                .map(tls -> new ShownChain(tls.chain(), tls.step() == TlsFacts.Step.COMPLETE))
                .toList();
    }

    /** The server's own certificate. */
    CertificateFacts leaf() {
        return certificates.getFirst();
    }

    /** Of two handshakes with the same certificate the one that came further. */
    ShownChain completerOf(ShownChain other) {
        return complete || !other.complete ? this : other;
    }
}
