// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a certificate at a moment. Pure functions that say what is so; they know no trust store, since whether a certificate is
 * trusted is a matter of the client.
 */
public final class CertificateJudge {
    private static final int WEAK_BELOW = 2048;
    private static final int WEAK_CURVE_BELOW = 224;
    private static final int LARGEST_KEY = 16384;
    private static final Set<String> NAMES = Set.of("certificate", "subject", "extensions", "extension 2.5.29.17");

    /** What a Remote Desktop server may have as purpose: server authentication, Remote Desktop authentication, any. */
    private static final Set<String> OF_SERVERS = Set.of(
            CertificateFacts.SERVER_AUTHENTICATION, CertificateFacts.REMOTE_DESKTOP_AUTHENTICATION, "2.5.29.37.0");

    private static final Set<String> WEAK_HASHES = Set.of("MD2", "MD4", "MD5", "SHA-1");

    private CertificateJudge() {}

    /**
     * All remarks about a certificate.
     *
     * @param facts the certificate
     * @param at the moment that counts as now
     * @param typedName the host name or address the user connects to, without port; null when it is not known
     */
    public static Set<CertificateRemark> judge(CertificateFacts facts, Instant at, String typedName) {
        Set<CertificateRemark> remarks = EnumSet.noneOf(CertificateRemark.class);
        if (facts.notBefore() == null || facts.notAfter() == null) {
            remarks.add(CertificateRemark.VALIDITY_UNREADABLE);
        }
        if (facts.notBefore() != null && at.isBefore(facts.notBefore())) {
            remarks.add(CertificateRemark.NOT_YET_VALID);
        }
        if (facts.notAfter() != null && at.isAfter(facts.notAfter())) {
            remarks.add(CertificateRemark.EXPIRED);
        }
        if (weakKey(facts)) {
            remarks.add(CertificateRemark.WEAK_KEY);
        }
        if (facts.signatureHash() != null && WEAK_HASHES.contains(facts.signatureHash())) {
            remarks.add(CertificateRemark.WEAK_SIGNATURE);
        }
        if (facts.extendedKeyUsage() != null
                && facts.extendedKeyUsage().stream().noneMatch(OF_SERVERS::contains)) {
            remarks.add(CertificateRemark.NOT_FOR_SERVERS);
        }
        if (typedName != null && !nameMatches(facts, typedName) && namesReadable(facts)) {
            remarks.add(CertificateRemark.NAME_MISMATCH);
        }
        if (facts.selfIssued() && isSignedBy(facts, facts).orElse(false)) {
            remarks.add(CertificateRemark.SELF_SIGNED);
        }
        if (!facts.damage().isEmpty()) {
            remarks.add(CertificateRemark.DAMAGED);
        }
        return remarks;
    }

    /**
     * Whether a certificate carries a name or address. Alternative names count; the common name counts only where there are no
     * alternative DNS names (RFC 6125, 6.4.4). A wildcard covers exactly one label.
     */
    public static boolean nameMatches(CertificateFacts facts, String typedName) {
        Optional<byte[]> address = HostName.address(typedName.strip());
        if (address.isPresent()
                && facts.ipAddresses().stream().anyMatch(ip -> HostName.sameAddress(ip, address.get()))) {
            return true;
        }
        if (!facts.dnsNames().isEmpty()) {
            return address.isEmpty() && facts.dnsNames().stream().anyMatch(name -> HostName.covers(name, typedName));
        }
        if (facts.commonName() == null || !facts.ipAddresses().isEmpty()) {
            return false;
        }
        return address.isPresent()
                ? HostName.sameAddress(facts.commonName(), address.get())
                : HostName.covers(facts.commonName(), typedName);
    }

    /**
     * Whether one certificate's key made another's signature. Empty when that cannot be computed, because a part is damaged or the
     * algorithm is not known here.
     */
    public static Optional<Boolean> isSignedBy(CertificateFacts certificate, CertificateFacts issuer) {
        if (certificate.signatureAlgorithm() == null) {
            return Optional.empty();
        }
        try {
            return isSignedBy(
                    Der.read(certificate.der(), 0, certificate.der().length, Der.SEQUENCE)
                            .children(),
                    certificate.signatureAlgorithm(),
                    issuer);
        } catch (Der.Broken e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a certificate's key made a signature.
     *
     * @param parts what is signed, the algorithm, and the signature, of which a whole consists
     * @param algorithm the name of the algorithm
     * @param issuer whose key it should be
     */
    static Optional<Boolean> isSignedBy(List<Der> parts, String algorithm, CertificateFacts issuer) {
        if (!Set.of("RSA", "EC", "Ed25519", "Ed448").contains(String.valueOf(issuer.keyAlgorithm()))
                || issuer.keyBits() > LARGEST_KEY
                || issuer.keyBits() == 0
                || parts.size() != 3
                || parts.get(2).truncated()
                || parts.get(2).length() < 2) {
            return Optional.empty();
        }
        try {
            PublicKey key = KeyFactory.getInstance(issuer.keyAlgorithm())
                    .generatePublic(new X509EncodedKeySpec(publicKey(issuer.der())));
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            Der signed = parts.getFirst();
            signature.update(signed.data(), signed.start(), signed.end() - signed.start());
            byte[] bits = parts.get(2).value();
            return Optional.of(signature.verify(bits, 1, bits.length - 1));
        } catch (Der.Broken e) {
            return Optional.empty();
        } catch (SignatureException e) {
            // a signature of another length or form than the key makes
            return Optional.of(false);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether two certificates carry the same public key, so that one private key serves both; false when a key cannot be read. */
    public static boolean sameKey(CertificateFacts first, CertificateFacts second) {
        try {
            return Arrays.equals(publicKey(first.der()), publicKey(second.der()));
        } catch (Der.Broken e) {
            return false;
        }
    }

    /** Whether a chain is in order: each certificate names the next one as its issuer. A chain of one is in order. */
    public static boolean chainInOrder(List<CertificateFacts> chain) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            String issuer = chain.get(i).issuer();
            if (issuer == null || !issuer.equals(chain.get(i + 1).subject())) {
                return false;
            }
        }
        return true;
    }

    /** The public key with its algorithm. */
    static byte[] publicKey(byte[] der) throws Der.Broken {
        Der certificate = Der.read(der, 0, der.length, Der.SEQUENCE);
        List<Der> body = Der.read(der, certificate.content(), certificate.end(), Der.SEQUENCE)
                .children();
        int first = !body.isEmpty() && body.getFirst().is(0xA0) ? 1 : 0;
        if (body.size() < first + 6) {
            throw new Der.Broken(certificate.start(), "it has no public key");
        }
        return body.get(first + 5).encoded();
    }

    private static boolean weakKey(CertificateFacts facts) {
        if (facts.keyBits() == 0 || facts.keyAlgorithm() == null) {
            return false;
        }
        return switch (facts.keyAlgorithm()) {
            case "RSA", "DSA" -> facts.keyBits() < WEAK_BELOW;
            case "EC" -> facts.keyBits() < WEAK_CURVE_BELOW;
            default -> false;
        };
    }

    /** Where the names are damaged, a name that was not found may stand in the damaged part. */
    private static boolean namesReadable(CertificateFacts facts) {
        return facts.damage().stream().map(CertificateDamage::part).noneMatch(NAMES::contains);
    }
}
