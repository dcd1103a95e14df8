// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.HexFormat;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.StoredCertificate;

/** Where the registry says which certificate the Remote Desktop server uses. */
final class ServerCertificates {
    /** The key below which each listener has its own. */
    static final String WIN_STATIONS = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";

    private static final String LISTENER = WIN_STATIONS + "\\RDP-Tcp";
    private static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    private static final int SHA1_BYTES = 20;

    private ServerCertificates() {}

    /** The thumbprint of the certificate bound to the listener. */
    static Reading<RegistryValue> bound(Examination examination) {
        return examination.registry().value(LISTENER, "SSLCertificateSHA1Hash");
    }

    /** The thumbprint of the self-signed certificate that Windows made last. */
    static Reading<RegistryValue> selfSigned(Examination examination) {
        return examination.registry().value(WIN_STATIONS, "SelfSignedCertificate");
    }

    /** The store of the self-signed certificate. */
    static Reading<RegistryValue> selfSignedStore(Examination examination) {
        return examination.registry().value(WIN_STATIONS, "SelfSignedCertStore");
    }

    /** The template by which a policy has certificates made. */
    static Reading<RegistryValue> template(Examination examination) {
        return examination.registry().value(POLICY, "CertTemplateName");
    }

    /** Whether it is known that no policy has a certificate made, which would be used without being bound in the registry. */
    static boolean withoutTemplate(Examination examination) {
        Reading<RegistryValue> template = template(examination);
        return template.isAbsent()
                || template.as(RegistryValue::asString).filter(String::isEmpty).isPresent();
    }

    /** The thumbprint in a value, 40 upper-case hex digits; empty when it is not one. */
    static Optional<String> thumbprint(RegistryValue value) {
        return value.asBinary()
                .filter(bytes -> bytes.length == SHA1_BYTES)
                .map(bytes -> HexFormat.of().withUpperCase().formatHex(bytes));
    }

    /** The certificate of a store with that thumbprint. */
    static Optional<StoredCertificate> find(Reading<CertificateListing> store, String thumbprint) {
        return store.found().stream()
                .flatMap(listing -> listing.certificates().stream())
                .filter(certificate -> certificate.thumbprint().equalsIgnoreCase(thumbprint))
                .findFirst();
    }

    /** Whether everything in a store could be read, or there is no such store. */
    static boolean whole(Reading<CertificateListing> store) {
        return store.isAbsent()
                || store.found().filter(listing -> listing.damage().isEmpty()).isPresent();
    }
}
