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
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.text.Texts;

/**
 * What is known about events of a number.
 *
 * @param query what was asked for
 * @param rows what was found, one for each provider
 */
public record EventExplanation(String query, List<EventRow> rows) implements CommandResult {
    private static final Texts TEXTS = Texts.of(EventExplanation.class);

    /** Copies the list. */
    public EventExplanation {
        rows = List.copyOf(rows);
    }

    @Override
    public Document document() {
        EventRow first = rows.getFirst();
        return new Document(
                TEXTS.get("event.page", query),
                Tone.ADVICE,
                TEXTS.get("event.headline", first.provider(), Integer.toString(first.id()), first.meaning()),
                List.of(),
                rows.size() == 1
                        ? body(first)
                        : rows.stream()
                                .<Block>map(row -> new Block.Card(
                                        Tone.ADVICE,
                                        Integer.toString(row.id()),
                                        row.meaning(),
                                        row.provider(),
                                        body(row)))
                                .toList());
    }

    private static List<Block> body(EventRow row) {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact(TEXTS.get("event.channel"), row.channel()));
        if (!row.parameters().isEmpty()) {
            facts.add(new Block.Fact(TEXTS.get("event.parameters"), String.join(", ", row.parameters())));
        }
        if (!row.proves().isEmpty()) {
            facts.add(new Block.Fact(TEXTS.get("event.proves"), causes(row.proves())));
        }
        if (!row.supports().isEmpty()) {
            facts.add(new Block.Fact(TEXTS.get("event.supports"), causes(row.supports())));
        }
        return List.of(
                new Block.Facts(facts),
                Block.Paragraph.secondary(
                        TEXTS.get("source", row.source(), TEXTS.get("confidence." + row.confidence()))));
    }

    private static String causes(List<String> ids) {
        return String.join(
                "; ",
                ids.stream()
                        .map(id -> CauseCatalog.builtIn()
                                .find(id)
                                .map(Cause::title)
                                .orElse(id))
                        .toList());
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.explanation/1");
        json.put("query", query);
        json.put("events", rows);
        RecordJson.write(json, writer);
    }
}
