// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The rules of this product. What they say about themselves stands in {@code rules.tsv}. */
final class BuiltInRules {
    private static final Map<String, RuleInfo> INFOS = RuleInfo.table(BuiltInRules.class, "rules.tsv");

    /** A rule that could not look. */
    static final RuleInfo FAILED = INFOS.get("lint.rule-failed");

    private BuiltInRules() {}

    static List<LintRule> all() {
        return List.of(
                new FileRules(),
                new LineRules(),
                new ValueRules(),
                new AddressRules(),
                new SecurityRules(),
                new RedirectionRules(),
                new GatewayRules(),
                new SignatureRules(),
                new RogueRule());
    }

    /** What is said about some rules. */
    static List<RuleInfo> infos(String... ids) {
        return Arrays.stream(ids).map(INFOS::get).toList();
    }
}
