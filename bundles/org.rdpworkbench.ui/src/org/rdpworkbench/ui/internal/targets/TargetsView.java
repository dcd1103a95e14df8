// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuFactory;
import org.eclipse.e4.ui.model.application.ui.menu.MPopupMenu;
import org.eclipse.e4.ui.model.application.ui.menu.MToolBar;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.swt.IFocusService;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Coalescing;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.Views;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/**
 * The computers under suspicion, in groups, each with the word of its last investigation. The filter line finds them, and adds the host
 * that is typed when there is none of that name.
 */
public final class TargetsView {
    private static final int MARGIN = 8;
    private static final int MINUTE_MILLIS = 60_000;

    private final Texts texts = Texts.of(TargetsView.class);
    private final TargetStore store = Console.targets();

    @Inject
    private ESelectionService selection;

    @Inject
    private IWorkbenchPage page;

    @Inject
    private IHandlerService handlers;

    private Composite root;
    private Text filter;
    private Composite bar;
    private Label barText;
    private Composite stack;
    private StackLayout layers;
    private Composite empty;
    private Composite noMatch;
    private Label noMatchText;
    private Link add;
    private Label hint;
    private TargetTree tree;
    private Runnable listener;
    /** A sentence about something that was pasted or dropped; null when there is none. */
    private String message;

    /** The view of a page, shown when it was not. */
    static Optional<TargetsView> show(IWorkbenchPage page) {
        return Views.show(page, Ids.TARGETS_VIEW, IWorkbenchPage.VIEW_VISIBLE, TargetsView.class);
    }

    /** Builds the view; the list is read in the background. */
    @PostConstruct
    public void create(Composite parent, MPart part, EMenuService menus) {
        createMenus(part);
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        root.setLayout(layout);
        createFilter();
        createBar();
        stack = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        layers = new StackLayout();
        stack.setLayout(layers);
        createEmpty();
        createNoMatch();
        createTree();
        hint = Widgets.named(Widgets.styled(new Label(root, SWT.WRAP | SWT.CENTER), Widgets.SECONDARY), "targets.hint");
        hint.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
        shown(hint, false);
        // Collects what others contribute, for which the window need not wait.
        later(() -> menus.registerContextMenu(tree.control(), Ids.TARGETS_VIEW));
        EvidenceDrop.accept(root, page, this::hint);
        new TargetDrag(tree, page, this::hint);

        Coalescing refresh = new Coalescing(root, this::refresh);
        listener = refresh::request;
        store.addListener(listener);
        ThemeChange.onChange(root, this::refresh);
        refresh();
        ticking();
        Job.createSystem(texts.get("job.load"), (ICoreRunnable) monitor -> store.load())
                .schedule();
    }

    /** The commands come from {@code plugin.xml}; an e4view has nothing to put them in unless it makes it. */
    private static void createMenus(MPart part) {
        if (part.getToolbar() == null) {
            MToolBar tools = MMenuFactory.INSTANCE.createToolBar();
            tools.setElementId(Ids.TARGETS_VIEW);
            part.setToolbar(tools);
        }
        if (part.getMenus().stream().noneMatch(MPopupMenu.class::isInstance)) {
            MPopupMenu popup = MMenuFactory.INSTANCE.createPopupMenu();
            popup.setElementId(Ids.TARGETS_VIEW);
            popup.getTags().add("menuContribution:popup");
            part.getMenus().add(popup);
        }
    }

