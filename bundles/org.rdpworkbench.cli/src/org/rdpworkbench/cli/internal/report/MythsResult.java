// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.codes.DisconnectCode;
import org.rdpworkbench.core.codes.Myth;
import org.rdpworkbench.core.text.Texts;

/**
 * Popular advice and what is true about it.
 *
 * @param query what was asked for
 * @param myths what was found
 */
public record MythsResult(String query, List<Myth> myths) implements CommandResult {
    private static final Texts TEXTS = Texts.of(MythsResult.class);

    /** Copies the list. */
    public MythsResult {
        myths = List.copyOf(myths);
    }

    @Override
    public Document document() {
        if (myths.size() == 1) {
            Myth myth = myths.getFirst();
            return new Document(
                    TEXTS.get("myth.page", query),
                    Tone.WARNING,
                    TEXTS.get("myth.headline.one", myth.verdict(), myth.claim()),
                    List.of(),
                    body(myth));
        }
        return new Document(
                TEXTS.get("myth.page", query),
                Tone.ADVICE,
                TEXTS.get("myth.headline", myths.size(), query),
                List.of(),
                myths.stream().<Block>map(MythsResult::card).toList());
    }

    private static Block.Card card(Myth myth) {
        return new Block.Card(Tone.WARNING, myth.verdict(), myth.claim(), "", body(myth));
    }

    private static List<Block> body(Myth myth) {
        return List.of(
                Block.Paragraph.of(myth.truth()),
                Block.Paragraph.of(TEXTS.get("myth.instead", myth.instead())),
                Block.Paragraph.secondary(TEXTS.get("source", myth.source(), confidence(myth.confidence()))));
    }

    private static String confidence(Enum<?> confidence) {
        return TEXTS.get("confidence." + confidence.name());
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.explanation/1");
        json.put("query", query);
        json.put("myths", myths.stream().map(MythsResult::json).toList());
        RecordJson.write(json, writer);
    }

    /** A piece of advice for programs. */
    static Map<String, Object> json(Myth myth) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", myth.id());
        json.put(
                "codes", myth.codes().stream().sorted().map(DisconnectCode::hex).toList());
        json.put("keywords", myth.keywords());
        json.put("verdict", myth.verdict());
        json.put("claim", myth.claim());
        json.put("truth", myth.truth());
        json.put("instead", myth.instead());
        json.put("source", myth.source());
        json.put("confidence", myth.confidence());
        return json;
    }
}
