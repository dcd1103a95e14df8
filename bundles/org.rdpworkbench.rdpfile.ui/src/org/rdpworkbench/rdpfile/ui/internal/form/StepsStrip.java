// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;

/** What the receiver will see, as cards one after the other. Click, Enter and Space lead to the whole forecast. */
public final class StepsStrip extends Sketch {
    private static final int PAD = 12;
    private static final int GAP = 10;
    private static final int ARC = 6;
    private static final int OUTER = 12;

    private final Texts texts = Texts.of(StepsStrip.class);
    private Forecast forecast;

    StepsStrip(Composite parent, Runnable open) {
        super(parent, SWT.NONE);
        focusable(open);
        addListener(SWT.MouseUp, event -> open.run());
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
    }

    void show(Forecast next) {
        forecast = next;
        redraw();
    }

    @Override
    int draw(GC gc, int width) {
        if (forecast == null) {
            return 0;
        }
        int inner = width - 2 * OUTER;
        String receiver = texts.get("receiver." + forecast.receiver());
        String head = texts.get("steps.head");
        int headHeight = text(null, head, Fonts.strong(), ColorRole.TEXT, 0, 0, inner);
        List<ForecastWords.Step> steps = ForecastWords.steps(forecast);
        int card = (inner - 2 * PAD - GAP * (steps.size() - 1)) / steps.size();
        int tallest = 0;
        for (int i = 0; i < steps.size(); i++) {
            tallest = Math.max(tallest, step(null, steps.get(i), i, 0, 0, card));
        }
        int height = PAD + headHeight + GAP + tallest + PAD;
        if (gc != null) {
            gc.setLineWidth(1);
            gc.setBackground(ColorRole.PANEL.color());
            gc.fillRoundRectangle(OUTER, 0, inner - 1, height - 1, ARC, ARC);
            gc.setForeground(ColorRole.LINE.color());
            gc.drawRoundRectangle(OUTER, 0, inner - 1, height - 1, ARC, ARC);
            int x = OUTER + PAD;
            text(gc, head, Fonts.strong(), ColorRole.TEXT, x, PAD, inner - 2 * PAD);
            int after = x + widthOf(head, Fonts.strong()) + GAP;
            String fitting = fitting(receiver, Fonts.normal(), inner - PAD - (after - OUTER));
            text(gc, fitting, Fonts.normal(), ColorRole.SECONDARY, after, PAD, inner);
            int y = PAD + headHeight + GAP;
            for (int i = 0; i < steps.size(); i++) {
                gc.setBackground(ColorRole.BACKGROUND.color());
                gc.fillRoundRectangle(x, y, card, tallest, ARC, ARC);
                gc.setForeground(ColorRole.LINE.color());
                gc.drawRoundRectangle(x, y, card, tallest, ARC, ARC);
                step(gc, steps.get(i), i, x, y, card);
                x += card + GAP;
            }
        }
        return height + OUTER;
    }

    private int step(GC gc, ForecastWords.Step step, int index, int x, int y, int width) {
        String title = texts.get("step.numbered", String.valueOf(index + 1), step.title());
        int top = text(gc, title, Fonts.strong(), ColorRole.TEXT, x + PAD, y + PAD / 2, width - 2 * PAD);
        int below = text(
                gc, step.text(), Fonts.normal(), ColorRole.SECONDARY, x + PAD, y + PAD / 2 + top + 4, width - 2 * PAD);
        return PAD / 2 + top + 4 + below + PAD / 2;
    }

    @Override
    public String text() {
        return forecast == null ? "" : texts.get("steps.head") + ": " + ForecastWords.text(forecast);
    }
}
