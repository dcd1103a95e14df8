// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.List;
import java.util.Objects;

/**
 * How a rule is recognised in one more language. What it is worth stays what the rule says.
 *
 * @param rule the id of the rule
 * @param patterns word patterns of which one must fit
 * @param unless word patterns of which none may fit; they say nothing about the patterns of the rule itself
 */
public record AdviceWording(String rule, List<String> patterns, List<String> unless) {
    public AdviceWording {
        Objects.requireNonNull(rule);
        patterns = List.copyOf(patterns);
        unless = List.copyOf(unless);
        AdviceRule.check(patterns);
        unless.forEach(WordPattern::parse);
    }
}