    private void createFilter() {
        Composite line = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout margins = new GridLayout();
        margins.marginWidth = MARGIN;
        margins.marginHeight = MARGIN;
        line.setLayout(margins);
        filter = Widgets.named(new Text(line, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "targets.filter");
        filter.setMessage(texts.get("filter"));
        Widgets.accessible(filter, texts.get("filter"));
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        filter.addModifyListener(event -> later(this::refresh));
        filter.addListener(SWT.KeyDown, this::leaveFilter);
        filter.addListener(SWT.DefaultSelection, event -> {
            if (event.detail == SWT.NONE) {
                later(this::addTyped);
            }
        });
    }

    /** What the file of the list has to say, or why a text was not understood. */
    private void createBar() {
        bar = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = 0;
        layout.marginBottom = MARGIN;
        bar.setLayout(layout);
        Label icon = Widgets.styled(new Label(bar, SWT.NONE), Widgets.PAGE);
        icon.setImage(Icons.shared(Icons.of("state-warning", ColorRole.WARNING)));
        icon.setLayoutData(new GridData(SWT.LEFT, SWT.TOP, false, false));
        ThemeChange.onChange(icon, () -> icon.setImage(Icons.shared(Icons.of("state-warning", ColorRole.WARNING))));
        barText = Widgets.named(Widgets.styled(new Label(bar, SWT.WRAP), Widgets.PAGE), "targets.notice");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 1;
        barText.setLayoutData(wide);
        Link dismiss = Widgets.named(Widgets.styled(new Link(bar, SWT.NONE), Widgets.PAGE), "targets.notice.dismiss");
        dismiss.setText("<a>" + texts.get("notice.dismiss") + "</a>");
        dismiss.setLayoutData(new GridData(SWT.RIGHT, SWT.TOP, false, false));
        dismiss.addListener(
                SWT.Selection,
                event -> later(() -> {
                    if (message != null) {
                        message = null;
                        refresh();
                    } else {
                        store.dismissNotice();
                    }
                }));
        shown(bar, false);
    }

    private void createEmpty() {
        empty = column();
        sentence(empty).setText(texts.get("empty"));
        createLink("empty.host", Ids.ADD_HOST);
        createLink("empty.files", Ids.ADD_EVIDENCE_FILES);
        createLink("empty.import", Ids.IMPORT_TARGETS);
    }

    private void createNoMatch() {
        noMatch = column();
        noMatchText = Widgets.named(sentence(noMatch), "targets.no-match");
        add = Widgets.named(Widgets.styled(new Link(noMatch, SWT.NONE), Widgets.PAGE), "targets.add");
        add.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        add.addListener(SWT.Selection, event -> later(this::addTyped));
    }

    private Composite column() {
        Composite column = Widgets.styled(new Composite(stack, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = MARGIN + MARGIN / 2;
        layout.marginHeight = MARGIN;
        layout.verticalSpacing = MARGIN;
        column.setLayout(layout);
        return column;
    }

    private static Label sentence(Composite parent) {
        Label sentence = Widgets.styled(new Label(parent, SWT.WRAP), Widgets.SECONDARY);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 1;
        sentence.setLayoutData(wide);
        return sentence;
    }

    private void createLink(String text, String command) {
        Link link = Widgets.named(Widgets.styled(new Link(empty, SWT.NONE), Widgets.PAGE), "targets." + text);
        link.setText("<a>" + texts.get(text) + "</a>");
        link.addListener(SWT.Selection, event -> execute(command, event));
        // Pasting means the list also while it is empty.
        track(link);
    }

    /** Keys such as Delete mean the list only while it has the focus, not while somebody types into the filter. */
    private void track(Control control) {
        page.getWorkbenchWindow()
                .getWorkbench()
                .getService(IFocusService.class)
                .addFocusTracker(control, Ids.TARGETS_TREE);
    }

    private void execute(String command, Event event) {
        try {
            handlers.executeCommand(command, event);
        } catch (CommandException e) {
            ILog.get().error(e.getMessage(), e);
        }
    }

    private void createTree() {
        tree = new TargetTree(stack);
        Control control = tree.control();
        control.addListener(SWT.Selection, event -> selection.setSelection(new StructuredSelection(tree.selection())));
        control.addListener(SWT.FocusIn, event -> publishSelection());
        control.addListener(SWT.DefaultSelection, event -> openSelected());
        control.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.INSERT && event.stateMask == 0) {
                later(() -> execute(Ids.ADD_HOST, event));
            }
        });
        track(control);
    }

    /** Tells the selection anew: the workbench keeps that of the part that was active before until it hears of another one. */
    private void publishSelection() {
        selection.setSelection(null);
        selection.setSelection(new StructuredSelection(tree.selection()));
    }

    private void openSelected() {
        Object first = tree.selection().stream().findFirst().orElse(null);
        if (first instanceof TargetEntry entry) {
            entry.last()
                    .ifPresentOrElse(
                            investigation -> Investigations.show(page, entry, investigation),
                            () -> Investigations.open(page, entry, null));
        } else if (first != null) {
            tree.toggle(first);
        }
    }

    private void leaveFilter(Event event) {
        if (event.keyCode == SWT.ARROW_DOWN && layers.topControl == tree.control()) {
            tree.control().setFocus();
            event.doit = false;
        } else if (event.keyCode == SWT.ESC && !filter.getText().isEmpty()) {
            filter.setText("");
            event.doit = false;
        }
    }

