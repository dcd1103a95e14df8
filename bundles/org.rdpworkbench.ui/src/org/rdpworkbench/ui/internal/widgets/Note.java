// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Look;

/** A quiet sentence with a shape before it. */
public final class Note extends Painted {
    private static final int INDENT = 26;
    private static final int PADDING = 2;

    private final Look look;
    private final String sentence;

    /** A sentence. */
    public Note(Composite parent, Look look, String sentence) {
        super(parent);
        this.look = look;
        this.sentence = sentence;
    }

    @Override
    public String text() {
        return sentence;
    }

    @Override
    protected int draw(GC gc, int width) {
        Ink ink = ink(gc);
        ink.shape(look, PADDING, PADDING, ink.lineHeight(Fonts.normal()));
        int height =
                ink.paragraph(sentence, Fonts.normal(), ColorRole.SECONDARY, INDENT, PADDING, width - INDENT - PADDING);
        return height + 2 * PADDING;
    }
}
