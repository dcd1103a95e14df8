// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.lint.Fix;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.lint.RuleInfo;

/**
 * What the linter found.
 *
 * @param files the files, with what was found in each
 * @param rules all that can be reported
 * @param verbose whether why and what to do is said with each issue, not once for each rule
 */
record LintResult(List<Linted> files, List<RuleInfo> rules, boolean verbose) implements CommandResult {
    private static final Texts TEXTS = Texts.of(LintResult.class);

    /**
     * A file that was looked at, or could not be read.
     *
     * @param input the file
     * @param issues what was found
     */
    record Linted(Input input, List<Issue> issues) {}

    boolean hasError() {
        return count(IssueSeverity.ERROR) > 0;
    }

    private long count(IssueSeverity severity) {
        return files.stream()
                .flatMap(file -> file.issues.stream())
                .filter(issue -> issue.severity() == severity)
                .count();
    }

    @Override
    public Document document() {
        List<Block> blocks = new ArrayList<>();
        for (Linted file : files) {
            if (!file.input.isRead()) {
                blocks.add(new Block.Section(
                        file.input.name(),
                        List.of(new Block.Items(List.of(new Block.Item(Tone.OPEN, file.input.reason(), ""))))));
            } else if (!file.issues.isEmpty()) {
                blocks.add(new Block.Section(file.input.name(), verbose ? cards(file) : items(file)));
            }
        }
        if (!verbose) {
            addRules(blocks);
        }
        long unread = files.stream().filter(file -> !file.input.isRead()).count();
        Tone tone = hasError()
                ? Tone.PROBLEM
                : unread > 0
                        ? Tone.OPEN
                        : count(IssueSeverity.WARNING) > 0
                                ? Tone.WARNING
                                : count(IssueSeverity.INFO) > 0 ? Tone.ADVICE : Tone.OK;
        String headline = TEXTS.get(
                "lint.headline",
                files.size() - unread,
                count(IssueSeverity.ERROR),
                count(IssueSeverity.WARNING),
                count(IssueSeverity.INFO));
        List<String> summary = unread > 0 ? List.of(TEXTS.get("lint.unread", unread)) : List.of();
        return new Document(TEXTS.get("lint.title"), tone, headline, summary, blocks);
    }

    private static List<Block> items(Linted file) {
        return List.of(new Block.Items(file.issues.stream()
                .map(issue -> new Block.Item(
                        tone(issue.severity()),
                        issue.line() < 0
                                ? issue.message()
                                : TEXTS.get("lint.at", String.valueOf(issue.line() + 1), issue.message()),
                        issue.rule().id()))
                .toList()));
    }

    private static List<Block> cards(Linted file) {
        return file.issues.stream()
                .map(issue -> (Block) new Block.Card(
                        tone(issue.severity()),
                        issue.severity().id(),
                        issue.line() < 0
                                ? issue.message()
                                : TEXTS.get("lint.at", String.valueOf(issue.line() + 1), issue.message()),
                        issue.rule().id(),
                        explained(issue.rule())))
                .toList();
    }

    private static List<Block> explained(RuleInfo rule) {
        List<Block> body = new ArrayList<>();
        body.add(Block.Paragraph.of(rule.why()));
        body.add(Block.Paragraph.of(TEXTS.get("lint.fix", rule.fix())));
        if (!rule.documented()) {
            body.add(Block.Paragraph.secondary(TEXTS.get("lint.inferred")));
        }
        return body;
    }

    private void addRules(List<Block> blocks) {
        List<Block.Fact> facts = rules.stream()
                .filter(rule -> files.stream()
                        .flatMap(file -> file.issues.stream())
                        .anyMatch(issue -> issue.rule().id().equals(rule.id())))
                .map(rule -> new Block.Fact(
                        rule.id(),
                        TEXTS.get(rule.documented() ? "lint.rule" : "lint.rule-inferred", rule.why(), rule.fix())))
                .toList();
        if (!facts.isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get("lint.rules"), List.of(new Block.Facts(facts))));
        }
    }

    private static Tone tone(IssueSeverity severity) {
        return switch (severity) {
            case ERROR -> Tone.PROBLEM;
            case WARNING -> Tone.WARNING;
            case INFO, OFF -> Tone.ADVICE;
        };
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Json.write(
                Json.object(
                        "format",
                        "rdpworkbench.rdp-lint/1",
                        "errors",
                        count(IssueSeverity.ERROR),
                        "warnings",
                        count(IssueSeverity.WARNING),
                        "infos",
                        count(IssueSeverity.INFO),
                        "files",
                        files.stream().map(LintResult::json).toList()),
                writer);
    }

    private static Map<String, Object> json(Linted file) {
        return Json.object(
                "file",
                file.input.name(),
                "read",
                file.input.isRead(),
                "reason",
                file.input.isRead() ? null : file.input.reason(),
                "encoding",
                file.input.isRead() ? file.input.document().encoding().display() : null,
                "issues",
                file.issues.stream().map(LintResult::json).toList());
    }

    private static Map<String, Object> json(Issue issue) {
        Map<String, Object> json = RulesResult.json(issue.rule());
        json.put("severity", issue.severity().id());
        json.put("message", issue.message());
        if (issue.line() >= 0) {
            json.put("line", issue.line() + 1);
            json.put("column", issue.start() + 1);
            json.put("length", issue.length());
        }
        json.put("fixes", issue.fixes().stream().map(Fix::title).toList());
        return json;
    }

    @Override
    public void writeSarif(Writer writer) throws IOException {
        Json.write(new Sarif(this).log(), writer);
    }

    /** A path as it stands in a URI reference: relative as it was given, absolute with its scheme. */
    static String uri(Path path) {
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        return Path.of("")
                .toAbsolutePath()
                .toUri()
                .relativize(path.toAbsolutePath().normalize().toUri())
                .toString();
    }
}
