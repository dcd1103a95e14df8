// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The revocation lists of one store, or those among the files of the evidence.
 *
 * @param lists the lists
 * @param damage what could not be read; empty when that is all
 */
public record RevocationListing(List<StoredList> lists, List<String> damage) {
    public RevocationListing {
        lists = List.copyOf(lists);
        damage = List.copyOf(damage);
    }

    /**
     * A list.
     *
     * @param encoded its bytes
     * @param where where it was found
     */
    public record StoredList(byte[] encoded, String where) {}
}
