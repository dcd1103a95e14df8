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
    private static final String ADD_CASE = "org.rdpworkbench.network.ui.command.addCase";

    @Inject
    private IWorkbenchPage page;

    @Inject
    private ESelectionService selection;

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
        watch = new WatchPage(tabs, window, this::select);
        tab("watch", watch.control());
        compare = new ComparePage(tabs, window, this::select, this::askForCase);
        tab("compare", compare.control());
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

    private void follow(Optional<ShownCase> active) {
        path.follow(active);
        watch.follow(active);
        compare.follow(active);
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
        tabs.setSelection(1);
        watch.start();
    }

    /** Brings the comparison to the front and offers the ways of a saved case. */
    void addCase(Path file) {
        tabs.setSelection(2);
        compare.addCase(file);
    }

    /** Puts the focus on the page in front. Called by the workbench. */
    @Focus
    public void focus() {
        switch (tabs.getSelectionIndex()) {
            case 1 -> watch.focus();
            case 2 -> compare.focus();
            default -> path.control().setFocus();
        }
    }
}
