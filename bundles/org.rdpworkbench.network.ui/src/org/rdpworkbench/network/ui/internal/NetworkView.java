// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.IHandlerService;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** The network of the case in front: the way to each target, watched over time, and compared with another way. */
public final class NetworkView {
    static final String ID = "org.rdpworkbench.network.ui.view";
    private static final int WATCH = 1;
    private static final int COMPARE = 2;
    private static final String ADD_CASE = "org.rdpworkbench.network.ui.command.addCase";

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

    private Optional<ShownCase> active = Optional.empty();
    private CTabFolder tabs;
    private PathPage path;
    private WatchPage watch;
    private ComparePage compare;

    /** The view in a window, if it is there. */
    static Optional<NetworkView> in(IWorkbenchWindow window) {
        MPart part = window.getService(EPartService.class).findPart(ID);
        return part != null && part.getObject() instanceof NetworkView view ? Optional.of(view) : Optional.empty();
    }

    /** Builds the view. Called by the workbench. */
    @PostConstruct
    public void create(Composite parent, MPart part) {
        Widgets.menus(part);
        tabs = Widgets.named(new CTabFolder(parent, SWT.TOP | SWT.FLAT), "network.tabs");
        IWorkbenchWindow window = page.getWorkbenchWindow();
        path = new PathPage(tabs, window, this::select);
        tab("path", path.control());
        tab("watch", null);
        tab("compare", null);
        tabs.addListener(SWT.Selection, event -> build());
        tabs.setSelection(0);
        paint();
        ThemeChange.onChange(tabs, this::paint);
        ActiveCase.follow(tabs, page, this::follow);
    }

    /** The style sheet of the dark theme colours folders of tabs inside views, and that of the light one does not take it back. */
    private void paint() {
        tabs.setBackground(ColorRole.PANEL.color());
        tabs.setForeground(ColorRole.SECONDARY.color());
        tabs.setSelectionBackground(ColorRole.BACKGROUND.color());
        tabs.setSelectionForeground(ColorRole.TEXT.color());
    }

    private void tab(String name, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(ViewText.of("tab." + name));
        item.setToolTipText(ViewText.of("tab." + name + ".tooltip"));
        item.setControl(control);
    }

    private void select(List<?> rows) {
        selection.setSelection(new StructuredSelection(rows));
    }

    private void follow(Optional<ShownCase> next) {
        active = next;
        path.follow(active);
        if (watch != null) {
            watch.follow(active);
        }
        if (compare != null) {
            compare.follow(active);
        }
    }

    /** Brings a page to the front, and makes it when it is there for the first time. */
    private void open(int index) {
        tabs.setSelection(index);
        build();
    }

    /** Makes the page in front, if it is not there yet: who looks at the path alone waits for no chart. */
    private void build() {
        IWorkbenchWindow window = page.getWorkbenchWindow();
        int index = tabs.getSelectionIndex();
        if (index == WATCH && watch == null) {
            watch = new WatchPage(tabs, window, this::select);
            watch.follow(active);
            tabs.getItem(WATCH).setControl(watch.control());
        } else if (index == COMPARE && compare == null) {
            compare = new ComparePage(tabs, window, this::select, this::askForCase);
            compare.follow(active);
            tabs.getItem(COMPARE).setControl(compare.control());
        }
    }

    private void askForCase() {
        try {
            page.getWorkbenchWindow().getService(IHandlerService.class).executeCommand(ADD_CASE, null);
        } catch (CommandException e) {
            throw new IllegalStateException(ADD_CASE, e);
        }
    }

    /** Brings the watch to the front and starts it. */
    void startWatch() {
        open(WATCH);
        watch.start();
    }

    /** Brings the watch to the front and shows a saved one. */
    void openWatch(Path file) {
        open(WATCH);
        watch.open(file);
    }

    /** Brings the comparison to the front and offers the ways of a saved case. */
    void addCase(Path file) {
        open(COMPARE);
        compare.addCase(file);
    }

    /** Puts the focus on the page in front. Called by the workbench. */
    @Focus
    public void focus() {
        switch (tabs.getSelectionIndex()) {
            case WATCH -> watch.focus();
            case COMPARE -> compare.focus();
            default -> path.control().setFocus();
        }
    }
}
