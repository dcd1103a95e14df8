// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.util.List;
import java.util.Set;
import org.rdpworkbench.core.evidence.Role;

/**
 * An entry of the cause tree.
 *
 * @param id stable identifier in words; add-ons use a prefix of their own
 * @param title one line
 * @param meaning what happens then, in one or two sentences
 * @param proof what must be seen to prove it
 * @param needs what evidence would decide it, as a noun phrase
 * @param roles on which targets it can be at work
 * @param sources where it is documented
 * @param confidence whether its link to a failing connection is documented or inferred
 */
public record Cause(
        String id,
        String title,
        String meaning,
        String proof,
        String needs,
        Set<Role> roles,
        List<String> sources,
        Confidence confidence) {
    public Cause {
        roles = Set.copyOf(roles);
        sources = List.copyOf(sources);
    }
}
