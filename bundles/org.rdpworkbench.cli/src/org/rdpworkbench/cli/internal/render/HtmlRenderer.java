// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;

/**
 * Prints documents as one web page that stands alone: no script, nothing fetched, readable in light and dark and on
 * paper. The page is well-formed XML, and its policy forbids whatever hostile text might try.
 */
public final class HtmlRenderer {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final MarkupWriter out;

    /** A renderer that prints there. */
    public HtmlRenderer(Appendable out) {
        this.out = new MarkupWriter(out);
    }

    /**
     * Prints a page.
     *
     * @param document the content
     * @param language the language of its texts, as a BCP 47 tag
     * @param footer the line at its end
     * @throws UncheckedIOException if the output fails
     */
    public void render(Document document, String language, String footer) {
        out.raw("<!DOCTYPE html>\n");
        out.open("html", "lang", language, "xmlns", "http://www.w3.org/1999/xhtml");
        out.open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", document.title());
        out.open("style").raw(styleSheet()).close("style");
        out.close("head");
        out.open("body").open("main");
        header(document);
        document.blocks().forEach(block -> block(block, 2));
        out.open("footer").prose("p", footer).close("footer");
        out.close("main").close("body").close("html").raw("\n");
    }

    /** The line at the end of a page that was made at that time. */
    public static String footer(Instant made) {
        return Texts.of(HtmlRenderer.class).get("page.footer", made.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String styleSheet() {
        try (InputStream stream = HtmlRenderer.class.getResourceAsStream("page.css")) {
            return "\n" + new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(Document document) {
        out.open("header", "class", tone(document.tone()));
        sign(document.tone(), 22);
        out.open("div").prose("h1", document.headline());
        for (String line : document.summary()) {
            out.prose("p", line, "class", "secondary");
        }
        out.close("div").close("header");
    }

    private void block(Block block, int level) {
        switch (block) {
            case Block.Section section -> {
                out.open("section").element("h" + Math.min(level, 6), section.title());
                section.blocks().forEach(part -> block(part, level + 1));
                out.close("section");
            }
            case Block.Paragraph paragraph -> paragraph(paragraph);
            case Block.Card card -> card(card, level);
            case Block.Items items -> items(items.items());
            case Block.Facts facts -> facts(facts.facts());
            case Block.Table table -> table(table);
            case Block.Ladder ladder -> new LadderDrawing(out).draw(ladder.steps());
        }
    }

    private void paragraph(Block.Paragraph paragraph) {
        for (String line : Sanitizer.lines(paragraph.text()).split("\n")) {
            if (paragraph.secondary()) {
                out.prose("p", line, "class", "secondary");
            } else {
                out.prose("p", line);
            }
        }
    }

    private void card(Block.Card card, int level) {
        out.open("article", "class", "card " + tone(card.tone()));
        out.open("div", "class", "head");
        if (!card.label().isEmpty()) {
            out.element("span", card.label(), "class", "label");
        }
        out.element("h" + Math.min(level, 6), card.title());
        if (!card.aside().isEmpty()) {
            out.prose("span", card.aside(), "class", "aside");
        }
        out.close("div");
        card.body().forEach(part -> block(part, level + 1));
        out.close("article");
    }

    private void items(List<Block.Item> items) {
        out.open("ul");
        for (Block.Item item : items) {
            if (item.tone() == null) {
                out.open("li", "class", "plain");
            } else {
                out.open("li", "class", tone(item.tone()));
                sign(item.tone(), 14);
            }
            out.prose("span", item.text());
            if (!item.aside().isEmpty()) {
                out.prose("span", item.aside(), "class", "aside");
            }
            out.close("li");
        }
        out.close("ul");
    }

    private void facts(List<Block.Fact> facts) {
        out.open("dl");
        for (Block.Fact fact : facts) {
            out.element("dt", fact.name()).prose("dd", fact.value());
        }
        out.close("dl");
    }

    private void table(Block.Table table) {
        out.open("table").open("thead").open("tr");
        table.columns().forEach(column -> out.element("th", column, "scope", "col"));
        out.close("tr").close("thead").open("tbody");
        for (List<String> row : table.rows()) {
            out.open("tr");
            row.forEach(cell -> out.prose("td", cell));
            out.close("tr");
        }
        out.close("tbody").close("table");
    }

    private void sign(Tone tone, int size) {
        new ToneSign(out).draw(tone, size);
    }

    static String tone(Tone tone) {
        return switch (tone) {
            case PROBLEM -> "problem";
            case WARNING -> "warning";
            case ADVICE -> "advice";
            case OK -> "ok";
            case OPEN -> "open";
        };
    }
}
