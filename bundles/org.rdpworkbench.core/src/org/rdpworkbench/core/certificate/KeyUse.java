// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

/** What a certificate's extension "key usage" allows, in the order of its bits (RFC 5280, 4.2.1.3). */
public enum KeyUse {
    /** Bit 0. */
    DIGITAL_SIGNATURE,
    /** Bit 1. */
    NON_REPUDIATION,
    /** Bit 2. */
    KEY_ENCIPHERMENT,
    /** Bit 3. */
    DATA_ENCIPHERMENT,
    /** Bit 4. */
    KEY_AGREEMENT,
    /** Bit 5. */
    KEY_CERT_SIGN,
    /** Bit 6. */
    CRL_SIGN,
    /** Bit 7. */
    ENCIPHER_ONLY,
    /** Bit 8. */
    DECIPHER_ONLY
}
