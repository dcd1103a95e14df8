// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * A network the target is connected to.
 *
 * @param name its name as Windows shows it
 * @param category the firewall profile it selects; null when the source does not tell
 * @param interfaces the adapters it is reached through, by alias or by the GUID of the adapter in braces; empty when not known
 */
public record ConnectedNetwork(String name, Category category, List<String> interfaces) {
    public ConnectedNetwork {
        Objects.requireNonNull(name);
        interfaces = List.copyOf(interfaces);
    }

    /** Categories, in the numbers of NLM_NETWORK_CATEGORY: 0 to 2. */
    public enum Category {
        PUBLIC,
        PRIVATE,
        DOMAIN
    }
}
