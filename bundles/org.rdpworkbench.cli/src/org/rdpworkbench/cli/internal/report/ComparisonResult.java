// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.CaseComparison;
import org.rdpworkbench.core.investigation.Difference;
import org.rdpworkbench.core.investigation.Difference.Direction;
import org.rdpworkbench.core.investigation.DifferenceText;
import org.rdpworkbench.core.text.Texts;

/**
 * What is different between two saved investigations.
 *
 * @param before the name of the earlier one
 * @param after the name of the later one
 * @param comparison what is different
 * @param causes the cause tree, for the titles
 */
public record ComparisonResult(String before, String after, CaseComparison comparison, CauseCatalog causes)
        implements CommandResult {
    private static final Texts TEXTS = Texts.of(ComparisonResult.class);

    @Override
    public Document document() {
        List<Block> blocks = new ArrayList<>();
        add(blocks, "section.causes", Difference.OfCause.class);
        add(blocks, "section.findings", Difference.OfFinding.class);
        add(blocks, "comparison.readings", Difference.OfReading.class);
        return new Document(TEXTS.get("comparison.page", before, after), tone(), headline(), summary(), blocks);
    }

    private Tone tone() {
        if (has(Direction.WORSE)) {
            return Tone.PROBLEM;
        }
        return has(Direction.BETTER) ? Tone.OK : Tone.ADVICE;
    }

    private boolean has(Direction direction) {
        return comparison.differences().stream().anyMatch(difference -> difference.direction() == direction);
    }

    private String headline() {
        return comparison.differences().isEmpty()
                ? TEXTS.get("comparison.none")
                : TEXTS.get("comparison.headline", comparison.differences().size());
    }

    private List<String> summary() {
        List<String> summary = new ArrayList<>();
        summary.add(TEXTS.get("comparison.between", before, after));
        if (!comparison.onlyBefore().isEmpty()) {
            summary.add(TEXTS.get("comparison.only-before", String.join(", ", comparison.onlyBefore())));
        }
        if (!comparison.onlyAfter().isEmpty()) {
            summary.add(TEXTS.get("comparison.only-after", String.join(", ", comparison.onlyAfter())));
        }
        if (comparison.notCompared() > 0) {
            summary.add(TEXTS.get("comparison.not-compared", comparison.notCompared()));
        }
        return summary;
    }

    private void add(List<Block> blocks, String title, Class<? extends Difference> kind) {
        List<Block.Item> items = comparison.differences().stream()
                .filter(kind::isInstance)
                .map(this::item)
                .toList();
        if (!items.isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get(title), List.of(new Block.Items(items))));
        }
    }

    private Block.Item item(Difference difference) {
        Tone tone =
                switch (difference.direction()) {
                    case WORSE -> Tone.PROBLEM;
                    case BETTER -> Tone.OK;
                    case CHANGED -> Tone.ADVICE;
                    case LEARNED, LOST -> Tone.OPEN;
                };
        return new Block.Item(
                tone,
                TEXTS.get(
                        "comparison.item",
                        DifferenceText.subject(difference, causes),
                        DifferenceText.before(difference),
                        DifferenceText.after(difference)),
                aside(difference));
    }

    private static String aside(Difference difference) {
        String direction = DifferenceText.direction(difference.direction());
        return difference.target() == null ? direction : TEXTS.get("comparison.aside", direction, difference.target());
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.comparison/1");
        json.put("before", before);
        json.put("after", after);
        json.put("onlyBefore", comparison.onlyBefore());
        json.put("onlyAfter", comparison.onlyAfter());
        json.put("readingsNotCompared", comparison.notCompared());
        json.put(
                "differences",
                comparison.differences().stream().map(ComparisonResult::json).toList());
        RecordJson.write(json, writer);
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", difference.target());
        json.put("direction", difference.direction());
        switch (difference) {
            case Difference.OfCause cause -> {
                json.put("cause", cause.cause());
                json.put("before", cause.before());
                json.put("after", cause.after());
            }
            case Difference.OfFinding finding -> {
                json.put("finding", finding.shown().id());
                json.put("title", finding.shown().title());
                json.put(
                        "before",
                        finding.before() == null ? null : finding.before().severity());
                json.put(
                        "after",
                        finding.after() == null ? null : finding.after().severity());
            }
            case Difference.OfReading reading -> {
                json.put("facet", reading.after().question().facet());
                json.put("where", reading.after().question().where());
                json.put("name", reading.after().question().name());
                json.put("before", reading(reading.before()));
                json.put("after", reading(reading.after()));
            }
        }
        return json;
    }

    private static Map<String, Object> reading(Reading<?> reading) {
        String state = reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return Map.of("state", state, "text", ReadingText.answer(reading));
    }
}
