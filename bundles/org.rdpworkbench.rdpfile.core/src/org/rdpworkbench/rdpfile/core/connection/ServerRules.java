// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.util.Map;
import org.rdpworkbench.rdpfile.core.lint.RuleInfo;

/** Why and fix of what servers say against files; the table {@code rules.tsv} of this package. */
final class ServerRules {
    private static final Map<String, RuleInfo> INFOS = RuleInfo.table(ServerRules.class, "rules.tsv");

    private ServerRules() {}

    static RuleInfo info(String id) {
        RuleInfo info = INFOS.get(id);
        if (info == null) {
            throw new IllegalArgumentException(id + " is not in the table");
        }
        return info;
    }
}
