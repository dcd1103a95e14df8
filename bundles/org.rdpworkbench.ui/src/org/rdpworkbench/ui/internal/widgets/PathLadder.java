// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;

/** The phases of a connection in a row, as far as they were reached. */
public final class PathLadder extends Painted {
    private static final int TOP = 8;
    private static final int SHAPE = 24;
    private static final int GAP = 4;
    private static final int CLEARANCE = 16;
    private static final int LINE_WIDTH = 2;

    /**
     * A phase.
     *
     * @param title its name
     * @param detail what was seen
     * @param look how it went; {@link Look#NOT_EXAMINED} for one that was not reached
     */
    public record Rung(String title, String detail, Look look) {}

    private final List<Rung> rungs;

    /** A ladder. */
    public PathLadder(Composite parent, List<Rung> rungs) {
        super(parent);
        this.rungs = List.copyOf(rungs);
        addListener(SWT.MouseDown, event -> setFocus());
    }

    /** The phases. */
    public List<Rung> rungs() {
        return rungs;
    }

    @Override
    public String text() {
        return rungs.stream().map(rung -> rung.title() + ": " + rung.detail()).collect(Collectors.joining("\n"));
    }

    @Override
    protected int draw(GC gc, int width) {
        Ink ink = ink(gc);
        int step = width / rungs.size();
        int title = ink.lineHeight(Fonts.strong());
        int middle = TOP + SHAPE / 2;
        int height = 0;
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            int center = step * i + step / 2;
            if (gc != null) {
                if (i > 0) {
                    rail(gc, rung.look(), center - step + CLEARANCE, center - CLEARANCE, middle);
                }
                gc.drawImage(Icons.shared(rung.look().image(SHAPE)), center - SHAPE / 2, TOP);
            }
            int left = step * i + GAP;
            int room = step - 2 * GAP;
            int y = TOP + SHAPE + GAP;
            ink.text(rung.title(), Fonts.strong(), ColorRole.TEXT, left, y, room, SWT.CENTER);
            y += title + 1;
            ColorRole role = rung.look() == Look.PROBLEM ? ColorRole.PROBLEM : ColorRole.SECONDARY;
            y += ink.text(rung.detail(), Fonts.small(), role, left, y, room, SWT.CENTER).y;
            height = Math.max(height, y);
        }
        return height + GAP;
    }

    /** The way to a phase: dashed when nobody went it. */
    private static void rail(GC gc, Look look, int from, int to, int y) {
        boolean gone = look != Look.NOT_EXAMINED && look != Look.NEUTRAL;
        gc.setLineWidth(LINE_WIDTH);
        gc.setLineStyle(gone ? SWT.LINE_SOLID : SWT.LINE_DOT);
        gc.setForeground(look.color().color());
        gc.drawLine(from, y, to, y);
        gc.setLineStyle(SWT.LINE_SOLID);
    }
}