    /** The host that is typed into the filter; empty when it is none. */
    private Optional<OfHost> typed() {
        try {
            return Optional.of(HostText.parse(filter.getText()));
        } catch (HostFormatException e) {
            return Optional.empty();
        }
    }

    /** Adds the host that is typed when no target matches; goes to the first match when one does. */
    private void addTyped() {
        if (filter.getText().isBlank()) {
            return;
        }
        if (layers.topControl == tree.control()) {
            tree.control().setFocus();
            return;
        }
        typed().ifPresent(host -> {
            TargetEntry entry = Investigations.addHost(host);
            filter.setText("");
            reveal(List.of(entry));
        });
    }

    /** Selects targets and goes to them, also when the filter hid them. */
    void reveal(List<TargetEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        filter.setText("");
        refresh();
        tree.control().setFocus();
        tree.reveal(entries);
    }

    /** Says something of what was pasted or dropped, until it is dismissed or something else is said. */
    void say(String sentence) {
        message = sentence;
        refresh();
    }

    /** Says what a drop would do; null when nothing is dragged any more. */
    private void hint(String sentence) {
        later(() -> {
            if (sentence != null) {
                hint.setText(sentence);
            }
            shown(hint, sentence != null);
            root.layout();
        });
    }

    /** GTK can crash when widgets are shown while it still handles the key or the drag that leads to it; seen with Escape. */
    private void later(Runnable action) {
        root.getDisplay().asyncExec(() -> {
            if (!root.isDisposed()) {
                action.run();
            }
        });
    }

    private static void shown(Control control, boolean visible) {
        ((GridData) control.getLayoutData()).exclude = !visible;
        control.setVisible(visible);
    }

    /** Times that are told as minutes ago grow. */
    private void ticking() {
        Display display = root.getDisplay();
        Runnable tick = new Runnable() {
            @Override
            public void run() {
                if (root.isVisible()) {
                    tree.control().clearAll(true);
                }
                display.timerExec(MINUTE_MILLIS, this);
            }
        };
        display.timerExec(MINUTE_MILLIS, tick);
        // Else each closed view would be held for up to a minute.
        root.addDisposeListener(event -> display.timerExec(-1, tick));
    }

    private void refresh() {
        List<TargetEntry> all = store.all();
        String wanted = filter.getText();
        TargetRows rows = TargetRows.of(all, store.folders(), wanted);
        boolean nothing = all.isEmpty() && store.folders().isEmpty() && wanted.isBlank();
        boolean hidden = rows.roots().isEmpty();
        if (!hidden) {
            tree.show(rows);
        }
        Control before = layers.topControl;
        boolean focused = before != null && hasFocus(before);
        layers.topControl = nothing ? empty : hidden ? noMatch : tree.control();
        if (layers.topControl == noMatch) {
            offer(wanted);
        }
        String sentence = message != null ? message : store.notice().orElse("");
        barText.setText(sentence.replace("&", "&&"));
        shown(bar, !sentence.isEmpty());
        root.layout(true, true);
        if (focused && before != layers.topControl) {
            // Who takes the last target off the list can still undo that with the keyboard.
            layers.topControl.setFocus();
        }
    }

    private static boolean hasFocus(Control control) {
        Control focus = control.getDisplay().getFocusControl();
        while (focus != null && focus != control) {
            focus = focus.getParent();
        }
        return focus != null;
    }

    private void offer(String wanted) {
        Optional<OfHost> host = typed();
        add.setVisible(host.isPresent());
        if (host.isPresent()) {
            noMatchText.setText(texts.get("no-match"));
            add.setText(texts.get("no-match.add", HostText.display(host.get()).replace("&", "&&")));
        } else {
            try {
                HostText.parse(wanted);
            } catch (HostFormatException e) {
                noMatchText.setText(texts.get("no-match.wrong", e.getMessage()).replace("&", "&&"));
            }
        }
    }

    /** Goes to the list. */
    @Focus
    public void setFocus() {
        if (layers.topControl == tree.control()) {
            tree.control().setFocus();
        } else if (layers.topControl == empty) {
            empty.setFocus();
        } else {
            filter.setFocus();
        }
    }

    /** Lets go of the list. */
    @PreDestroy
    public void dispose() {
        store.removeListener(listener);
    }
}
