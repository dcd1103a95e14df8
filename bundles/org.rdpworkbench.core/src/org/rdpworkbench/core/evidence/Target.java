// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;

/**
 * A computer under suspicion.
 *
 * @param name what the user calls it; unique within one investigation
 * @param role the part it plays
 */
public record Target(String name, Role role) {
    public Target {
        Objects.requireNonNull(role);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a target needs a name");
        }
    }
}
