// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.Map;

/** Names of algorithms by object identifier (RFC 3279, 4055, 5480, 5758, 8410, 5639). */
final class Algorithms {
    static final String RSA_KEY = "1.2.840.113549.1.1.1";
    static final String RSA_PSS = "1.2.840.113549.1.1.10";
    static final String EC_KEY = "1.2.840.10045.2.1";
    static final String DSA_KEY = "1.2.840.10040.4.1";

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

    private static final Map<String, Integer> CURVE_BITS = Map.ofEntries(
            Map.entry("1.2.840.10045.3.1.1", 192),
            Map.entry("1.3.132.0.33", 224),
            Map.entry("1.2.840.10045.3.1.7", 256),
            Map.entry("1.3.132.0.10", 256),
            Map.entry("1.3.132.0.34", 384),
            Map.entry("1.3.132.0.35", 521),
            Map.entry("1.3.36.3.3.2.8.1.1.7", 256),
            Map.entry("1.3.36.3.3.2.8.1.1.11", 384),
            Map.entry("1.3.36.3.3.2.8.1.1.13", 512));

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
        return CURVE_BITS.getOrDefault(oid, 0);
    }
}
