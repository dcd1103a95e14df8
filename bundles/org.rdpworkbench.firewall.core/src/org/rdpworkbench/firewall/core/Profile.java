// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.Optional;

/** The profiles of the Windows Firewall. Which one is in force on an interface follows from the category of its network. */
public enum Profile {
    /** A network on which a domain controller of the computer's domain was authenticated. */
    DOMAIN("Domain", "DomainProfile", 2),
    /** A network that somebody called private. The registry keeps the local settings of this profile as "StandardProfile". */
    PRIVATE("Private", "StandardProfile", 1),
    /** Every other network. */
    PUBLIC("Public", "PublicProfile", 0);

    private final String token;
    private final String localKey;
    private final int category;

    Profile(String token, String localKey, int category) {
        this.token = token;
        this.localKey = localKey;
        this.category = category;
    }

    /** The word that rules use for it (MS-GPFAS 2.2.2.1). */
    public String token() {
        return token;
    }

    /** Name of the key below {@code FirewallPolicy} with the computer's own settings. */
    String localKey() {
        return localKey;
    }

    /** Name of the key below the policies. */
    String policyKey() {
        return token + "Profile";
    }

    /** The profile of a network category, as NetworkList numbers them; empty for other numbers. */
    static Optional<Profile> ofCategory(long category) {
        for (Profile profile : values()) {
            if (profile.category == category) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
