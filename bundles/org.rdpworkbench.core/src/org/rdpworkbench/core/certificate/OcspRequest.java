// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The question to an authority whether one certificate is revoked (RFC 6960, 4.1), without a signature, and without a number used once: the answer may come from a
 * store of answers, as Windows takes it too.
 */
public final class OcspRequest {
    private static final byte[] SHA1 = HexFormat.of().parseHex("300906052B0E03021A0500");

    private OcspRequest() {}

    /**
     * The encoded question.
     *
     * @param certificate the certificate in question
     * @param issuer who issued it
     * @return empty when a part of either that is needed cannot be read
     */
    public static Optional<byte[]> of(CertificateFacts certificate, CertificateFacts issuer) {
        return identifier(certificate, issuer).map(id -> sequence(sequence(sequence(sequence(id)))));
    }

    /** How questions and answers name a certificate: hashes of the name and the key of its issuer, and its number. */
    static Optional<byte[]> identifier(CertificateFacts certificate, CertificateFacts issuer) {
        try {
            byte[] der = certificate.der();
            Der outer = Der.read(der, 0, der.length, Der.SEQUENCE);
            List<Der> fields =
                    Der.read(der, outer.content(), outer.end(), Der.SEQUENCE).children();
            int first = !fields.isEmpty() && fields.getFirst().is(0xA0) ? 1 : 0;
            if (fields.size() < first + 6) {
                return Optional.empty();
            }
            byte[] key = CertificateJudge.publicKey(issuer.der());
            Der keyInfo = Der.read(key, 0, key.length, Der.SEQUENCE);
            List<Der> keyParts = keyInfo.children();
            if (keyParts.size() != 2 || keyParts.get(1).length() < 2) {
                return Optional.empty();
            }
            Der bits = keyParts.get(1);
            byte[] keyBytes = new byte[bits.length() - 1];
            System.arraycopy(key, bits.content() + 1, keyBytes, 0, keyBytes.length);
            return Optional.of(sequence(
                    SHA1,
                    element(Der.OCTET_STRING, sha1(fields.get(first + 2).encoded())),
                    element(Der.OCTET_STRING, sha1(keyBytes)),
                    fields.get(first).encoded()));
        } catch (Der.Broken e) {
            return Optional.empty();
        }
    }

    private static byte[] sequence(byte[]... contents) {
        return element(Der.SEQUENCE, contents);
    }

    private static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] one : contents) {
            content.writeBytes(one);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> Byte.SIZE);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] sha1(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
