// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;
import java.util.List;
import org.rdpworkbench.core.certificate.CertificateFacts;

/**
 * What the TLS handshake showed. Nothing was verified: the probe looks, it does not trust.
 *
 * @param offeredVersions the versions the probe offered, newest first, such as {@code TLSv1.2}
 * @param step how far the handshake came
 * @param version the version the server chose; null before its hello
 * @param cipherSuite the suite the server chose, by its registered name or in hexadecimal; null before its hello
 * @param alerts the alerts in their order, both directions
 * @param chain the certificates the server sent, its own first, at most a bounded number
 * @param certificatesOmitted certificates received and not kept, because they were too many or too large
 * @param duration time from the first byte sent until the handshake was complete or had ended
 */
public record TlsFacts(
        List<String> offeredVersions,
        Step step,
        String version,
        String cipherSuite,
        List<TlsAlert> alerts,
        List<CertificateFacts> chain,
        int certificatesOmitted,
        Duration duration) {
    /** How far a handshake came. */
    public enum Step {
        /** The probe's hello was sent. */
        CLIENT_HELLO,
        /** The server's hello was read. */
        SERVER_HELLO,
        /** The server's certificates were read. */
        CERTIFICATE,
        /** The handshake is complete. */
        COMPLETE
    }

    /** Copies the lists. */
    public TlsFacts {
        offeredVersions = List.copyOf(offeredVersions);
        alerts = List.copyOf(alerts);
        chain = List.copyOf(chain);
    }
}
