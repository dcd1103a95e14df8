// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.List;

/**
 * A definition that the records of a chunk share, or the content of a record that has none.
 *
 * @param nodes its content
 * @param event its parts when it is a whole event, else null
 */
record Template(List<Node> nodes, EventPlan event) {
    Template(List<Node> nodes) {
        this(List.copyOf(nodes), EventPlan.of(nodes));
    }
}
