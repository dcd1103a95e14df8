// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rdpworkbench.rdpfile.cli.internal.LintResult.Linted;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.lint.RuleInfo;

/**
 * The result of the linter as SARIF 2.1.0 (OASIS): one run, its rules, a result for each issue, and a notification for each file that could not be
 * read. Columns count UTF-16 units, as the linter does.
 */
final class Sarif {
    private final LintResult result;

    Sarif(LintResult result) {
        this.result = result;
    }

    Map<String, Object> log() {
        Map<String, Integer> indices = new HashMap<>();
        List<Object> rules = new ArrayList<>();
        for (RuleInfo rule : result.rules()) {
            if (indices.putIfAbsent(rule.id(), rules.size()) == null) {
                rules.add(rule(rule));
            }
        }
        List<Object> results = new ArrayList<>();
        List<Object> notifications = new ArrayList<>();
        for (Linted file : result.files()) {
            String uri = file.input().path() == null
                    ? "stdin"
                    : LintResult.uri(file.input().path());
            if (!file.input().isRead()) {
                notifications.add(Json.object(
                        "level",
                        "error",
                        "message",
                        text(file.input().reason()),
                        "locations",
                        List.of(place(uri, null))));
            }
            for (Issue issue : file.issues()) {
                results.add(result(issue, uri, indices.get(issue.rule().id())));
            }
        }
        Map<String, Object> invocation = Json.object(
                "executionSuccessful", notifications.isEmpty(), "toolExecutionNotifications", notifications);
        Map<String, Object> driver = Json.object("name", "RDP Workbench", "semanticVersion", version(), "rules", rules);
        Map<String, Object> run = Json.object(
                "tool",
                Json.object("driver", driver),
                "columnKind",
                "utf16CodeUnits",
                "invocations",
                List.of(invocation),
                "results",
                results);
        return Json.object(
                "$schema", "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", List.of(run));
    }

    private static String version() {
        Version version = FrameworkUtil.getBundle(Sarif.class).getVersion();
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    private static Map<String, Object> rule(RuleInfo rule) {
        return Json.object(
                "id",
                rule.id(),
                "shortDescription",
                text(rule.why()),
                "fullDescription",
                text(rule.why()),
                "help",
                text(rule.fix()),
                "defaultConfiguration",
                Json.object("level", level(rule.severity())),
                "properties",
                Json.object("confidence", rule.documented() ? "documented" : "inferred", "source", rule.source()));
    }

    private static Map<String, Object> result(Issue issue, String uri, Integer index) {
        Map<String, Object> region = issue.line() < 0
                ? null
                : Json.object(
                        "startLine",
                        issue.line() + 1,
                        "startColumn",
                        issue.start() + 1,
                        "endColumn",
                        issue.start() + issue.length() + 1);
        return Json.object(
                "ruleId",
                issue.rule().id(),
                "ruleIndex",
                index,
                "level",
                level(issue.severity()),
                "message",
                text(issue.message()),
                "locations",
                List.of(place(uri, region)));
    }

    private static Map<String, Object> place(String uri, Map<String, Object> region) {
        return Json.object(
                "physicalLocation", Json.object("artifactLocation", Json.object("uri", uri), "region", region));
    }

    private static Map<String, Object> text(String text) {
        return Json.object("text", text);
    }

    private static String level(IssueSeverity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
            case OFF -> "none";
        };
    }
}
