// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;

/**
 * What settings mean together: a contradiction, or something that keeps connections from working.
 *
 * @param id its name
 * @param roles the roles of a host that it is about
 * @param severity how much it matters; null when another area reports it
 * @param when when it applies
 * @param cause the cause it bears on; null for none
 * @param supports whether it makes that cause likelier; else it only bears on it
 * @param source where that is documented
 * @param confidence whether a primary source says so
 */
public record Rule(
        String id,
        List<Role> roles,
        Severity severity,
        Condition when,
        String cause,
        boolean supports,
        String source,
        Confidence confidence) {
    private static final Texts TEXTS = Texts.of(Rule.class);
    private static final List<Rule> ALL =
            Tsv.rows("rules.tsv").stream().map(Rule::rule).toList();

    public Rule {
        roles = List.copyOf(roles);
    }

    /** All rules. */
    public static List<Rule> all() {
        return ALL;
    }

    private static Rule rule(Tsv.Row row) {
        List<Role> roles = row.get("role").equals("both")
                ? List.of(Role.SERVER, Role.CLIENT)
                : List.of(Role.valueOf(row.get("role").toUpperCase(Locale.ROOT)));
        String severity = row.get("severity");
        String relation = row.get("relation");
        if (!List.of("supports", "concerns", "-").contains(relation)) {
            throw row.wrong("no relation: " + relation);
        }
        return new Rule(
                row.get("id"),
                roles,
                severity.equals("listener") ? null : Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                Condition.parse(row.get("when")),
                row.optional("cause"),
                relation.equals("supports"),
                row.get("source"),
                row.confidence());
    }

    /** One line that says what is the matter. */
    public String title() {
        return TEXTS.get("rule." + id + ".title");
    }

    /** What it means and what to do. */
    public String detail() {
        return TEXTS.get("rule." + id + ".detail");
    }

    /**
     * A rule that was looked at.
     *
     * @param holds whether it applies
     * @param values the values it looks at
     * @param certain whether nothing that was unreadable could change that
     */
    public record Applied(Rule rule, Truth holds, List<Effective> values, boolean certain) {
        public Applied {
            values = List.copyOf(values);
        }
    }

    /** Applies all rules for hosts in a role. */
    public static List<Applied> apply(HostPolicies host, Role role) {
        List<Applied> applied = new ArrayList<>();
        for (Rule rule : ALL) {
            if (rule.roles.contains(role)) {
                applied.add(new Applied(rule, rule.when.holds(host), rule.when.values(host), rule.when.certain(host)));
            }
        }
        return applied;
    }
}
