// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.advice.AdviceRule;
import org.rdpworkbench.core.advice.AdviceStep;
import org.rdpworkbench.core.advice.Fit;
import org.rdpworkbench.core.advice.JudgedAdvice;
import org.rdpworkbench.core.advice.Judgement;
import org.rdpworkbench.core.advice.RankedStep;
import org.rdpworkbench.core.advice.Side;
import org.rdpworkbench.core.advice.Stance;
import org.rdpworkbench.core.text.Texts;

/**
 * A text of advice, judged step by step.
 *
 * @param source what was judged, as the user named it
 * @param judged the steps in the order of the text
 * @param caseFile the case for which they are ranked; null when they are not
 * @param ranked the steps in the order in which they help the case; empty when they are not ranked
 */
public record AdviceResult(String source, JudgedAdvice judged, String caseFile, List<RankedStep> ranked)
        implements CommandResult {
    private static final Texts TEXTS = Texts.of(AdviceResult.class);

    /** Copies the list. */
    public AdviceResult {
        ranked = List.copyOf(ranked);
    }

    /** In the order of the text. */
    public static AdviceResult of(String source, JudgedAdvice judged) {
        return new AdviceResult(source, judged, null, List.of());
    }

    /** In the order in which the steps help a case. */
    public static AdviceResult ranked(String source, JudgedAdvice judged, String caseFile, List<RankedStep> ranked) {
        return new AdviceResult(source, judged, caseFile, ranked);
    }

    /** The steps with their ranks, or with none where they are not ranked. */
    private List<RankedStep> steps() {
        return caseFile != null
                ? ranked
                : judged.steps().stream()
                        .map(step -> new RankedStep(0, step, Fit.UNKNOWN, null, ""))
                        .toList();
    }

    @Override
    public Document document() {
        List<Block> cards = new ArrayList<>();
        List<Block.Item> unknown = new ArrayList<>();
        for (RankedStep step : steps()) {
            if (step.step().recognised()) {
                cards.add(card(step));
            } else {
                unknown.add(new Block.Item(
                        Tone.OPEN, step.step().passage().text(), TEXTS.get("advice.line", line(step.step()))));
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (!cards.isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get(caseFile == null ? "advice.steps" : "advice.ranked"), cards));
        }
        if (!unknown.isEmpty()) {
            blocks.add(new Block.Section(
                    TEXTS.get("advice.unknown"),
                    List.of(Block.Paragraph.secondary(TEXTS.get("advice.unknown.why")), new Block.Items(unknown))));
        }
        List<String> summary = new ArrayList<>();
        summary.add(TEXTS.get(
                "advice.summary",
                judged.count(Judgement.HARMFUL),
                judged.count(Judgement.USELESS),
                judged.count(Judgement.OUTDATED),
                judged.count(Judgement.USEFUL_IF),
                judged.count(Judgement.RIGHT),
                unknown.size()));
        if (caseFile != null) {
            summary.add(TEXTS.get("advice.case", caseFile));
        }
        if (judged.foreign()) {
            summary.add(TEXTS.get("advice.foreign"));
        }
        if (judged.rest() > 0) {
            summary.add(TEXTS.get("advice.rest", Integer.toString(judged.rest())));
        }
        return new Document(
                TEXTS.get("advice.page", source),
                tone(),
                TEXTS.get("advice.headline." + tone(), judged.count(Judgement.HARMFUL), judged.recognised()),
                summary,
                blocks);
    }

    private Tone tone() {
        if (judged.recognised() == 0) {
            return Tone.OPEN;
        }
        if (judged.count(Judgement.HARMFUL) > 0) {
            return Tone.PROBLEM;
        }
        return judged.count(Judgement.USELESS) + judged.count(Judgement.OUTDATED) > 0 ? Tone.WARNING : Tone.ADVICE;
    }

    private static Block card(RankedStep ranked) {
        AdviceStep step = ranked.step();
        AdviceRule rule = step.rule();
        List<Block> body = new ArrayList<>();
        body.add(Block.Paragraph.secondary(
                TEXTS.get("advice.says", step.passage().text())));
        if (!ranked.why().isEmpty()) {
            body.add(Block.Paragraph.of(ranked.why()));
        }
        if (step.stance() != Stance.TOLD && ranked.why().isEmpty()) {
            body.add(Block.Paragraph.of(TEXTS.get("advice.stance." + step.stance())));
        }
        if (!rule.condition().isEmpty()) {
            body.add(Block.Paragraph.of(TEXTS.get("advice.condition", rule.condition())));
        }
        body.add(Block.Paragraph.of(rule.why()));
        body.add(Block.Paragraph.of(
                TEXTS.get(rule.judgement() == Judgement.RIGHT ? "advice.how" : "advice.instead", rule.instead())));
        body.add(Block.Paragraph.secondary(TEXTS.get(
                "source",
                rule.source(),
                TEXTS.get("confidence." + rule.confidence().name()))));
        return new Block.Card(tone(step), label(step), rule.title(), TEXTS.get("advice.line", line(step)), body);
    }

    private static String line(AdviceStep step) {
        return Integer.toString(step.passage().line());
    }

    private static String label(AdviceStep step) {
        if (step.stance() == Stance.AGAINST) {
            return TEXTS.get(step.judgement().isPresent() ? "advice.warns" : "advice.against");
        }
        return step.judgement()
                .map(judgement -> TEXTS.get("advice.judgement." + judgement))
                .orElseGet(() -> TEXTS.get("advice.unclear"));
    }

    private static Tone tone(AdviceStep step) {
        return step.judgement()
                .map(judgement -> switch (judgement) {
                    case HARMFUL -> Tone.PROBLEM;
                    case USELESS, OUTDATED -> Tone.WARNING;
                    case USEFUL_IF -> Tone.ADVICE;
                    case RIGHT -> Tone.OK;
                })
                .orElse(Tone.OPEN);
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.advice/1");
        json.put("source", source);
        json.put("case", caseFile);
        json.put("languageKnown", !judged.foreign());
        json.put("notLookedAtFromLine", judged.rest() == 0 ? null : judged.rest());
        json.put("steps", steps().stream().map(this::json).toList());
        RecordJson.write(json, writer);
    }

    private Map<String, Object> json(RankedStep ranked) {
        AdviceStep step = ranked.step();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", step.passage().line());
        json.put("start", step.start());
        json.put("end", step.end());
        json.put("text", step.passage().text());
        json.put(
                "side",
                step.passage().side() == Side.UNTOLD ? null : step.passage().side());
        json.put("recognised", step.recognised());
        if (caseFile != null) {
            json.put("rank", ranked.rank());
            json.put("fit", ranked.fit());
            json.put("fitWhy", ranked.why());
            json.put("cause", ranked.verdict() == null ? null : ranked.verdict().cause());
        }
        if (step.recognised()) {
            AdviceRule rule = step.rule();
            json.put("rule", rule.id());
            json.put("stance", step.stance());
            json.put("judgement", step.judgement().orElse(null));
            json.put("title", rule.title());
            json.put("condition", rule.condition().isEmpty() ? null : rule.condition());
            json.put("why", rule.why());
            json.put("instead", rule.instead());
            json.put("source", rule.source());
            json.put("confidence", rule.confidence());
            json.put("causes", rule.causes());
        }
        return json;
    }
}
