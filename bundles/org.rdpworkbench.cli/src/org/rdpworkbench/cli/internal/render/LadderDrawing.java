// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.util.List;
import java.util.stream.Collectors;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Tone;

/** Draws the steps of a way as a line of signs, each with its name and what was seen there. */
final class LadderDrawing {
    private static final int STEP_WIDTH = 170;
    private static final int SIGN_MIDDLE = 16;
    private static final int NAME_LINE = 46;
    private static final int NOTE_LINE = 63;
    private static final int LINE_HEIGHT = 14;
    private static final int NOTE_CELLS = 27;
    private static final int MOST_NOTE_LINES = 3;
    private static final double SIGN_SCALE = 1.35;

    private final MarkupWriter out;

    LadderDrawing(MarkupWriter out) {
        this.out = out;
    }

    void draw(List<Block.Step> steps) {
        int width = STEP_WIDTH * steps.size();
        int noteLines =
                steps.stream().mapToInt(step -> lines(step).size()).max().orElse(1);
        int height = NOTE_LINE + LINE_HEIGHT * (Math.min(noteLines, MOST_NOTE_LINES) - 1) + 8;
        String spoken =
                steps.stream().map(step -> step.name() + ": " + step.note()).collect(Collectors.joining("; "));
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "ladder",
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                spoken);
        for (int i = 1; i < steps.size(); i++) {
            connection(steps.get(i).tone(), middle(i - 1), middle(i));
        }
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), middle(i));
        }
        out.close("svg");
    }

    private static List<String> lines(Block.Step step) {
        return Folding.fold(Sanitizer.line(step.note()), NOTE_CELLS);
    }

    private static int middle(int index) {
        return STEP_WIDTH * index + STEP_WIDTH / 2;
    }

    private void connection(Tone tone, int from, int to) {
        int margin = 16;
        out.empty(
                "path",
                "class",
                "way " + HtmlRenderer.tone(tone),
                "d",
                "M" + (from + margin) + " " + SIGN_MIDDLE + "H" + (to - margin));
    }

    private void step(Block.Step step, int middle) {
        new ToneSign(out).draw(step.tone(), middle, SIGN_MIDDLE, SIGN_SCALE);
        text(step.name(), middle, NAME_LINE, "name");
        List<String> lines = lines(step);
        for (int i = 0; i < Math.min(lines.size(), MOST_NOTE_LINES); i++) {
            boolean cut = i == MOST_NOTE_LINES - 1 && lines.size() > MOST_NOTE_LINES;
            String style = step.tone() == Tone.PROBLEM ? "note problem" : "note";
            text(lines.get(i) + (cut ? " …" : ""), middle, NOTE_LINE + LINE_HEIGHT * i, style);
        }
    }

    private void text(String text, int x, int y, String style) {
        out.element(
                "text",
                text,
                "class",
                style,
                "x",
                Integer.toString(x),
                "y",
                Integer.toString(y),
                "text-anchor",
                "middle");
    }
}
