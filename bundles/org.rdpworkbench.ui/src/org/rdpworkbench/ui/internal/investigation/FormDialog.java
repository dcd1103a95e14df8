// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** A dialog of fields, each with its label at the left, that says at once what is wrong with what was typed. */
abstract class FormDialog extends Dialog {
    private static final int MARGIN = 16;

    private final Texts texts;
    private final String title;
    private final int width;

    /**
     * A dialog above a shell.
     *
     * @param texts its texts: a label and a hint for each field
     * @param title the key of its title
     * @param width of its fields, in points
     */
    FormDialog(Shell parent, Texts texts, String title, int width) {
        super(parent);
        this.texts = texts;
        this.title = title;
        this.width = width;
    }

    /** Makes the fields. */
    abstract void fill(Composite area);

    /** Says what is wrong; called after every change. */
    abstract void check();

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get(title));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
        area.setLayout(GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(MARGIN, MARGIN)
                .create());
        fill(area);
        return area;
    }

    /**
     * A field for one line.
     *
     * @param id its name, which is the key of its label; with {@code .hint} behind it that of what an empty one says
     */
    final Text line(Composite area, String id) {
        new Label(area, SWT.NONE).setText(texts.get(id));
        Text text = Widgets.named(new Text(area, SWT.BORDER), id);
        text.setMessage(texts.get(id + ".hint"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width, SWT.DEFAULT)
                .applyTo(text);
        text.addModifyListener(event -> check());
        return text;
    }
}
