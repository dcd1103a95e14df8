// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;

/**
 * Prints documents as text, folded to a width, with or without colours. Every judgement has a sign, so colour is
 * never needed.
 */
public final class TextRenderer {
    private static final int INDENT = 2;
    private static final int NARROWEST_COLUMN = 8;
    private static final int WIDEST_NAME = 22;
    private static final int GAP = 2;

    private final Appendable out;
    private final int columns;
    private final boolean colour;

    /**
     * A renderer.
     *
     * @param out takes the text
     * @param columns the width to fold to
     * @param colour whether to use the terminal's colours
     */
    public TextRenderer(Appendable out, int columns, boolean colour) {
        this.out = out;
        this.columns = columns;
        this.colour = colour;
    }

    /**
     * Prints a document.
     *
     * @throws UncheckedIOException if the output fails
     */
    public void render(Document document) {
        signed(0, document.tone(), Style.BOLD, document.headline());
        for (String line : document.summary()) {
            folded(INDENT, Style.DIM, line);
        }
        for (Block block : document.blocks()) {
            line("");
            block(0, block);
        }
    }

    private void blocks(int indent, List<Block> blocks) {
        boolean first = true;
        for (Block block : blocks) {
            if (!first && block instanceof Block.Card) {
                line("");
            }
            block(indent, block);
            first = false;
        }
    }

    private void block(int indent, Block block) {
        switch (block) {
            case Block.Section section -> {
                folded(indent, Style.BOLD, section.title());
                blocks(indent + INDENT, section.blocks());
            }
            case Block.Paragraph paragraph ->
                folded(indent, paragraph.secondary() ? Style.DIM : Style.PLAIN, Sanitizer.lines(paragraph.text()));
            case Block.Card card -> card(indent, card);
            case Block.Items items -> items.items().forEach(item -> item(indent, item));
            case Block.Facts facts -> facts(indent, facts.facts());
            case Block.Table table -> table(indent, table);
            case Block.Ladder ladder -> ladder(indent, ladder.steps());
        }
    }

    private void card(int indent, Block.Card card) {
        String label = Sanitizer.line(card.label());
        String head = label.isEmpty() ? card.title() : label + ": " + card.title();
        signed(indent, card.tone(), Style.BOLD, head);
        if (!card.aside().isEmpty()) {
            folded(indent + INDENT, Style.DIM, Sanitizer.line(card.aside()));
        }
        blocks(indent + INDENT, card.body());
    }

    private void item(int indent, Block.Item item) {
        String aside = item.aside().isEmpty() ? "" : " (" + item.aside() + ")";
        if (item.tone() == null) {
            hanging(indent, "- ", "- ", Style.PLAIN, item.text() + aside);
        } else {
            signed(indent, item.tone(), Style.PLAIN, item.text() + aside);
        }
    }

    private void facts(int indent, List<Block.Fact> facts) {
        List<String> names =
                facts.stream().map(fact -> Sanitizer.line(fact.name()) + ":").toList();
        int widest = Math.min(
                WIDEST_NAME, names.stream().mapToInt(Folding::width).max().orElse(0));
        for (int i = 0; i < names.size(); i++) {
            String name = pad(names.get(i), widest) + " ";
            String shown = colour ? Style.DIM.on(name) : name;
            hanging(indent, name, shown, Style.PLAIN, facts.get(i).value());
        }
    }

    private void ladder(int indent, List<Block.Step> steps) {
        List<String> names =
                steps.stream().map(step -> Sanitizer.line(step.name())).toList();
        int widest = names.stream().mapToInt(Folding::width).max().orElse(0);
        for (int i = 0; i < names.size(); i++) {
            Block.Step step = steps.get(i);
            String head = sign(step.tone()) + " " + pad(names.get(i), widest) + "  ";
            String shown = colour ? Style.of(step.tone()).on(head) : head;
            hanging(indent, head, shown, Style.PLAIN, step.note());
        }
    }

    private void table(int indent, Block.Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns());
        rows.addAll(table.rows());
        List<List<String>> clean = rows.stream()
                .map(row -> row.stream().map(Sanitizer::line).toList())
                .toList();
        int[] widths = widths(clean, table.columns().size(), columns - indent);
        if (Arrays.stream(widths).sum() + GAP * (widths.length - 1) > columns - indent) {
            list(indent, table);
            return;
        }
        boolean head = true;
        for (List<String> row : clean) {
            row(indent, row, widths, head ? Style.DIM : Style.PLAIN);
            head = false;
        }
    }

    /** A table on a terminal too narrow for it: each row as names with values. */
    private void list(int indent, Block.Table table) {
        for (List<String> row : table.rows()) {
            List<Block.Fact> facts = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                facts.add(new Block.Fact(table.columns().get(i), row.get(i)));
            }
            facts(indent, facts);
            line("");
        }
    }

    /** Natural widths, the widest taken back until the row fits. */
    private static int[] widths(List<List<String>> rows, int count, int available) {
        int[] widths = new int[count];
        for (List<String> row : rows) {
            for (int i = 0; i < count; i++) {
                widths[i] = Math.max(widths[i], Folding.width(row.get(i)));
            }
        }
        int room = available - GAP * (count - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < count; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST_COLUMN) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private void row(int indent, List<String> row, int[] widths, Style style) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> lines = Folding.fold(row.get(i), widths[i]);
            cells.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                text.append(i < widths.length - 1 ? pad(cell, widths[i] + GAP) : cell);
            }
            styled(indent, style, text.toString().stripTrailing());
        }
    }

    private void signed(int indent, Tone tone, Style style, String text) {
        String sign = sign(tone) + " ";
        hanging(indent, sign, colour ? Style.of(tone).on(sign) : sign, style, text);
    }

    /** Text behind a head; its further lines stand below its first one. */
    private void hanging(int indent, String head, String shownHead, Style style, String text) {
        int width = Folding.width(head);
        boolean first = true;
        for (String line : Folding.fold(Sanitizer.line(text), columns - indent - width)) {
            String shown = colour ? style.on(line) : line;
            line(" ".repeat(indent) + (first ? shownHead : " ".repeat(width)) + shown);
            first = false;
        }
    }

    private void folded(int indent, Style style, String text) {
        for (String line : Folding.fold(Sanitizer.lines(text), columns - indent)) {
            styled(indent, style, line);
        }
    }

    private void styled(int indent, Style style, String text) {
        line(" ".repeat(indent) + (colour ? style.on(text) : text));
    }

    private void line(String text) {
        try {
            out.append(text.stripTrailing()).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Folding.width(text)));
    }

    private static String sign(Tone tone) {
        return switch (tone) {
            case PROBLEM -> "✗";
            case WARNING -> "▲";
            case ADVICE -> "•";
            case OK -> "✓";
            case OPEN -> "○";
        };
    }

    /** Looks of text on a terminal, by the sequences of ECMA-48. */
    private enum Style {
        PLAIN(""),
        BOLD("1"),
        DIM("2"),
        RED("31"),
        YELLOW("33"),
        GREEN("32");

        private final String code;

        Style(String code) {
            this.code = code;
        }

        static Style of(Tone tone) {
            return switch (tone) {
                case PROBLEM -> RED;
                case WARNING -> YELLOW;
                case OK -> GREEN;
                case ADVICE -> PLAIN;
                case OPEN -> DIM;
            };
        }

        String on(String text) {
            return code.isEmpty() || text.isBlank() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
        }
    }
}
