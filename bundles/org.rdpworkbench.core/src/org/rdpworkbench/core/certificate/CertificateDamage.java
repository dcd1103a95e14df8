// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

/**
 * Something that could not be decoded.
 *
 * @param part what it should have been, for example {@code notAfter}
 * @param offset byte in the input at which it begins
 * @param reason what is wrong with it, as a clause
 */
public record CertificateDamage(String part, int offset, String reason) {

    /** The damage in one line. */
    public String display() {
        return part + " (byte " + offset + "): " + reason;
    }
}
