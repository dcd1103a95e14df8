// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What kind of public key a certificate has, beside the name of its algorithm and its size. */
public final class PublicKeys {
    /**
     * The curves that the TLS of Windows has by default and that keys of certificates can have (Microsoft Learn: TLS Elliptic Curves in Windows 10 version 1607
     * and later; before, by the names of the suites of each version).
     */
    private static final Set<String> CURVES_OF_WINDOWS = Set.of("P-256", "P-384");

    private static final int REFUSED_BELOW = 1024;

    private PublicKeys() {}

    /** The kind of key for people: {@code RSA 2048}, {@code EC P-256}, {@code Ed25519}; empty when it cannot be read. */
    public static String display(CertificateFacts certificate) {
        String algorithm = certificate.keyAlgorithm();
        if (algorithm == null) {
            return "";
        }
        Optional<String> curve = curve(certificate);
        if (curve.isPresent()) {
            return algorithm + " " + curve.get();
        }
        boolean pss = algorithm(certificate)
                .filter(parts -> parts.getFirst().equals(Algorithms.RSA_PSS))
                .isPresent();
        String name = pss ? "RSA-PSS" : algorithm;
        boolean sized = pss || algorithm.equals("RSA") || algorithm.equals("DSA");
        return sized && certificate.keyBits() > 0 ? name + " " + certificate.keyBits() : name;
    }

    /** Whether Windows refuses it as too short: RSA below 1024 bits (Microsoft security advisory 2661254). */
    public static boolean refusedByWindows(CertificateFacts certificate) {
        return "RSA".equals(certificate.keyAlgorithm())
                && certificate.keyBits() > 0
                && certificate.keyBits() < REFUSED_BELOW;
    }

    /**
     * The curve of an elliptic key, by its usual name, or its object identifier when it has none here; empty for other keys, and where the certificate gives
     * parameters in place of a name.
     */
    public static Optional<String> curve(CertificateFacts certificate) {
        return algorithm(certificate)
                .filter(parts -> parts.getFirst().equals(Algorithms.EC_KEY) && parts.size() > 1)
                .map(parts -> Algorithms.curveName(parts.get(1)));
    }

    /**
     * Whether it is a key with which the TLS of Windows serves as delivered: RSA, or ECDSA on the curves P-256 and P-384. Of others no source says so: suites with
     * DSA are gone from Windows 10 1703 on, P-521 and Brainpool curves are there but off, and Ed25519 or keys for RSA-PSS alone are in no list.
     */
    public static boolean forTlsOfWindows(CertificateFacts certificate) {
        Optional<List<String>> algorithm = algorithm(certificate);
        return algorithm.isEmpty()
                || algorithm.get().getFirst().equals(Algorithms.RSA_KEY)
                || curve(certificate).filter(CURVES_OF_WINDOWS::contains).isPresent();
    }

    /** Whether it is a key of a kind that Windows is documented to verify signatures with: RSA, DSA, and ECDSA. */
    static boolean verifiedByWindows(CertificateFacts certificate) {
        return algorithm(certificate)
                .map(List::getFirst)
                .filter(oid -> !Set.of(Algorithms.RSA_KEY, Algorithms.DSA_KEY, Algorithms.EC_KEY)
                        .contains(oid))
                .isEmpty();
    }

    /** The object identifier of the algorithm, and that of its parameter when it is one; empty where the key cannot be read, which is damage. */
    private static Optional<List<String>> algorithm(CertificateFacts certificate) {
        if (certificate.keyAlgorithm() == null) {
            return Optional.empty();
        }
        try {
            byte[] encoded = CertificateJudge.publicKey(certificate.der());
            List<Der> parts = Der.read(encoded, 0, encoded.length, Der.SEQUENCE)
                    .children()
                    .getFirst()
                    .children();
            String oid = CertificateDecoder.oid(parts.getFirst());
            return Optional.of(
                    parts.size() > 1 && parts.get(1).is(Der.OID)
                            ? List.of(oid, CertificateDecoder.oid(parts.get(1)))
                            : List.of(oid));
        } catch (Der.Broken | RuntimeException e) {
            return Optional.empty();
        }
    }
}
