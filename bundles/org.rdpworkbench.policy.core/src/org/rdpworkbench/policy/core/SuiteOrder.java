// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Confidence;

/**
 * The cipher suites that a version of Windows uses when no list is set.
 *
 * @param builds the builds
 * @param suites their names in their order
 * @param source where that is documented
 * @param confidence whether the list of these builds was read
 */
public record SuiteOrder(Builds builds, List<String> suites, String source, Confidence confidence) {
    private static final List<SuiteOrder> ALL = Tsv.rows("suite-orders.tsv").stream()
            .map(row -> new SuiteOrder(
                    row.builds(), CipherSuite.names(row.get("suites")), row.get("source"), row.confidence()))
            .toList();

    public SuiteOrder {
        suites = List.copyOf(suites);
    }

    /** All that are known. */
    static List<SuiteOrder> all() {
        return ALL;
    }

    /** That of a build; empty when the build is not known. */
    static Optional<SuiteOrder> of(Integer build) {
        return build == null
                ? Optional.empty()
                : ALL.stream().filter(one -> one.builds().contains(build)).findFirst();
    }
}
