// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables in which rules are described. */
class RuleInfoTest {
    @Test
    void theOwnTableIsRead() {
        Map<String, RuleInfo> infos = RuleInfo.table(BuiltInRules.class, "rules.tsv");
        assertFalse(infos.containsKey("id"), "the heads are no rule");
        assertEquals(IssueSeverity.WARNING, infos.get("lint.rule-failed").severity());
        assertTrue(infos.get("gateway.profile").documented());
    }

    @Test
    void aTableThatIsNotThereOrIsAnotherOneIsRefused() {
        assertTrue(refusal("none.tsv").contains("none.tsv"));
        assertTrue(
                refusal("/org/rdpworkbench/rdpfile/core/schema/properties.tsv").contains("not 6 columns: "));
    }

    private static String refusal(String file) {
        return assertThrows(IllegalArgumentException.class, () -> RuleInfo.table(BuiltInRules.class, file))
                .getMessage();
    }
}
