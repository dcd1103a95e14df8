// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Look;

/** The verdict in one line, with what it stands on below. */
public final class Headline extends Painted {
    private static final int SHAPE = 22;
    private static final int INDENT = 30;
    private static final int GAP = 4;

    private Look look = Look.NOT_EXAMINED;
    private String title = "";
    private String details = "";
    private String meaning = "";

    /** An empty headline. */
    public Headline(Composite parent) {
        super(parent);
    }

    /**
     * Says something else.
     *
     * @param newLook its shape and colour
     * @param newTitle the verdict
     * @param newDetails what it stands on
     * @param newMeaning what the error code says; may be empty
     */
    public void show(Look newLook, String newTitle, String newDetails, String newMeaning) {
        look = newLook;
        title = newTitle;
        details = newDetails;
        meaning = newMeaning;
        redraw();
    }

    /** The verdict. */
    public String title() {
        return title;
    }

    @Override
    public String text() {
        return Stream.of(title, details, meaning)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected int draw(GC gc, int width) {
        Ink ink = ink(gc);
        int y = 2;
        ink.shape(look, SHAPE, 0, y, ink.lineHeight(Fonts.headline()));
        int text = width - INDENT - 2;
        y += ink.paragraph(title, Fonts.headline(), ColorRole.TEXT, INDENT, y, text) + GAP;
        y += ink.paragraph(details, Fonts.normal(), ColorRole.SECONDARY, INDENT, y, text) + GAP;
        if (!meaning.isEmpty()) {
            y += ink.paragraph(meaning, Fonts.normal(), ColorRole.SECONDARY, INDENT, y, text) + GAP;
        }
        return y;
    }
}
