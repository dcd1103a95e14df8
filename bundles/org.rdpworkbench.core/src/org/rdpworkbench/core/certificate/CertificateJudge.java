// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
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
    private static final String PSS = "withRSAandMGF1";
    private static final Set<String> KEYS = Set.of("RSA", "EC", "DSA", "Ed25519", "Ed448");
    private static final Set<String> NAMES = Set.of("certificate", "subject", "extensions", "extension 2.5.29.17");

    /** What a Remote Desktop server may have as purpose: server authentication, Remote Desktop authentication, any. */
    static final Set<String> OF_SERVERS = Set.of(
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
        Set<CertificateRemark> remarks = withoutSignature(facts, at, typedName);
        if (facts.selfIssued() && isSignedBy(facts, facts).orElse(false)) {
            remarks.add(CertificateRemark.SELF_SIGNED);
        }
        return remarks;
    }

    /** All remarks that need no signature to be verified: whoever judges many certificates counts signatures himself. */
    static Set<CertificateRemark> withoutSignature(CertificateFacts facts, Instant at, String typedName) {
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
        if (!facts.damage().isEmpty()) {
            remarks.add(CertificateRemark.DAMAGED);
        }
        return remarks;
    }

    /**
     * Whether a certificate carries a name or address. Alternative names count; the common name counts only where there are no
     * alternative DNS names, and for an address only where there are no alternative addresses either (RFC 6125, 6.4.4; RFC 2818, 3.1). A wildcard covers exactly one
     * label.
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
        if (facts.commonName() == null) {
            return false;
        }
        return address.isPresent()
                ? facts.ipAddresses().isEmpty() && HostName.sameAddress(facts.commonName(), address.get())
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
        if (!KEYS.contains(String.valueOf(issuer.keyAlgorithm()))
                || issuer.keyBits() > LARGEST_KEY
                || issuer.keyBits() == 0
                || parts.size() != 3
                || parts.get(2).truncated()
                || parts.get(2).length() < 2) {
            return Optional.empty();
        }
        Optional<String> kind = kind(algorithm);
        if (kind.isPresent() && !kind.get().equals(issuer.keyAlgorithm())) {
            // A key of one kind makes no signatures of another.
            return Optional.of(false);
        }
        try {
            Signature signature = signature(algorithm, parts.get(1));
            signature.initVerify(key(issuer));
            Der signed = parts.getFirst();
            signature.update(signed.data(), signed.start(), signed.end() - signed.start());
            byte[] bits = parts.get(2).value();
            return Optional.of(signature.verify(bits, 1, bits.length - 1));
        } catch (Der.Broken e) {
            return Optional.empty();
        } catch (SignatureException e) {
            // a signature of another length or form than the key makes
            return Optional.of(false);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The kind of key that makes such signatures; empty when it is not known. */
    private static Optional<String> kind(String algorithm) {
        if (algorithm.endsWith("withRSA") || algorithm.endsWith(PSS)) {
            return Optional.of("RSA");
        }
        if (algorithm.endsWith("withECDSA")) {
            return Optional.of("EC");
        }
        return algorithm.endsWith("withDSA")
                ? Optional.of("DSA")
                : Optional.of(algorithm).filter(KEYS::contains);
    }

    /** PSS is one algorithm in Java, whose hash and salt are parameters (RFC 4055, 3.1). */
    private static Signature signature(String name, Der algorithm) throws GeneralSecurityException, IOException {
        if (!name.endsWith(PSS)) {
            return Signature.getInstance(name);
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        List<Der> fields = algorithm.children();
        if (fields.size() > 1) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(fields.get(1).encoded());
            signature.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
        } else {
            signature.setParameter(new PSSParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, 20, 1));
        }
        return signature;
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

    /**
     * The public key, to compute with.
     *
     * @throws GeneralSecurityException if its algorithm is not known here, or its value is none
     */
    static PublicKey key(CertificateFacts certificate) throws Der.Broken, GeneralSecurityException {
        byte[] encoded = publicKey(certificate.der());
        List<Der> algorithm = Der.read(encoded, 0, encoded.length, Der.SEQUENCE)
                .children()
                .getFirst()
                .children();
        boolean pss = CertificateDecoder.oid(algorithm.getFirst()).equals(Algorithms.RSA_PSS);
        return KeyFactory.getInstance(pss ? "RSASSA-PSS" : certificate.keyAlgorithm())
                .generatePublic(new X509EncodedKeySpec(encoded));
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
