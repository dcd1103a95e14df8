// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.ColumnLayout.Place;

/** Chooses which columns are shown, and in which order. */
final class ColumnsDialog<T> extends Dialog {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 260;

    private final Texts texts = Texts.of(ColumnsDialog.class);
    private List<Place<T>> places;
    private Table table;
    private Button up;
    private Button down;

    ColumnsDialog(Shell shell, List<Place<T>> places) {
        super(shell);
        this.places = new ArrayList<>(places);
    }

    /** What was chosen. */
    List<Place<T>> places() {
        return places;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("columns.title"));
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        ((GridLayout) area.getLayout()).numColumns = 2;
        Label hint = new Label(area, SWT.WRAP);
        hint.setText(texts.get("columns.hint"));
        GridDataFactory.fillDefaults().span(2, 1).hint(WIDTH, SWT.DEFAULT).applyTo(hint);
        table = Widgets.named(new Table(area, SWT.CHECK | SWT.BORDER | SWT.SINGLE), "columns.table");
        table.setLayoutData(GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, HEIGHT)
                .create());
        Widgets.accessible(table, texts.get("columns.table"));
        table.addListener(SWT.Selection, this::changed);
        table.addListener(SWT.KeyDown, event -> {
            if ((event.stateMask & SWT.ALT) != 0
                    && (event.keyCode == SWT.ARROW_UP || event.keyCode == SWT.ARROW_DOWN)) {
                move(event.keyCode == SWT.ARROW_UP ? -1 : 1);
                event.doit = false;
            }
        });
        Composite buttons = new Composite(area, SWT.NONE);
        buttons.setLayout(new GridLayout());
        buttons.setLayoutData(new GridData(SWT.FILL, SWT.TOP, false, false));
        up = button(buttons, "columns.up", () -> move(-1));
        down = button(buttons, "columns.down", () -> move(1));
        button(buttons, "columns.all", () -> showAll());
        places.forEach(this::createItem);
        table.setSelection(0);
        updateButtons();
        return area;
    }

    private Button button(Composite parent, String key, Runnable action) {
        Button button = Widgets.named(new Button(parent, SWT.PUSH), key);
        button.setText(texts.get(key));
        button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void createItem(Place<T> place) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(place.column().title());
        item.setChecked(!place.hidden());
    }

    private void changed(Event event) {
        if (event.detail == SWT.CHECK) {
            int index = table.indexOf((TableItem) event.item);
            places.set(index, places.get(index).hidden(!((TableItem) event.item).getChecked()));
        }
        updateButtons();
    }

    private void move(int by) {
        int from = table.getSelectionIndex();
        int to = from + by;
        if (from < 0 || to < 0 || to >= places.size()) {
            return;
        }
        places.add(to, places.remove(from));
        refresh();
        table.setSelection(to);
        updateButtons();
    }

    private void showAll() {
        places = new ArrayList<>(
                places.stream().map(place -> place.hidden(false)).toList());
        refresh();
        updateButtons();
    }

    private void refresh() {
        for (int i = 0; i < places.size(); i++) {
            TableItem item = table.getItem(i);
            item.setText(places.get(i).column().title());
            item.setChecked(!places.get(i).hidden());
        }
    }

    private void updateButtons() {
        int selected = table.getSelectionIndex();
        up.setEnabled(selected > 0);
        down.setEnabled(selected >= 0 && selected < places.size() - 1);
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(places.stream().anyMatch(place -> !place.hidden()));
        }
    }
}
