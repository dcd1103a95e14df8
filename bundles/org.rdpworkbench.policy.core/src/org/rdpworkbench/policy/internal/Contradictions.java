// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.policy.core.Effective;
import org.rdpworkbench.policy.core.HostPolicies;
import org.rdpworkbench.policy.core.Origin;
import org.rdpworkbench.policy.core.PolicyText;
import org.rdpworkbench.policy.core.Rule;
import org.rdpworkbench.policy.core.Truth;

/** Settings that contradict each other, and settings that keep clients out. Circumstances: they never prove a cause. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "policy.contradictions",
        area = "policy",
        title = "Contradictions between policies",
        role = {Role.SERVER, Role.CLIENT},
        facets = "registry",
        causes = {
            "security-layer-contradiction",
            "credssp-mismatch",
            "client-setting-mismatch",
            "deployment-role-failed"
        },
        sources = {Sources.TERMINAL_SERVER_ADMX, Sources.CREDSSP_ADMX})
public final class Contradictions implements Diagnostic {
    private static final Texts TEXTS = Texts.of(Contradictions.class);

    @Override
    public void diagnose(Examination examination) {
        HostPolicies host = HostPolicies.of(examination.registry());
        List<Rule.Applied> all = Rule.apply(host, examination.target().role()).stream()
                .filter(one -> one.rule().severity() != null)
                .toList();
        all.stream().filter(one -> one.holds() == Truth.YES).forEach(one -> report(examination, one));
        List<Rule.Applied> open =
                all.stream().filter(one -> one.holds() == Truth.UNKNOWN).toList();
        if (!open.isEmpty()) {
            reportOpen(examination, open);
        } else if (all.stream().allMatch(one -> one.holds() == Truth.NO)) {
            examination
                    .finding(Severity.OK, "policy.no-contradiction")
                    .texts(Contradictions.class, all.size())
                    .exhibit(host.policies())
                    .report();
        }
    }

    private static void report(Examination examination, Rule.Applied applied) {
        Rule rule = applied.rule();
        FindingBuilder finding = examination
                .finding(rule.severity(), "policy." + rule.id())
                .title(rule.title())
                .detail(applied.certain() ? rule.detail() : rule.detail() + " " + TEXTS.get("uncertain"))
                .reference(rule.source());
        if (rule.confidence() == Confidence.INFERRED) {
            finding.inferred();
        }
        if (rule.cause() != null && rule.supports()) {
            finding.supports(rule.cause());
        } else if (rule.cause() != null) {
            finding.concerns(rule.cause()).needs(TEXTS.get("needs.other-side"));
        }
        if (!applied.certain()) {
            finding.needs(TEXTS.get("needs.policies"));
        }
        Shown.add(finding, applied.values()).report();
    }

    private static void reportOpen(Examination examination, List<Rule.Applied> open) {
        List<Effective> unknown = open.stream()
                .flatMap(one -> one.values().stream())
                .filter(one -> !one.certain() || one.origin() == Origin.UNKNOWN)
                .distinct()
                .toList();
        Set<String> causes = new TreeSet<>();
        open.stream()
                .map(one -> one.rule().cause())
                .filter(cause -> cause != null)
                .forEach(causes::add);
        List<Reading<?>> readings = new ArrayList<>();
        unknown.stream()
                .flatMap(one -> one.asked().stream())
                .filter(Reading::isUnreadable)
                .distinct()
                .forEach(readings::add);
        examination
                .finding(Severity.NOT_EXAMINED, "policy.contradictions-not-examined")
                .texts(
                        Contradictions.class,
                        open.size(),
                        unknown.stream().map(PolicyText::title).distinct().collect(Collectors.joining(", ")))
                .exhibit(readings.toArray(Reading<?>[]::new))
                .concerns(causes.toArray(String[]::new))
                .needs(TEXTS.get("needs.policies"))
                .report();
    }
}
