// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.FileSignature.State;
import org.rdpworkbench.evidence.internal.regf.ByteSource;

/**
 * Checks the Authenticode signature inside a program file: whether the file still has the hash that was signed, and whether the signature fits the certificate
 * of the signer. Whether that certificate is trusted is not asked, nor are further signatures in the first one, time stamps and hashes of pages.
 *
 * <p>Source of the formats: Microsoft, "PE Format" (attribute certificate table) and "Windows Authenticode Portable Executable Signature Format"; PKCS#7 1.5
 * (RFC 2315).
 */
public final class PeSignatureReader {
    /** Far more than any signature; they hold a few certificates. */
    static final int LARGEST_SIGNATURE = 1 << 20;

    /** Hashing more would keep everybody waiting; no program of Windows is near. */
    static final long LARGEST_FILE = 256L << 20;

    private static final int PKCS_SIGNED_DATA = 2;
    private static final int HEADER = 8;
    private static final int SECURITY = 4;
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String INDIRECT_DATA = "1.3.6.1.4.1.311.2.1.4";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final int FIRST = 0xA0;
    private static final Map<String, String> HASHES = Map.of(
            "1.2.840.113549.2.5", "MD5",
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    private final ByteSource source;
    private long checksum;
    private long entry;
    private long table;
    private long size;

    private PeSignatureReader(ByteSource source) {
        this.source = source;
    }

    /**
     * Checks the signature of a program.
     *
     * @throws IOException if the file cannot be read
     */
    public static FileSignature read(ByteSource source) throws IOException {
        PeSignatureReader reader = new PeSignatureReader(source);
        try {
            if (!reader.findTable()) {
                return new FileSignature(State.NOT_IN_FILE, null, null, null, null);
            }
            return reader.check();
        } catch (Asn1.MalformedException e) {
            return unknown("signature.malformed");
        }
    }

    /** Whether a file begins as programs do; others have no such signature to look for. */
    public static boolean isProgram(ByteSource source) throws IOException {
        byte[] sign = new byte[2];
        return source.size() >= 64 && source.read(0, sign, 0, 2) == 2 && sign[0] == 'M' && sign[1] == 'Z';
    }

    private static FileSignature unknown(String key, Object... arguments) {
        return new FileSignature(State.UNKNOWN, null, null, null, Messages.text(key, arguments));
    }

    private ByteBuffer bytes(long position, int length) throws IOException, Asn1.MalformedException {
        byte[] bytes = new byte[length];
        if (position < 0 || length > source.size() - position || source.read(position, bytes, 0, length) < length) {
            throw new Asn1.MalformedException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the program has a table of signatures. */
    private boolean findTable() throws IOException, Asn1.MalformedException {
        long pe = bytes(60, 4).getInt(0) & 0xFFFFFFFFL;
        ByteBuffer coff = bytes(pe, 24);
        int optionalSize = coff.getShort(20) & 0xFFFF;
        if (coff.getInt(0) != 0x4550 || optionalSize < 96) {
            throw new Asn1.MalformedException();
        }
        ByteBuffer optional = bytes(pe + 24, optionalSize);
        int directories = optional.getShort(0) == 0x20B ? 112 : 96;
        int at = directories + HEADER * SECURITY;
        checksum = pe + 24 + 64;
        entry = pe + 24 + at;
        if (at + HEADER > optionalSize || Integer.compareUnsigned(optional.getInt(directories - 4), SECURITY) <= 0) {
            return false;
        }
        // Other than all other tables, this one is told by its place in the file.
        table = optional.getInt(at) & 0xFFFFFFFFL;
        size = optional.getInt(at + 4) & 0xFFFFFFFFL;
        return size > 0;
    }

    private FileSignature check() throws IOException, Asn1.MalformedException {
        if (table < entry + HEADER || size < HEADER || table + size > source.size() || size > LARGEST_SIGNATURE) {
            throw new Asn1.MalformedException();
        }
        ByteBuffer head = bytes(table, HEADER);
        long length = head.getInt(0) & 0xFFFFFFFFL;
        if (length <= HEADER || length > size || head.getShort(6) != PKCS_SIGNED_DATA) {
            throw new Asn1.MalformedException();
        }
        byte[] signature = bytes(table + HEADER, (int) length - HEADER).array();
        Asn1 content = Asn1.at(signature, 0, signature.length);
        if (!content.child(0, Asn1.OBJECT_ID).objectId().equals(SIGNED_DATA)) {
            throw new Asn1.MalformedException();
        }
        return check(content.child(1, FIRST).child(0, Asn1.SEQUENCE));
    }

    private FileSignature check(Asn1 signedData) throws IOException, Asn1.MalformedException {
        Asn1 contentInfo = signedData.child(2, Asn1.SEQUENCE);
        if (!contentInfo.child(0, Asn1.OBJECT_ID).objectId().equals(INDIRECT_DATA)) {
            throw new Asn1.MalformedException();
        }
        Asn1 indirect = contentInfo.child(1, FIRST).child(0, Asn1.SEQUENCE);
        Asn1 digestInfo = indirect.child(1, Asn1.SEQUENCE);
        String oid = digestInfo.child(0, Asn1.SEQUENCE).child(0, Asn1.OBJECT_ID).objectId();
        byte[] expected = digestInfo.child(1, Asn1.OCTETS).content();
        Asn1 signer = signedData.children().getLast();
        if (signer.tag() != Asn1.SET) {
            throw new Asn1.MalformedException();
        }
        try {
            X509Certificate certificate = certificate(signedData, signer.child(0, Asn1.SEQUENCE));
            String hash = HASHES.get(oid);
            if (certificate == null || hash == null) {
                return unknown(certificate == null ? "signature.certificate" : "signature.algorithm", oid);
            }
            if (source.size() > LARGEST_FILE) {
                return unknown("signature.large", Long.toString(LARGEST_FILE >> 20));
            }
            boolean same = MessageDigest.isEqual(expected, hash(MessageDigest.getInstance(hash)));
            boolean intact = same && fits(indirect, signer.child(0, Asn1.SEQUENCE), certificate);
            return new FileSignature(
                    intact ? State.INTACT : State.CHANGED,
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    hash,
                    null);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Certificates of strangers make the JDK throw what it likes.
            return unknown("signature.unusable", e.getClass().getSimpleName());
        }
    }

    /** The certificate that the signer names by issuer and number; null when it is not there. */
    private static X509Certificate certificate(Asn1 signedData, Asn1 signer)
            throws Asn1.MalformedException, GeneralSecurityException {
        Asn1 name = signer.child(1, Asn1.SEQUENCE);
        byte[] issuer = name.child(0, Asn1.SEQUENCE).whole();
        BigInteger number = new BigInteger(name.child(1, Asn1.INTEGER).content());
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Asn1 certificates : signedData.children()) {
            if (certificates.tag() != FIRST) {
                continue;
            }
            for (Asn1 one : certificates.children()) {
                X509Certificate certificate =
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one.whole()));
                if (certificate.getSerialNumber().equals(number)
                        && Arrays.equals(certificate.getIssuerX500Principal().getEncoded(), issuer)) {
                    return certificate;
                }
            }
        }
        return null;
    }

