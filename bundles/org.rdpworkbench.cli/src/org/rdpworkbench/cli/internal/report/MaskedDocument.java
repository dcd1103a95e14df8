// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.core.investigation.CaseMask;
import org.rdpworkbench.core.text.Texts;

/** A document whose texts have gone through a mask, and which says so. */
final class MaskedDocument {
    private static final Texts TEXTS = Texts.of(MaskedDocument.class);

    private final CaseMask mask;

    MaskedDocument(CaseMask mask) {
        this.mask = mask;
    }

    Document of(Document document) {
        List<String> summary = new ArrayList<>(texts(document.summary()));
        summary.add(TEXTS.get("masked"));
        return new Document(
                text(document.title()), document.tone(), text(document.headline()), summary, blocks(document.blocks()));
    }

    private String text(String text) {
        return mask.mask(text);
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    private List<Block> blocks(List<Block> blocks) {
        return blocks.stream().map(this::block).toList();
    }

    private Block block(Block block) {
        return switch (block) {
            case Block.Section section -> new Block.Section(text(section.title()), blocks(section.blocks()));
            case Block.Paragraph paragraph -> new Block.Paragraph(text(paragraph.text()), paragraph.secondary());
            case Block.Card card ->
                new Block.Card(card.tone(), card.label(), text(card.title()), text(card.aside()), blocks(card.body()));
            case Block.Items items ->
                new Block.Items(items.items().stream()
                        .map(item -> new Block.Item(item.tone(), text(item.text()), text(item.aside())))
                        .toList());
            case Block.Facts facts ->
                new Block.Facts(facts.facts().stream()
                        .map(fact -> new Block.Fact(fact.name(), text(fact.value())))
                        .toList());
            case Block.Table table ->
                new Block.Table(
                        table.columns(), table.rows().stream().map(this::texts).toList());
            case Block.Ladder ladder ->
                new Block.Ladder(ladder.steps().stream()
                        .map(step -> new Block.Step(step.tone(), step.name(), text(step.note())))
                        .toList());
        };
    }
}
