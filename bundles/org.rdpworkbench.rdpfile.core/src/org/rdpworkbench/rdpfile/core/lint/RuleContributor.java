// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;

/** Brings rules. Published as a service. */
@FunctionalInterface
public interface RuleContributor {

    /** The rules. */
    List<LintRule> rules();
}
