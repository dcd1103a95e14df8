// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.List;

/**
 * The readable entries of a list.
 *
 * @param <T> what is listed
 * @param entries the entries that could be read, in stored order
 * @param damages what keeps it from being complete; empty if it is complete
 */
public record Listing<T>(List<T> entries, List<Damage> damages) {
    /** Most entries a listing holds; a key with more is reported as damaged. */
    public static final int LIMIT = 1 << 18;

    public Listing {
        entries = List.copyOf(entries);
        damages = List.copyOf(damages);
    }

    /** Whether nothing is missing. */
    public boolean complete() {
        return damages.isEmpty();
    }
}
