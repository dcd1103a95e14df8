// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** Asks for one of the user's own groups, or for the name of a new one. */
final class GroupDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int WIDTH = 340;

    private final String title;
    private final FolderPath before;
    private Combo box;
    private FolderPath answer;

    /**
     * A dialog.
     *
     * @param before the group that is offered
     */
    GroupDialog(Shell parent, String title, FolderPath before) {
        super(parent);
        this.title = title;
        this.before = before;
    }

    /** The group that was chosen, {@link FolderPath#NONE} for none; null before the dialog was confirmed. */
    FolderPath answer() {
        return answer;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).applyTo(area);
        Label prompt = Widgets.named(new Label(area, SWT.WRAP), "group.prompt");
        prompt.setText(Texts.of(GroupDialog.class).get("group.prompt"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(prompt);
        box = TargetDialog.folders(area);
        box.setText(before.display());
        return area;
    }

    @Override
    protected void okPressed() {
        answer = TargetDialog.path(box.getText());
        super.okPressed();
    }
}
