// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.time.LocalDateTime;
import java.util.List;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * A network that the computer knows, with the profile that counts on it.
 *
 * @param id its identifier, a GUID in braces
 * @param name what Windows calls it; empty when not known
 * @param profile the profile that its category stands for; null when the category is not known
 * @param why why it has that category
 * @param lastConnected when the computer was last on it, in its local time; null when not known
 * @param suffix the DNS suffix by which it is recognised; empty when there is none
 * @param gateway the hardware address of its gateway; empty when not known
 * @param interfaces network interfaces that had its gateway or its DNS suffix when the registry was written; a hint and no proof
 * @param category what was read of the category
 */
public record NetworkCategory(
        String id,
        String name,
        Profile profile,
        Why why,
        LocalDateTime lastConnected,
        String suffix,
        String gateway,
        List<String> interfaces,
        Reading<RegistryValue> category) {
    /** Copies the list. */
    public NetworkCategory {
        interfaces = List.copyOf(interfaces);
    }

    /** Why a network has its category. */
    public enum Why {
        /** A domain controller was authenticated on it. */
        DOMAIN_AUTHENTICATED,
        /** A user or an administrator called it private, or a policy did. */
        CALLED_PRIVATE,
        /** Nobody called it otherwise; that is where Windows starts. */
        NOT_CALLED_OTHERWISE,
        /** A policy of the network list sets it. */
        BY_POLICY,
        /** The category could not be read, or has an unknown number. */
        UNKNOWN
    }
}
