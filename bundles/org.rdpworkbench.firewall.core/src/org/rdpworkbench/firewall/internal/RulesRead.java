// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallPolicy;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.RuleStore;

/** How many firewall rules there are, and which of them could not be read or understood. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.rules-read",
        area = "firewall",
        title = "The firewall rules, and what could not be read of them",
        facets = "registry",
        sources = Sources.RULES)
public final class RulesRead implements Diagnostic {
    private static final Texts TEXTS = Texts.of(RulesRead.class);
    private static final int MOST_SHOWN = 10;

    @Override
    public void diagnose(Examination examination) {
        Examined examined = Examined.of(examination);
        if (examined.nothingRead("rules-read")) {
            return;
        }
        FirewallPolicy policy = examined.policy();
        // Restrictions of services and apps are of Windows' own making; those that Windows itself writes oddly are no
        // news.
        List<FirewallRule> unreadable = policy.rules().stream()
                .filter(rule -> !rule.problems().isEmpty() && !rule.store().restrictsServices())
                .toList();
        List<FirewallRule> strange = policy.rules().stream()
                .filter(rule ->
                        rule.problems().isEmpty() && !rule.notUnderstood().isEmpty())
                .toList();
        FindingBuilder count = examination
                .finding(policy.complete() ? Severity.OK : Severity.NOT_EXAMINED, "firewall.rules-read")
                .texts(
                        TEXTS,
                        policy.complete() ? "rules-read" : "rules-read-in-part",
                        policy.rules().size(),
                        policy.rules().stream().filter(FirewallRule::active).count());
        if (!policy.complete()) {
            count.needs(examined.needs()).exhibit(examined.gapReadings());
        }
        for (RuleStore store : RuleStore.values()) {
            long rules = policy.rules().stream()
                    .filter(rule -> rule.store() == store)
                    .count();
            count.exhibit(TEXTS.get("rules-of", FirewallText.store(store), rules));
        }
        count.report();
        report(examined, unreadable, Severity.WARNING, "rules-unreadable");
        report(examined, strange, Severity.ADVICE, "rules-not-understood");
    }

    private static void report(Examined examined, List<FirewallRule> rules, Severity severity, String key) {
        if (rules.isEmpty()) {
            return;
        }
        FindingBuilder finding =
                examined.examination().finding(severity, "firewall." + key).texts(TEXTS, key, rules.size());
        for (FirewallRule rule : rules.subList(0, Math.min(rules.size(), MOST_SHOWN))) {
            rule.problems()
                    .forEach(problem -> finding.exhibit(
                            TEXTS.get("problem-of", FirewallText.rule(rule), FirewallText.problem(problem))));
            rule.notUnderstood()
                    .forEach(field -> finding.exhibit(TEXTS.get("field-of", FirewallText.rule(rule), field)));
            examined.policy().reading(rule).ifPresent(reading -> finding.exhibit(new Reading<?>[] {reading}));
        }
        finding.report();
    }
}
