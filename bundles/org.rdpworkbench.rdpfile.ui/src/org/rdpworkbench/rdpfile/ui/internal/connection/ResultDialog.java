// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** Shows what comes of a choice: a line of text, and a table. It can be copied, and there may be something to do with it. */
final class ResultDialog extends TitleAreaDialog {
    private static final int WIDTH = 640;
    private static final int WIDEST = 1000;
    private static final int NARROWEST_COLUMN = 120;
    private static final int HEIGHT = 280;
    private static final int MARGIN = 12;
    private static final int COPY = IDialogConstants.CLIENT_ID;

    private final Texts texts = Texts.of(ResultDialog.class);
    private final String title;
    private final String question;
    private final List<String> choices;
    private final List<String> columns;
    private final IntFunction<Result> result;
    private final String ok;
    private final Consumer<Integer> action;
    private Combo combo;
    private Text line;
    private Table table;
    private Result shown;
    private int chosen;

    /**
     * What comes of a choice.
     *
     * @param sentence what it comes to
     * @param line a text to be copied; empty when there is none
     * @param rows the rows of the table
     */
    record Result(String sentence, String line, List<List<String>> rows) {}

    /**
     * A dialog.
     *
     * @param question what is chosen
     * @param choices among what
     * @param first the choice at first
     * @param columns the heads of the table
     * @param result gives what comes of a choice
     * @param ok the label of the button that does something with it; null when there is none
     * @param action what it does with a choice
     */
    ResultDialog(
            Shell parent,
            String title,
            String question,
            List<String> choices,
            int first,
            List<String> columns,
            IntFunction<Result> result,
            String ok,
            Consumer<Integer> action) {
        super(parent);
        this.title = title;
        this.question = question;
        this.choices = choices;
        chosen = first;
        this.columns = columns;
        this.result = result;
        this.ok = ok;
        this.action = action;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle(title);
        Composite area = (Composite) super.createDialogArea(parent);
        Composite body = new Composite(area, SWT.NONE);
        body.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        body.setLayout(layout);
        new Label(body, SWT.NONE).setText(question);
        combo = Widgets.named(new Combo(body, SWT.DROP_DOWN | SWT.READ_ONLY), "rdpfile.result.choice");
        Widgets.accessible(combo, question);
        combo.setItems(choices.toArray(String[]::new));
        combo.select(chosen);
        combo.addListener(SWT.Selection, event -> show(combo.getSelectionIndex()));
        line = Widgets.named(new Text(body, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY), "rdpfile.result.line");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = WIDTH;
        wide.heightHint = 64;
        line.setLayoutData(wide);
        table = Widgets.named(new Table(body, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI), "rdpfile.result.table");
        Widgets.accessible(table, title);
        table.setHeaderVisible(true);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        data.widthHint = WIDTH;
        data.heightHint = HEIGHT;
        table.setLayoutData(data);
        for (String column : columns) {
            TableColumn head = new TableColumn(table, SWT.LEFT);
            head.setText(column);
            head.setWidth(WIDTH / columns.size());
        }
        show(chosen);
        int columnsWidth = Arrays.stream(table.getColumns())
                .mapToInt(TableColumn::getWidth)
                .sum();
        data.widthHint = Math.clamp(columnsWidth, WIDTH, WIDEST);
        return area;
    }

    private void show(int choice) {
        chosen = choice;
        shown = result.apply(choice);
        setMessage(shown.sentence());
        line.setText(shown.line());
        boolean visible = !shown.line().isEmpty();
        line.setVisible(visible);
        ((GridData) line.getLayoutData()).exclude = !visible;
        table.removeAll();
        for (List<String> row : shown.rows()) {
            new TableItem(table, SWT.NONE).setText(row.toArray(String[]::new));
        }
        // As wide as what stands there: a value that is cut off looks like another one.
        for (TableColumn column : table.getColumns()) {
            column.pack();
            column.setWidth(Math.max(column.getWidth() + MARGIN, NARROWEST_COLUMN));
        }
        table.getParent().layout(true);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, texts.get("copy"), false);
        if (ok == null) {
            createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
        } else {
            createButton(parent, IDialogConstants.OK_ID, ok, true);
            createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        }
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == COPY) {
            StringBuilder text = new StringBuilder(shown.line());
            for (List<String> row : shown.rows()) {
                text.append(text.isEmpty() ? "" : "\n").append(String.join("\t", row));
            }
            Widgets.copy(text.toString());
            return;
        }
        super.buttonPressed(id);
    }

    @Override
    protected void okPressed() {
        super.okPressed();
        if (ok != null) {
            action.accept(chosen);
        }
    }
}
