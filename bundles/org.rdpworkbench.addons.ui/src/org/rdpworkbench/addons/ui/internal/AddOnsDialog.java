// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.ui.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.addons.core.AddOn;
import org.rdpworkbench.addons.core.AddOnException;
import org.rdpworkbench.addons.core.AddOns;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The add-ons of this installation, with installing and removing. Does not block the window behind it. */
final class AddOnsDialog extends Dialog {
    private static final String KEY = AddOnsDialog.class.getName();
    private static final int MARGIN = 12;
    private static final int WIDTH = 760;
    private static final int HEIGHT = 260;

    private final Texts texts = Texts.of(AddOnsDialog.class);
    private final IWorkbenchWindow window;
    private AddOns addOns;
    private DataTable<Row> table;
    private Label message;
    private Button install;
    private Button installFolder;
    private Button remove;
    private Button restart;

    /**
     * An add-on as it stands in this program.
     *
     * @param addOn the add-on
     * @param look its state's shape
     * @param state its state in words
     */
    private record Row(AddOn addOn, Look look, String state) {}

    private AddOnsDialog(IWorkbenchWindow window) {
        super(window.getShell());
        this.window = window;
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    /** Opens the dialog of a window, or comes back to it. */
    static AddOnsDialog open(IWorkbenchWindow window) {
        if (window.getShell().getData(KEY) instanceof AddOnsDialog open
                && open.getShell() != null
                && !open.getShell().isDisposed()) {
            open.getShell().forceActive();
            return open;
        }
        AddOnsDialog dialog = new AddOnsDialog(window);
        window.getShell().setData(KEY, dialog);
        dialog.open();
        return dialog;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("title"));
        Widgets.styled(shell, Widgets.PAGE);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).create());
        area.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
        table = new DataTable<>(
                area,
                "addons",
                List.of(
                        Column.of(
                                "name",
                                texts.get("column.name"),
                                210,
                                row -> row.addOn().name()),
                        Column.of(
                                "version",
                                texts.get("column.version"),
                                120,
                                row -> row.addOn().version()),
                        Column.of(
                                "vendor",
                                texts.get("column.vendor"),
                                150,
                                row -> row.addOn().vendor()),
                        new Column<>(
                                "state",
                                texts.get("column.state"),
                                240,
                                Row::state,
                                Row::look,
                                Comparator.comparing(Row::state))),
                new DataTable.Wording(
                        texts.get("filter"), texts.get("table"), texts.get("empty"), texts.get("no-match")),
                window);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
        table.onSelection(rows -> updateButtons());
        message = Widgets.named(new Label(area, SWT.WRAP), "addons.message");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(message);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        install = button(parent, IDialogConstants.CLIENT_ID, "install", this::chooseFile);
        installFolder = button(parent, IDialogConstants.CLIENT_ID + 1, "install-folder", this::chooseFolder);
        remove = button(parent, IDialogConstants.CLIENT_ID + 2, "remove", this::removeSelected);
        restart = button(parent, IDialogConstants.CLIENT_ID + 3, "restart", this::restart);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true)
                .addListener(SWT.Selection, event -> close());
        restart.setEnabled(false);
        updateButtons();
        if (Boolean.getBoolean(AddOns.LEFT_OUT)) {
            restart.setEnabled(true);
            say(texts.get("left-out"));
        }
        run(texts.get("job.read"), this::rows, this::show);
    }

    private Button button(Composite parent, int id, String key, Runnable action) {
        Button button = Widgets.named(createButton(parent, id, texts.get(key), false), "addons." + key);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void updateButtons() {
        if (remove != null) {
            List<Row> selected = table.selected();
            remove.setEnabled(!selected.isEmpty()
                    && selected.stream().noneMatch(row -> row.addOn().shared()));
        }
    }

    /** Lets the user choose a file and installs it. */
    void chooseFile() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setText(texts.get("install.title"));
        dialog.setFilterExtensions(new String[] {"*.zip;*.jar", "*"});
        dialog.setFilterNames(new String[] {texts.get("install.files"), texts.get("install.all-files")});
        String file = dialog.open();
        if (file != null) {
            install(Path.of(file));
        }
    }

    private void chooseFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setText(texts.get("install.title"));
        String folder = dialog.open();
        if (folder != null) {
            install(Path.of(folder));
        }
    }

    /** Examines an add-on, asks, and installs it. */
    void install(Path source) {
        say(texts.get("examining", source));
        run(texts.get("job.examine", source), () -> here().examine(source), addOn -> {
            say("");
            if (confirmed(addOn)) {
                run(texts.get("job.install", addOn.name()), () -> installed(source), this::afterInstall);
            }
        });
    }

    private boolean confirmed(AddOn addOn) {
        String vendor = addOn.vendor().isEmpty() ? texts.get("vendor.none") : addOn.vendor();
        return MessageDialog.open(
                        MessageDialog.QUESTION,
                        getShell(),
                        texts.get("install.title"),
                        texts.get("install.question", addOn.name(), addOn.version(), vendor),
                        SWT.NONE,
                        texts.get("install.confirm"),
                        IDialogConstants.CANCEL_LABEL)
                == 0;
    }

    /** In the background: puts it where the next start finds it, and starts it here. What runs of an older version ends first. */
    private AddOn installed(Path source) throws AddOnException {
        AddOn examined = here().examine(source);
        var before = here().find(examined.id());
        if (before.isPresent()) {
            takeOut(before.get());
        }
        AddOn addOn = here().install(source);
        try {
            here().start(addOn);
        } catch (AddOnException e) {
            here().remove(addOn);
            throw e;
        }
        return addOn;
    }

    private void afterInstall(AddOn addOn) {
        say(texts.get(addOn.workbench() ? "installed.restart" : "installed", addOn.name()));
        if (addOn.workbench()) {
            restart.setEnabled(true);
        }
        run(texts.get("job.read"), this::rows, this::show);
    }

    private void removeSelected() {
        List<AddOn> chosen = table.selected().stream().map(Row::addOn).toList();
        String names = String.join(", ", chosen.stream().map(AddOn::name).toList());
        boolean sure = MessageDialog.open(
                        MessageDialog.QUESTION,
                        getShell(),
                        texts.get("remove.title"),
                        texts.get("remove.question", names),
                        SWT.NONE,
                        texts.get("remove"),
                        IDialogConstants.CANCEL_LABEL)
                == 0;
        if (!sure) {
            return;
        }
        run(
                texts.get("job.remove", names),
                () -> {
                    for (AddOn addOn : chosen) {
                        takeOut(addOn);
                        here().remove(addOn);
                    }
                    return chosen;
                },
                removed -> {
                    boolean menus = removed.stream().anyMatch(AddOn::workbench);
                    say(texts.get(menus ? "removed.restart" : "removed", names));
                    restart.setEnabled(restart.isEnabled() || menus);
                    run(texts.get("job.read"), this::rows, this::show);
                });
    }

    /** In the background: ends what runs of an add-on in this program. */
    private void takeOut(AddOn addOn) throws AddOnException {
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> InstalledViews.close(addOn));
        here().stop(addOn);
    }

    private void restart() {
        PlatformUI.getWorkbench().restart(true);
    }

    private void say(String sentence) {
        message.setText(sentence);
        message.getParent().layout();
    }

    private void show(List<Row> rows) {
        table.setInput(rows);
        updateButtons();
    }

    private List<Row> rows() throws AddOnException {
        AddOns here = here();
        boolean leftOut = Boolean.getBoolean(AddOns.LEFT_OUT);
        return here.all().stream()
                .map(addOn -> {
                    if (!addOn.obstacle().isEmpty()) {
                        return new Row(addOn, Look.WARNING, addOn.obstacle());
                    }
                    if (here.runs(addOn)) {
                        return new Row(addOn, Look.OK, texts.get(addOn.shared() ? "state.shared" : "state.runs"));
                    }
                    return leftOut
                            ? new Row(addOn, Look.WARNING, texts.get("state.left-out"))
                            : new Row(addOn, Look.WARNING, texts.get("state.not-running"));
                })
                .toList();
    }

    private synchronized AddOns here() throws AddOnException {
        if (addOns == null) {
            addOns = AddOns.ofThisInstallation();
        }
        return addOns;
    }

    /** Does something in the background and goes on with its result on the UI thread; the message says why it could not be done. */
    private <T> void run(String name, Callable<T> work, Consumer<T> then) {
        Display display = getShell().getDisplay();
        enable(false);
        Job.create(name, (ICoreRunnable) monitor -> {
                    T result;
                    try {
                        result = work.call();
                    } catch (AddOnException e) {
                        ILog.get().info(e.getMessage(), e);
                        display.asyncExec(() -> after(() -> say(e.getMessage())));
                        return;
                    } catch (Exception e) {
                        ILog.get().error(e.toString(), e);
                        display.asyncExec(() -> after(() -> say(texts.get("failed", e.toString()))));
                        return;
                    }
                    display.asyncExec(() -> after(() -> then.accept(result)));
                })
                .schedule();
    }

    private void after(Runnable action) {
        if (getShell() != null && !getShell().isDisposed()) {
            enable(true);
            action.run();
        }
    }

    private void enable(boolean enabled) {
        install.setEnabled(enabled);
        installFolder.setEnabled(enabled);
        if (enabled) {
            updateButtons();
        } else {
            remove.setEnabled(false);
        }
    }
}
