// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.RogueAudit.Risk;

/** Reports what {@link RogueAudit} makes of a file. */
final class RogueRule implements LintRule {
    private static final Texts TEXTS = Texts.of(RogueRule.class);

    @Override
    public List<RuleInfo> infos() {
        return BuiltInRules.infos("rogue.high", "rogue.elevated");
    }

    @Override
    public void check(LintContext context, Reporter reporter) {
        RogueAudit audit = RogueAudit.of(context.document(), context.config().trustedAddresses());
        if (audit.risk() != Risk.LOW) {
            String id = audit.risk() == Risk.HIGH ? "rogue.high" : "rogue.elevated";
            reporter.report(id, -1, 0, 0, TEXTS.get(id, String.join("; ", audit.reasons())));
        }
    }
}
