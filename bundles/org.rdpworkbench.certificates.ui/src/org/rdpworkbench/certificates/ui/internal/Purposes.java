// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.util.Map;
import java.util.stream.Collectors;
import org.rdpworkbench.core.certificate.CertificateFacts;

/** Names of the purposes that certificates of Remote Desktop have (RFC 5280 4.2.1.12, and Microsoft's own). */
final class Purposes {
    private static final Map<String, String> NAMES = Map.of(
            CertificateFacts.SERVER_AUTHENTICATION,
            "server",
            "1.3.6.1.5.5.7.3.2",
            "client",
            CertificateFacts.REMOTE_DESKTOP_AUTHENTICATION,
            "remote-desktop",
            "2.5.29.37.0",
            "any");

    private Purposes() {}

    /** The purposes in words, unknown ones by their number. */
    static String display(CertificateFacts facts) {
        return facts.extendedKeyUsage() == null
                ? CertificateText.of("purposes.any")
                : facts.extendedKeyUsage().stream()
                        .map(oid -> NAMES.containsKey(oid) ? CertificateText.of("purposes." + NAMES.get(oid)) : oid)
                        .collect(Collectors.joining(", "));
    }
}
