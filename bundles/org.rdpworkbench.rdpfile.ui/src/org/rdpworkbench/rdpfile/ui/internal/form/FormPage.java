// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.rdpfile.ui.internal.EditorPages;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.ui.look.Widgets;

/** The form page of the editor. */
public final class FormPage {
    private final Composite page;

    /**
     * Makes the page.
     *
     * @param parent to be filled with one control
     * @param model the open file
     * @param pages the editor around
     */
    public FormPage(Composite parent, RdpEditorModel model, EditorPages pages) {
        page = Widgets.named(Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE), "rdpfile.form");
    }

    /** Shows a property. */
    public void reveal(String key) {
        page.setFocus();
    }

    /** Takes the focus. */
    public void setFocus() {
        page.setFocus();
    }

    /** Ends what the page has begun; its widgets are gone with their parent. */
    public void dispose() {
        page.dispose();
    }
}
