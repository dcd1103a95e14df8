// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.Map;

/** Names of algorithms by object identifier (RFC 3279, 4055, 5480, 5758, 8410, 5639). */
final class Algorithms {
    static final String RSA_KEY = "1.2.840.113549.1.1.1";
    static final String RSA_PSS = "1.2.840.113549.1.1.10";
    static final String EC_KEY = "1.2.840.10045.2.1";
    static final String DSA_KEY = "1.2.840.10040.4.1";
    private static final String BRAINPOOL = "1.3.36.3.3.2.8.1.1.";

    /** A signature's name and the hash under it; the hash is null where the algorithm has none of its own. */
    record Signature(String name, String hash) {}

    private static final Map<String, Signature> SIGNATURES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.2", new Signature("MD2withRSA", "MD2")),
            Map.entry("1.2.840.113549.1.1.3", new Signature("MD4withRSA", "MD4")),
            Map.entry("1.2.840.113549.1.1.4", new Signature("MD5withRSA", "MD5")),
            Map.entry("1.2.840.113549.1.1.5", new Signature("SHA1withRSA", "SHA-1")),
            Map.entry("1.3.14.3.2.29", new Signature("SHA1withRSA", "SHA-1")),
            Map.entry("1.2.840.113549.1.1.14", new Signature("SHA224withRSA", "SHA-224")),
            Map.entry("1.2.840.113549.1.1.11", new Signature("SHA256withRSA", "SHA-256")),
            Map.entry("1.2.840.113549.1.1.12", new Signature("SHA384withRSA", "SHA-384")),
            Map.entry("1.2.840.113549.1.1.13", new Signature("SHA512withRSA", "SHA-512")),
            Map.entry("1.2.840.10040.4.3", new Signature("SHA1withDSA", "SHA-1")),
            Map.entry("2.16.840.1.101.3.4.3.1", new Signature("SHA224withDSA", "SHA-224")),
            Map.entry("2.16.840.1.101.3.4.3.2", new Signature("SHA256withDSA", "SHA-256")),
            Map.entry("1.2.840.10045.4.1", new Signature("SHA1withECDSA", "SHA-1")),
            Map.entry("1.2.840.10045.4.3.1", new Signature("SHA224withECDSA", "SHA-224")),
            Map.entry("1.2.840.10045.4.3.2", new Signature("SHA256withECDSA", "SHA-256")),
            Map.entry("1.2.840.10045.4.3.3", new Signature("SHA384withECDSA", "SHA-384")),
            Map.entry("1.2.840.10045.4.3.4", new Signature("SHA512withECDSA", "SHA-512")),
            Map.entry("1.3.101.112", new Signature("Ed25519", null)),
            Map.entry("1.3.101.113", new Signature("Ed448", null)));

    private static final Map<String, String> HASHES = Map.of(
            "1.2.840.113549.2.5", "MD5",
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.4", "SHA-224",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    private static final Map<String, String> KEYS = Map.of(
            RSA_KEY,
            "RSA",
            RSA_PSS,
            "RSA",
            EC_KEY,
            "EC",
            DSA_KEY,
            "DSA",
            "1.3.101.110",
            "X25519",
            "1.3.101.111",
            "X448",
            "1.3.101.112",
            "Ed25519",
            "1.3.101.113",
            "Ed448");

    private static final Map<String, Integer> FIXED_BITS = Map.of(
            "1.3.101.110", 255,
            "1.3.101.111", 448,
            "1.3.101.112", 255,
            "1.3.101.113", 448);

    /** A named curve: its usual name and the size of its field. */
    private record Curve(String name, int bits) {}

    /** The curves of NIST, those beside them in SEC 2, and those of Brainpool (RFC 5639). */
    private static final Map<String, Curve> CURVES = Map.ofEntries(
            Map.entry("1.2.840.10045.3.1.1", new Curve("P-192", 192)),
            Map.entry("1.3.132.0.33", new Curve("P-224", 224)),
            Map.entry("1.2.840.10045.3.1.7", new Curve("P-256", 256)),
            Map.entry("1.3.132.0.34", new Curve("P-384", 384)),
            Map.entry("1.3.132.0.35", new Curve("P-521", 521)),
            Map.entry("1.3.132.0.1", new Curve("K-163", 163)),
            Map.entry("1.3.132.0.15", new Curve("B-163", 163)),
            Map.entry("1.3.132.0.26", new Curve("K-233", 233)),
            Map.entry("1.3.132.0.27", new Curve("B-233", 233)),
            Map.entry("1.3.132.0.16", new Curve("K-283", 283)),
            Map.entry("1.3.132.0.17", new Curve("B-283", 283)),
            Map.entry("1.3.132.0.36", new Curve("K-409", 409)),
            Map.entry("1.3.132.0.37", new Curve("B-409", 409)),
            Map.entry("1.3.132.0.38", new Curve("K-571", 571)),
            Map.entry("1.3.132.0.39", new Curve("B-571", 571)),
            Map.entry("1.3.132.0.9", new Curve("secp160k1", 160)),
            Map.entry("1.3.132.0.8", new Curve("secp160r1", 160)),
            Map.entry("1.3.132.0.30", new Curve("secp160r2", 160)),
            Map.entry("1.3.132.0.31", new Curve("secp192k1", 192)),
            Map.entry("1.3.132.0.32", new Curve("secp224k1", 224)),
            Map.entry("1.3.132.0.10", new Curve("secp256k1", 256)),
            Map.entry(BRAINPOOL + 1, new Curve("brainpoolP160r1", 160)),
            Map.entry(BRAINPOOL + 2, new Curve("brainpoolP160t1", 160)),
            Map.entry(BRAINPOOL + 3, new Curve("brainpoolP192r1", 192)),
            Map.entry(BRAINPOOL + 4, new Curve("brainpoolP192t1", 192)),
            Map.entry(BRAINPOOL + 5, new Curve("brainpoolP224r1", 224)),
            Map.entry(BRAINPOOL + 6, new Curve("brainpoolP224t1", 224)),
            Map.entry(BRAINPOOL + 7, new Curve("brainpoolP256r1", 256)),
            Map.entry(BRAINPOOL + 8, new Curve("brainpoolP256t1", 256)),
            Map.entry(BRAINPOOL + 9, new Curve("brainpoolP320r1", 320)),
            Map.entry(BRAINPOOL + 10, new Curve("brainpoolP320t1", 320)),
            Map.entry(BRAINPOOL + 11, new Curve("brainpoolP384r1", 384)),
            Map.entry(BRAINPOOL + 12, new Curve("brainpoolP384t1", 384)),
            Map.entry(BRAINPOOL + 13, new Curve("brainpoolP512r1", 512)),
            Map.entry(BRAINPOOL + 14, new Curve("brainpoolP512t1", 512)));

    private Algorithms() {}

    static Signature signature(String oid) {
        return SIGNATURES.getOrDefault(oid, new Signature(oid, null));
    }

    /** The name of a hash; its object identifier when it is unknown. */
    static String hash(String oid) {
        return HASHES.getOrDefault(oid, oid);
    }

    static String key(String oid) {
        return KEYS.getOrDefault(oid, oid);
    }

    /** The size of keys whose algorithm leaves no choice; 0 for others. */
    static int fixedBits(String oid) {
        return FIXED_BITS.getOrDefault(oid, 0);
    }

    /** The size of a named curve; 0 when it is unknown. */
    static int curveBits(String oid) {
        Curve curve = CURVES.get(oid);
        return curve == null ? 0 : curve.bits();
    }

    /** The usual name of a curve; its object identifier when it is unknown. */
    static String curveName(String oid) {
        Curve curve = CURVES.get(oid);
        return curve == null ? oid : curve.name();
    }
}
