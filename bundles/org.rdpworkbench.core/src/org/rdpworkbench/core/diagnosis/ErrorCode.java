// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

/**
 * The error the user saw, with its explanation.
 *
 * @param disconnect the disconnect code in hex, for example {@code 0x904}
 * @param extended the extended code in hex; null when the user gave none
 * @param meaning what it says, in our own words
 * @param layer where it comes from
 * @param confidence whether that is documented
 */
public record ErrorCode(String disconnect, String extended, String meaning, String layer, Confidence confidence) {

    /** Both codes as people write them, for example {@code 0x904/0x7}. */
    public String display() {
        return extended == null ? disconnect : disconnect + "/" + extended;
    }
}
