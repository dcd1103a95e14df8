// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The template by which a Windows authority made a certificate, as two extensions of Microsoft's tell ([MS-WCCE] 2.2.2.7.7).
 *
 * @param name its name (extension 1.3.6.1.4.1.311.20.2, templates of version 1); null when it is not told
 * @param oid its object identifier (extension 1.3.6.1.4.1.311.21.7, later templates); null when it is not told
 */
public record CertificateTemplate(String name, String oid) {
    private static final String NAME = "1.3.6.1.4.1.311.20.2";
    private static final String TEMPLATE = "1.3.6.1.4.1.311.21.7";
    private static final int EXTENSIONS = 0xA3;
    private static final int BMP_STRING = 0x1E;
    private static final int LONGEST = 512;
    private static final int MOST = 128;

    /** Reads the template of a certificate; empty when the certificate tells none that can be read. */
    public static Optional<CertificateTemplate> of(byte[] certificate) {
        try {
            return read(certificate);
        } catch (Der.Broken | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<CertificateTemplate> read(byte[] data) throws Der.Broken {
        Der outer = Der.read(data, 0, data.length, Der.SEQUENCE);
        List<Der> body =
                Der.read(data, outer.content(), outer.end(), Der.SEQUENCE).children();
        String name = null;
        String oid = null;
        for (Der part : body) {
            if (!part.is(EXTENSIONS)) {
                continue;
            }
            List<Der> extensions =
                    Der.read(data, part.content(), part.end(), Der.SEQUENCE).children();
            for (Der extension : extensions.subList(0, Math.min(MOST, extensions.size()))) {
                Der identifier = Der.read(data, extension.content(), extension.end(), Der.OID);
                String which = CertificateDecoder.oid(identifier);
                if (which.equals(NAME) || which.equals(TEMPLATE)) {
                    Der value = value(data, identifier, extension);
                    if (which.equals(NAME)) {
                        name = name(value);
                    } else {
                        oid = CertificateDecoder.oid(Der.read(data, value.content(), value.end(), Der.OID));
                    }
                }
            }
        }
        return name == null && oid == null ? Optional.empty() : Optional.of(new CertificateTemplate(name, oid));
    }

    private static Der value(byte[] data, Der identifier, Der extension) throws Der.Broken {
        Der next = Der.read(data, identifier.end(), extension.end());
        Der octets = next.is(Der.BOOLEAN) ? Der.read(data, next.end(), extension.end()) : next;
        octets.require(Der.OCTET_STRING);
        return Der.read(data, octets.content(), octets.end());
    }

    private static String name(Der value) {
        if (value.length() > LONGEST || value.truncated()) {
            return null;
        }
        byte[] bytes = value.value();
        return CertificateDecoder.printable(
                new String(bytes, value.is(BMP_STRING) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8));
    }
}