    /** The hash of the file without its check sum, the entry of the table of signatures, and that table. */
    private byte[] hash(MessageDigest digest) throws IOException, Asn1.MalformedException {
        update(digest, 0, checksum);
        update(digest, checksum + 4, entry);
        update(digest, entry + HEADER, table);
        update(digest, table + size, source.size());
        return digest.digest();
    }

    private void update(MessageDigest digest, long from, long to) throws IOException, Asn1.MalformedException {
        byte[] block = new byte[1 << 16];
        for (long at = from; at < to; at += block.length) {
            int length = (int) Math.min(block.length, to - at);
            if (source.read(at, block, 0, length) < length) {
                throw new Asn1.MalformedException();
            }
            digest.update(block, 0, length);
        }
    }

    /** Whether the attributes that were signed name the content, and the signature fits them. */
    private static boolean fits(Asn1 indirect, Asn1 signer, X509Certificate certificate)
            throws Asn1.MalformedException, GeneralSecurityException {
        String hash = HASHES.get(
                signer.child(2, Asn1.SEQUENCE).child(0, Asn1.OBJECT_ID).objectId());
        Asn1 attributes = signer.child(3, FIRST);
        String cipher = signer.child(4, Asn1.SEQUENCE).child(0, Asn1.OBJECT_ID).objectId();
        byte[] value = signer.child(5, Asn1.OCTETS).content();
        if (hash == null) {
            throw new GeneralSecurityException(cipher);
        }
        byte[] content = MessageDigest.getInstance(hash).digest(indirect.content());
        if (!Arrays.equals(content, messageDigest(attributes))) {
            return false;
        }
        String key = certificate.getPublicKey().getAlgorithm();
        Signature signature =
                Signature.getInstance(hash.replace("-", "") + "with" + (key.equals("EC") ? "ECDSA" : key));
        signature.initVerify(certificate.getPublicKey());
        // What is signed is a set, although a tag of its own stands in its place.
        byte[] signed = attributes.whole();
        signed[0] = Asn1.SET;
        signature.update(signed);
        return signature.verify(value);
    }

    private static byte[] messageDigest(Asn1 attributes) throws Asn1.MalformedException {
        List<Asn1> all = attributes.children();
        for (Asn1 attribute : all) {
            if (attribute.child(0, Asn1.OBJECT_ID).objectId().equals(MESSAGE_DIGEST)) {
                return attribute.child(1, Asn1.SET).child(0, Asn1.OCTETS).content();
            }
        }
        return new byte[0];
    }
}
