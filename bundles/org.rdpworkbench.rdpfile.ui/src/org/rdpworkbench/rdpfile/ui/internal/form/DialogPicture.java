// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.forecast.Forecast;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Dialog;
import org.rdpworkbench.rdpfile.core.forecast.Forecast.Publisher;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Look;

/** The dialog that the receiver will see, drawn in our own style: what it says is a forecast, how it looks is not. */
public final class DialogPicture extends Sketch {
    private static final int WIDEST = 560;
    private static final int MARGIN = 12;
    private static final int PAD = 16;
    private static final int GAP = 8;
    private static final int ARC = 8;
    private static final int BAR = 30;
    private static final int BOX = 13;
    private static final int BUTTON = 28;

    private final Texts texts = Texts.of(DialogPicture.class);
    private Forecast forecast;

    DialogPicture(Composite parent) {
        super(parent, SWT.NONE);
        focusable(() -> {});
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
        int outer = Math.min(width - 2 * MARGIN, WIDEST);
        if (gc != null) {
            int height = dialog(null, outer);
            gc.setBackground(ColorRole.PANEL.color());
            gc.fillRoundRectangle(MARGIN, MARGIN, outer, height, ARC, ARC);
            gc.setForeground(ColorRole.LINE.color());
            gc.setLineWidth(1);
            gc.drawRoundRectangle(MARGIN, MARGIN, outer, height, ARC, ARC);
        }
        return dialog(gc, outer) + 2 * MARGIN + 2;
    }

    private int dialog(GC gc, int width) {
        int x = MARGIN + PAD;
        int inner = width - 2 * PAD;
        Font normal = Fonts.normal();
        text(gc, texts.get("picture.window"), normal, ColorRole.SECONDARY, x, MARGIN + 7, inner);
        if (gc != null) {
            gc.setForeground(ColorRole.LINE.color());
            gc.drawLine(MARGIN, MARGIN + BAR, MARGIN + width, MARGIN + BAR);
        }
        int y = MARGIN + BAR + PAD;
        if (forecast.dialog() == Dialog.NONE) {
            Look look = forecast.outcome() == Forecast.Outcome.BLOCKED ? Look.PROBLEM : Look.NEUTRAL;
            int room = shape(gc, look, x, y);
            y += text(
                    gc,
                    texts.get("picture." + forecast.outcome()),
                    Fonts.strong(),
                    ColorRole.TEXT,
                    x + room,
                    y,
                    inner - room);
            y += GAP;
            if (!forecast.redirections().isEmpty() && forecast.preset() != Forecast.Preset.NOTHING) {
                y += text(gc, texts.get("preset." + forecast.preset()), normal, ColorRole.SECONDARY, x, y, inner) + GAP;
                y = boxes(gc, x, y, inner, false);
            }
            return y + PAD / 2 - MARGIN;
        }
        boolean unknown = forecast.dialog() == Dialog.CAUTION || forecast.dialog() == Dialog.OLD_UNKNOWN;
        int room = shape(gc, unknown ? Look.WARNING : Look.ADVICE, x, y);
        y += text(gc, ForecastWords.title(forecast.dialog()), Fonts.strong(), ColorRole.TEXT, x + room, y, inner - room)
                + GAP;
        y = pair(gc, "picture.publisher", ForecastWords.publisher(forecast), x, y, inner);
        String address = forecast.address().isEmpty() ? texts.get("picture.no-address") : forecast.address();
        y = pair(gc, "picture.address", address, x, y, inner) + GAP;
        if (forecast.redirections().isEmpty()) {
            y += text(gc, texts.get("shares.nothing"), normal, ColorRole.SECONDARY, x, y, inner) + GAP;
        } else {
            y += text(gc, texts.get("preset." + forecast.preset()), normal, ColorRole.SECONDARY, x, y, inner) + GAP;
            y = boxes(gc, x, y, inner, true);
        }
        if (forecast.dialog() == Dialog.OLD_TRUST) {
            y = box(gc, texts.get("picture.dont-ask"), false, x, y, inner) + GAP;
        }
        return buttons(gc, x, y + GAP, inner) - MARGIN;
    }

    private int pair(GC gc, String key, String value, int x, int y, int inner) {
        int column = inner / 3;
        int left = text(gc, texts.get(key), Fonts.normal(), ColorRole.SECONDARY, x, y, column);
        boolean warn = key.equals("picture.publisher")
                && (forecast.publisher() == Publisher.UNSIGNED || forecast.publisher() == Publisher.NOT_VALID);
        ColorRole role = warn ? ColorRole.WARNING : ColorRole.TEXT;
        int right = text(gc, value, Fonts.normal(), role, x + column, y, inner - column);
        return y + Math.max(left, right) + 4;
    }

    private int boxes(GC gc, int x, int y, int inner, boolean box) {
        int below = y;
        for (var wish : forecast.redirections().entrySet()) {
            String line = ForecastWords.line(wish);
            below = box
                    ? box(gc, line, ForecastWords.isTicked(forecast), x, below, inner)
                    : below + text(gc, "–  " + line, Fonts.normal(), ColorRole.TEXT, x, below, inner) + 4;
        }
        return below;
    }

    private int box(GC gc, String line, boolean ticked, int x, int y, int inner) {
        int room = BOX + GAP;
        int height = text(gc, line, Fonts.normal(), ColorRole.TEXT, x + room, y, inner - room);
        if (gc != null) {
            int top = y + Math.max(0, (Math.min(height, 20) - BOX) / 2);
            gc.setBackground(ColorRole.BACKGROUND.color());
            gc.fillRectangle(x, top, BOX, BOX);
            gc.setForeground(ColorRole.SECONDARY.color());
            gc.drawRectangle(x, top, BOX, BOX);
            if (ticked) {
                gc.setForeground(ColorRole.ACCENT.color());
                gc.setLineWidth(2);
                gc.drawPolyline(new int[] {x + 3, top + 7, x + 6, top + 10, x + 11, top + 3});
                gc.setLineWidth(1);
            }
        }
        return y + Math.max(height, BOX) + 4;
    }

    private int buttons(GC gc, int x, int y, int inner) {
        int right = x + inner;
        for (String key : List.of("picture.cancel", "picture.connect")) {
            String label = texts.get(key);
            int width = widthOf(label, Fonts.normal()) + 2 * PAD;
            right -= width;
            if (gc != null) {
                gc.setBackground(ColorRole.BACKGROUND.color());
                gc.fillRoundRectangle(right, y, width, BUTTON, ARC / 2, ARC / 2);
                gc.setForeground(ColorRole.LINE.color());
                gc.drawRoundRectangle(right, y, width, BUTTON, ARC / 2, ARC / 2);
                text(gc, label, Fonts.normal(), ColorRole.TEXT, right + PAD, y + 6, width);
            }
            right -= GAP;
        }
        return y + BUTTON + PAD;
    }

    @Override
    public String text() {
        if (forecast == null) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(ForecastWords.text(forecast));
        for (var wish : forecast.redirections().entrySet()) {
            lines.add(texts.get(
                    ForecastWords.isTicked(forecast) ? "picture.ticked" : "picture.unticked",
                    ForecastWords.line(wish)));
        }
        return String.join("\n", lines);
    }
}
