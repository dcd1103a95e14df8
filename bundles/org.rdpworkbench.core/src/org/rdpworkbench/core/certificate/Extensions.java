// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.List;
import java.util.Optional;

/** Finds one extension of a certificate, or of a revocation list, by its object identifier (RFC 5280, 4.1). */
final class Extensions {
    private static final int WRAPPER = 0xA3;

    private Extensions() {}

    /**
     * The value of an extension of a certificate.
     *
     * @throws Der.Broken if what stands before it cannot be read
     */
    static Optional<Der> of(byte[] certificate, String oid) throws Der.Broken {
        Der outer = Der.read(certificate, 0, certificate.length, Der.SEQUENCE);
        Der body = Der.read(certificate, outer.content(), outer.end(), Der.SEQUENCE);
        for (Der field : body.children()) {
            if (field.is(WRAPPER)) {
                return in(field, oid);
            }
        }
        return Optional.empty();
    }

    /** The value of an extension in an element that wraps their sequence. */
    static Optional<Der> in(Der wrapper, String oid) throws Der.Broken {
        Der list = wrapper.firstChild();
        if (list == null) {
            return Optional.empty();
        }
        list.require(Der.SEQUENCE);
        for (Der extension : list.children()) {
            List<Der> fields = extension.children();
            if (fields.size() > 1
                    && fields.getFirst().is(Der.OID)
                    && CertificateDecoder.oid(fields.getFirst()).equals(oid)) {
                Der value = fields.getLast();
                value.require(Der.OCTET_STRING);
                Der content = Der.read(value.data(), value.content(), value.end());
                if (content.truncated()) {
                    throw new Der.Broken(content.start(), "it is cut off");
                }
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }
}
