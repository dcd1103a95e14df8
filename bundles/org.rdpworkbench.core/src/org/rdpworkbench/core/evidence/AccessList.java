// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * Owner and discretionary access control list of a thing.
 *
 * @param owner SID of the owner; null when not known
 * @param unrestricted whether there is no list at all, which lets everybody do everything; an empty list lets nobody
 * @param entries the entries, in their order, which matters
 * @param damage what could not be read; empty when the list is complete
 */
public record AccessList(String owner, boolean unrestricted, List<AccessEntry> entries, List<String> damage) {
    public AccessList {
        entries = List.copyOf(entries);
        damage = List.copyOf(damage);
    }
}
