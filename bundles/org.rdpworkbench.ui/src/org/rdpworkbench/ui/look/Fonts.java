// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;

/** The platform's font in the few sizes that are used. All belong to JFace's resources. */
public final class Fonts {
    private static final float HEADLINE = 1.4f;
    private static final float SMALL = 0.88f;

    private Fonts() {}

    /** The platform's font. */
    public static Font normal() {
        return JFaceResources.getDefaultFont();
    }

    /** For heads of sections and titles of cards. */
    public static Font strong() {
        return create(1, SWT.BOLD);
    }

    /** For the verdict. */
    public static Font headline() {
        return create(HEADLINE, SWT.BOLD);
    }

    /** For notes below something. */
    public static Font small() {
        return create(SMALL, SWT.NORMAL);
    }

    /** For the word in a badge. */
    public static Font badge() {
        return create(SMALL, SWT.BOLD);
    }

    private static Font create(float factor, int style) {
        FontData[] base = normal().getFontData();
        FontDescriptor descriptor = FontDescriptor.createFrom(base)
                .setHeight(Math.round(base[0].getHeight() * factor))
                .setStyle(style);
        Font font = JFaceResources.getResources().find(descriptor);
        return font != null ? font : JFaceResources.getResources().create(descriptor);
    }
}
