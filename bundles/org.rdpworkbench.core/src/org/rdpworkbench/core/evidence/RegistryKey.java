// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What a registry key contains.
 *
 * @param lastWritten when the key was last changed; null when the source does not record it
 * @param subkeys names of its sub keys
 * @param values names of its values; the default value's name is empty
 * @param damage what could not be read of the two lists; empty when they are complete
 */
public record RegistryKey(Instant lastWritten, List<String> subkeys, List<String> values, List<String> damage) {
    public RegistryKey {
        subkeys = List.copyOf(subkeys);
        values = List.copyOf(values);
        damage = List.copyOf(damage);
    }
}
