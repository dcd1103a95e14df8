// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.IHandler;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.IMenuService;
import org.eclipse.ui.services.IServiceLocator;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Ids;

/** The commands of a table, which act on it while the focus is in it, and its context menu. */
final class TableCommands<T> {
    /** Menu location of all tables; that of one has a dot and its id after it. */
    private static final String MENU = "org.rdpworkbench.ui.table";

    static final String JSON_LINES = ".jsonl";
    private static final String CSV = ".csv";
    private static final String[] EXTENSIONS = {"*" + CSV, "*" + JSON_LINES};

    private final Texts texts = Texts.of(TableCommands.class);
    private final DataTable<T> table;
    private final IServiceLocator services;
    private final IHandlerService handlers;
    private final List<IHandlerActivation> active = new ArrayList<>();
    /** Anything that gets the focus anywhere ends the commands of this table, unless it belongs to it. */
    private final Listener focusElsewhere = this::focusWent;

    private Column<T> pointedAt;

    TableCommands(DataTable<T> table, IServiceLocator services) {
        this.table = table;
        this.services = services;
        handlers = services.getService(IHandlerService.class);
        table.addListener(SWT.Dispose, event -> deactivate());
    }

    /**
     * Gives a control of the table the commands.
     *
     * @param rows whether it has the rows, so that Copy and Select All are theirs and not those of a text
     */
    void serve(Control control, boolean rows) {
        control.addListener(SWT.FocusIn, event -> activate(rows));
        if (rows) {
            createMenu(control);
        }
    }

    private void activate(boolean rows) {
        deactivate();
        Map<String, Runnable> actions = new HashMap<>();
        actions.put(Ids.COPY_AS_CSV, this::copyCsv);
        actions.put(Ids.EXPORT_TABLE, this::export);
        actions.put(Ids.CHOOSE_COLUMNS, this::chooseColumns);
        actions.put(Ids.RESET_COLUMNS, this::resetColumns);
        if (rows) {
            actions.put(IWorkbenchCommandConstants.EDIT_COPY, this::copyText);
            actions.put(IWorkbenchCommandConstants.EDIT_SELECT_ALL, table::selectAll);
        }
        actions.forEach((command, action) -> active.add(handlers.activateHandler(command, handler(action))));
        table.getDisplay().addFilter(SWT.FocusIn, focusElsewhere);
    }

    private void focusWent(Event event) {
        if (event.widget instanceof Control control && !isInside(control)) {
            deactivate();
        }
    }

    private boolean isInside(Control control) {
        for (Control up = control; up != null; up = up.getParent()) {
            if (up == table) {
                return true;
            }
        }
        return false;
    }

    private void deactivate() {
        table.getDisplay().removeFilter(SWT.FocusIn, focusElsewhere);
        handlers.deactivateHandlers(active);
        active.clear();
    }

    private static IHandler handler(Runnable action) {
        return new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                action.run();
                return null;
            }
        };
    }

    private List<T> chosen() {
        List<T> selected = table.selected();
        return selected.isEmpty() ? table.shown() : selected;
    }

    private void copyText() {
        toClipboard(Rows.text(chosen(), table.visibleColumns()));
    }

    private void copyCsv() {
        toClipboard(Rows.csv(chosen(), table.visibleColumns()));
    }

    private void toClipboard(String text) {
        if (text.isEmpty()) {
            return;
        }
        Clipboard clipboard = new Clipboard(table.getDisplay());
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    private void export() {
        FileDialog dialog = new FileDialog(table.getShell(), SWT.SAVE);
        dialog.setText(texts.get("export.title"));
        dialog.setFilterExtensions(EXTENSIONS);
        dialog.setFilterNames(new String[] {texts.get("export.csv"), texts.get("export.jsonl")});
        dialog.setFileName(table.wording().table() + CSV);
        dialog.setOverwrite(true);
        String file = dialog.open();
        if (file != null) {
            // The name stays as it was confirmed, also without an extension; the chosen kind counts then.
            String name = file.toLowerCase(Locale.ROOT);
            boolean csv = name.endsWith(CSV) || dialog.getFilterIndex() <= 0;
            table.export(Path.of(file), name.endsWith(JSON_LINES) || !csv);
        }
    }

    private void chooseColumns() {
        ColumnsDialog<T> dialog =
                new ColumnsDialog<>(table.getShell(), table.columnLayout().places());
        if (dialog.open() == Window.OK) {
            table.columnLayout().arrange(dialog.places());
            table.layoutChanged();
        }
    }

    private void resetColumns() {
        table.columnLayout().reset();
        table.layoutChanged();
    }

    private void createMenu(Control control) {
        IMenuService menus = services.getService(IMenuService.class);
        MenuManager menu = new MenuManager(null, MENU + "." + table.id());
        menus.populateContributionManager(menu, "popup:" + MENU + "." + table.id());
        menus.populateContributionManager(menu, "popup:" + MENU);
        menu.add(new ColumnItems<>(table, () -> pointedAt));
        control.setMenu(menu.createContextMenu(control));
        control.addListener(
                SWT.MenuDetect,
                event -> pointedAt =
                        event.detail == SWT.MENU_KEYBOARD ? null : table.grid().headAt(event.x, event.y));
        control.addListener(SWT.Dispose, event -> {
            // When the program ends with a table in a dialog, there is no window any more to release anything from.
            if (!PlatformUI.getWorkbench().isClosing()) {
                menus.releaseContributions(menu);
            }
            menu.dispose();
        });
    }
}
