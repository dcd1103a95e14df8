// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.List;

/**
 * Who answers at the addresses of a name, and at the address that is known to be the right one.
 *
 * @param name the name
 * @param meant the address that the user says is the right one
 * @param seen who answered
 * @param complete whether all addresses were asked
 */
public record IdentityReport(String name, String meant, List<Seen> seen, boolean complete) {
    /** Copies the list. */
    public IdentityReport {
        seen = List.copyOf(seen);
    }

    /**
     * Who answers at one address.
     *
     * @param address the address
     * @param ofName whether the name leads there
     * @param dnsComputer the full name that the computer gives itself; null when not told
     * @param netBiosComputer the short name that the computer gives itself; null when not told
     * @param certificateName the common name in its certificate; null when none was shown
     * @param certificate the SHA-256 fingerprint of its certificate; null when none was shown
     * @param obstacle why less was learned than asked for; null when nothing was missing
     */
    public record Seen(
            String address,
            boolean ofName,
            String dnsComputer,
            String netBiosComputer,
            String certificateName,
            String certificate,
            String obstacle) {}
}
