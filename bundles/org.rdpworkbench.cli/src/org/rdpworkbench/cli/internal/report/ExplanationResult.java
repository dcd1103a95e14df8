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
import org.rdpworkbench.core.codes.DisconnectCode;
import org.rdpworkbench.core.codes.Explanation;
import org.rdpworkbench.core.codes.Layer;
import org.rdpworkbench.core.codes.Myth;
import org.rdpworkbench.core.codes.PairStatement;
import org.rdpworkbench.core.codes.Sense;
import org.rdpworkbench.core.text.Texts;

/**
 * What is known about a code.
 *
 * @param explanation what is known
 */
public record ExplanationResult(Explanation explanation) implements CommandResult {
    private static final Texts TEXTS = Texts.of(ExplanationResult.class);

    @Override
    public Document document() {
        DisconnectCode code = explanation.code();
        List<String> summary = new ArrayList<>();
        explanation.layer().ifPresent(layer -> summary.add(TEXTS.get("explain.layer", layer.title())));
        summary.add(TEXTS.get("explain.confidence", confidence(explanation.confidence())));
        if (explanation.alternative() != null) {
            summary.add(
                    TEXTS.get("explain.alternative", explanation.alternative().display()));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(section("explain.next", List.of(Block.Paragraph.of(explanation.next()))));
        List<Block> known = explanation.pair().stream()
                .filter(statement ->
                        statement.kind() == PairStatement.Kind.FACT || statement.kind() == PairStatement.Kind.CAUTION)
                .<Block>map(ExplanationResult::statement)
                .toList();
        if (!known.isEmpty()) {
            blocks.add(section("explain.together", known));
        }
        blocks.add(new Block.Section(number(code.value()), cards(code.value(), explanation.senses())));
        if (code.extended() != null) {
            blocks.add(
                    new Block.Section(number(code.extended()), cards(code.extended(), explanation.extendedSenses())));
        }
        if (!explanation.myths().isEmpty()) {
            blocks.add(section(
                    "explain.myths",
                    List.of(new Block.Items(explanation.myths().stream()
                            .map(ExplanationResult::item)
                            .toList()))));
        }
        String headline = TEXTS.get("explain.headline", code.display(), explanation.meaning());
        return new Document(TEXTS.get("explain.page", code.display()), Tone.ADVICE, headline, summary, blocks);
    }

    private static Block section(String key, List<Block> blocks) {
        return new Block.Section(TEXTS.get(key), blocks);
    }

    /** The number as people meet it: in hex, in decimal, and signed where that differs. */
    private static String number(long value) {
        int signed = (int) value;
        return signed < 0
                ? TEXTS.get(
                        "explain.number.signed",
                        DisconnectCode.hex(value),
                        Long.toString(value),
                        Integer.toString(signed))
                : TEXTS.get("explain.number", DisconnectCode.hex(value), Long.toString(value));
    }

    private static Block statement(PairStatement statement) {
        return new Block.Items(List.of(new Block.Item(
                null,
                statement.text(),
                TEXTS.get("source.short", statement.source(), confidence(statement.confidence())))));
    }

    private List<Block> cards(long asked, List<Sense> senses) {
        return senses.stream().<Block>map(sense -> card(asked, sense)).toList();
    }

    private Block card(long asked, Sense sense) {
        List<Block> body = new ArrayList<>();
        if (!sense.meaning().equals(explanation.meaning())) {
            body.add(Block.Paragraph.of(sense.meaning()));
        }
        if (!sense.next().isBlank() && !sense.next().equals(explanation.next())) {
            body.add(Block.Paragraph.of(TEXTS.get("explain.do", sense.next())));
        }
        body.add(Block.Paragraph.secondary(TEXTS.get("source", sense.source(), confidence(sense.confidence()))));
        String name = sense.symbol() == null ? "" : sense.symbol();
        if (sense.number() != asked) {
            name = (DisconnectCode.hex(sense.number()) + " " + name).strip();
        }
        String layer = sense.layer() == null ? "" : sense.layer().title();
        return new Block.Card(
                sense.basis() == Sense.Basis.NONE ? Tone.OPEN : Tone.ADVICE,
                sense.kind(),
                name.isEmpty() ? (layer.isEmpty() ? TEXTS.get("explain.unnamed") : layer) : name,
                name.isEmpty() ? "" : layer,
                body);
    }

    private static Block.Item item(Myth myth) {
        return new Block.Item(null, TEXTS.get("explain.myth", myth.verdict(), myth.claim(), myth.truth()), "");
    }

    private static String confidence(Enum<?> confidence) {
        return TEXTS.get("confidence." + confidence.name());
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "rdpworkbench.explanation/1");
        json.put("code", code(explanation.code()));
        json.put("meaning", explanation.meaning());
        json.put("next", explanation.next());
        json.put("layer", explanation.layer().map(Layer::title).orElse(null));
        json.put("confidence", explanation.confidence());
        json.put(
                "senses",
                explanation.senses().stream().map(ExplanationResult::sense).toList());
        json.put(
                "extendedSenses",
                explanation.extendedSenses().stream()
                        .map(ExplanationResult::sense)
                        .toList());
        json.put("statements", explanation.pair());
        json.put("myths", explanation.myths().stream().map(MythsResult::json).toList());
        json.put("alternative", explanation.alternative() == null ? null : code(explanation.alternative()));
        RecordJson.write(json, writer);
    }

    private static Map<String, Object> code(DisconnectCode code) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("disconnect", DisconnectCode.hex(code.value()));
        json.put("extended", code.extended() == null ? null : DisconnectCode.hex(code.extended()));
        json.put("signed", code.signed());
        return json;
    }

    private static Map<String, Object> sense(Sense sense) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("basis", sense.basis());
        json.put("number", DisconnectCode.hex(sense.number()));
        json.put("kind", sense.kind());
        json.put("symbol", sense.symbol());
        json.put("layer", sense.layer() == null ? null : sense.layer().id());
        json.put("meaning", sense.meaning());
        json.put("next", sense.next());
        json.put("source", sense.source());
        json.put("confidence", sense.confidence());
        return json;
    }
}
