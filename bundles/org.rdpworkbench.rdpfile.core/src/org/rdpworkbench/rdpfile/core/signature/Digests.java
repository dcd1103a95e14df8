// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.util.Map;

/** Names of hashes by their object identifiers. */
final class Digests {
    private static final Map<String, String> NAMES = Map.of(
            "1.2.840.113549.2.5", "MD5",
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.4", "SHA-224",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    private Digests() {}

    /** The name, or the identifier where it has none. */
    static String name(String identifier) {
        return NAMES.getOrDefault(identifier, identifier);
    }
}
