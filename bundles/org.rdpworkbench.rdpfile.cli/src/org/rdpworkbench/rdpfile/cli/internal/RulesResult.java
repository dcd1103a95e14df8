// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.RuleInfo;

/**
 * What the linter can report.
 *
 * @param rules the rules
 */
record RulesResult(List<RuleInfo> rules) implements CommandResult {
    private static final Texts TEXTS = Texts.of(RulesResult.class);

    @Override
    public Document document() {
        List<Block> blocks = List.of(new Block.Table(
                List.of(
                        TEXTS.get("rules.id"),
                        TEXTS.get("rules.severity"),
                        TEXTS.get("rules.why"),
                        TEXTS.get("rules.fix")),
                rules.stream()
                        .map(rule -> List.of(rule.id(), rule.severity().id(), rule.why(), rule.fix()))
                        .toList()));
        return new Document(
                TEXTS.get("rules.title"), Tone.OK, TEXTS.get("rules.headline", rules.size()), List.of(), blocks);
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Json.write(
                Json.object(
                        "format",
                        "rdpworkbench.rdp-rules/1",
                        "rules",
                        rules.stream().map(RulesResult::json).toList()),
                writer);
    }

    static Map<String, Object> json(RuleInfo rule) {
        return Json.object(
                "rule", rule.id(),
                "severity", rule.severity().id(),
                "why", rule.why(),
                "fix", rule.fix(),
                "source", rule.source().equals("-") ? null : rule.source(),
                "confidence", rule.documented() ? "documented" : "inferred");
    }

    @Override
    public void writeSarif(Writer writer) throws IOException {
        new LintResult(List.of(), rules, false).writeSarif(writer);
    }
}
