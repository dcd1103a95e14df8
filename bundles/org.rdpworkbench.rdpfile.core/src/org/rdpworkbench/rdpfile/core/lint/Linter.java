// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Schema;

/** Looks at files with all rules. Immutable, for any thread. */
public final class Linter {
    private static final Texts TEXTS = Texts.of(Linter.class);

    private final Schema schema;
    private final List<LintRule> rules;

    /** A linter with the rules of this product and others. */
    public Linter(Schema schema, List<LintRule> others) {
        this.schema = schema;
        List<LintRule> all = new ArrayList<>(BuiltInRules.all());
        all.addAll(others);
        rules = List.copyOf(all);
    }

    /** What can be reported, by id. */
    public List<RuleInfo> infos() {
        return rules.stream()
                .flatMap(rule -> rule.infos().stream())
                .sorted(Comparator.comparing(RuleInfo::id))
                .toList();
    }

    /**
     * Looks at a file.
     *
     * @param document the file
     * @param fileName its name, for what is ignored in files of some name
     * @param config what the project wants
     * @return what was found, in the order of the lines; what concerns the whole file comes first
     */
    public List<Issue> lint(RdpDocument document, String fileName, LintConfig config) {
        LintContext context = new LintContext(document, schema, config);
        List<Issue> issues = new ArrayList<>();
        for (LintRule rule : rules) {
            check(rule, context, fileName, issues);
        }
        issues.sort(Comparator.comparingInt(Issue::line)
                .thenComparingInt(Issue::start)
                .thenComparing(Issue::severity)
                .thenComparing(issue -> issue.rule().id()));
        return issues;
    }

    private static void check(LintRule rule, LintContext context, String fileName, List<Issue> issues) {
        try {
            Map<String, RuleInfo> infos =
                    rule.infos().stream().collect(Collectors.toMap(RuleInfo::id, Function.identity()));
            rule.check(context, (id, line, start, length, message, fixes) -> {
                RuleInfo info = infos.get(id);
                if (info == null) {
                    throw new IllegalArgumentException(id + " is not announced");
                }
                IssueSeverity severity = context.config().severityOf(info);
                Issue issue = new Issue(info, severity, line, start, length, message, List.of(fixes));
                if (severity != IssueSeverity.OFF && !context.config().ignores(issue, fileName, name(context, line))) {
                    issues.add(issue);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            // A rule of an add-on must not take the others away; that it did not look is said.
            RuleInfo failed = BuiltInRules.FAILED;
            issues.add(new Issue(
                    failed,
                    failed.severity(),
                    -1,
                    0,
                    0,
                    TEXTS.get("lint.rule-failed", rule.getClass().getName(), String.valueOf(e.getMessage())),
                    List.of()));
        }
    }

    private static String name(LintContext context, int line) {
        return line < 0
                ? ""
                : context.document()
                        .lines()
                        .get(line)
                        .setting()
                        .map(Setting::name)
                        .orElse("");
    }
}
