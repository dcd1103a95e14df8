// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ActiveShellExpression;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.investigation.RecentEvidence;
import org.rdpworkbench.ui.internal.lookup.CodeLookup;
import org.rdpworkbench.ui.internal.lookup.LookupJob;
import org.rdpworkbench.ui.internal.targets.EvidenceDrop;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.look.Words;
import org.rdpworkbench.ui.problem.Problem;
import org.rdpworkbench.ui.problem.Problems;

/** Three ways to begin, by what one has: an error code, a host, files; and the cases of last time. */
public final class StartPage extends Composite {
    private static final int MARGIN = 20;
    private static final int GROUP_SPACING = 14;
    private static final int SPACING = 6;
    private static final int INDENT = 26;
    private static final int WIDTH = 600;
    private static final int BUTTON_WIDTH = 96;
    private static final int MOST_CASES = 8;
    private static final int MOST_AGAIN = 3;

    private final Texts texts = Texts.of(StartPage.class);
    private final IWorkbenchWindow window;
    private final RecentCases recent;
    private final ScrolledComposite scroller;
    private final Composite page;
    private final Composite column;
    private final LookupJob job;
    private Text code;
    private Label meaning;
    private Text host;
    private Label hostMessage;
    private Composite again;
    private Composite cases;
    /** The width for which the texts were placed last, in pixels. */
    private int fitted;

    private ErrorCode understood;
    private IHandlerActivation pasting;

    // Listeners are told only after the event loop has run, when the page is whole.
    @SuppressWarnings("this-escape")
    StartPage(Composite parent, IWorkbenchWindow window, RecentCases recent) {
        super(parent, SWT.NONE);
        this.window = window;
        this.recent = recent;
        Widgets.styled(Widgets.named(this, "start"), Widgets.PAGE);
        setLayout(new FillLayout());
        setVisible(false);
        scroller = Widgets.styled(new ScrolledComposite(this, SWT.V_SCROLL), Widgets.PAGE);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.setShowFocusedControl(true);
        page = Widgets.styled(new Composite(scroller, SWT.NONE), Widgets.PAGE);
        GridLayout outer = new GridLayout();
        outer.marginWidth = MARGIN;
        outer.marginHeight = MARGIN;
        page.setLayout(outer);
        column = composite(page, 1);
        ((GridLayout) column.getLayout()).verticalSpacing = GROUP_SPACING;
        column.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, true, false));
        Label title = Widgets.styled(new Label(column, SWT.WRAP), Widgets.PAGE);
        title.setFont(Fonts.headline());
        title.setText(texts.get("title"));
        createCode();
        createHost();
        createFiles();
        cases = group("recent", "recent");
        scroller.setContent(page);
        scroller.addListener(SWT.Resize, event -> adaptToWidth());
        job = new LookupJob(this, this::show);
        listenForPaste(this);
        addListener(SWT.Dispose, event -> deactivatePaste());
        EvidenceDrop.accept(page, window.getActivePage());
        ThemeChange.onChange(this, this::repaintIcons);
    }

    private static Composite composite(Composite parent, int columns) {
        Composite composite = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = SPACING;
        composite.setLayout(layout);
        composite.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        return composite;
    }

    /** A heading with its icon; gives what stands below it. */
    private Composite group(String icon, String heading) {
        Composite group = composite(column, 2);
        Label image = Widgets.styled(new Label(group, SWT.NONE), Widgets.PAGE);
        image.setData(ICON, icon);
        image.setImage(Icons.shared(Icons.of(icon, ColorRole.SECONDARY)));
        Label label = Widgets.styled(new Label(group, SWT.NONE), Widgets.PAGE);
        label.setFont(Fonts.strong());
        label.setText(texts.get(heading));
        label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Composite body = composite(group, 1);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        data.horizontalIndent = INDENT;
        body.setLayoutData(data);
        return body;
    }

    private static final String ICON = "icon";

    private void repaintIcons() {
        repaintIcons(column);
    }

    private static void repaintIcons(Composite parent) {
        for (Control child : parent.getChildren()) {
            if (child instanceof Label label && label.getData(ICON) instanceof String icon) {
                label.setImage(Icons.shared(Icons.of(icon, ColorRole.SECONDARY)));
            } else if (child instanceof Composite inner) {
                repaintIcons(inner);
            }
        }
    }

    private void createCode() {
        Composite group = group("lookup", "code");
        Composite line = composite(group, 2);
        code = field(line, "start.code", "code.name");
        code.addListener(SWT.Verify, event -> event.text = event.text.replaceAll("\\s*[\\r\\n]+\\s*", " "));
        code.addListener(SWT.Modify, event -> codeChanged());
        code.addListener(SWT.DefaultSelection, event -> later(this::explain));
        button(line, "start.code.explain", "code.explain", this::explain);
        meaning = message(group, "start.code.meaning");
        say(meaning, texts.get("code.hint"));
    }

    private void createHost() {
        Composite group = group("server", "host");
        Composite line = composite(group, 2);
        host = field(line, "start.host", "host.name");
        host.addListener(SWT.Modify, event -> say(hostMessage, texts.get("host.hint")));
        host.addListener(SWT.DefaultSelection, event -> later(this::diagnose));
        button(line, "start.host.diagnose", "host.diagnose", this::diagnose);
        hostMessage = message(group, "start.host.message");
        say(hostMessage, texts.get("host.hint"));
        if (Console.isOnWindows()) {
            Composite here = composite(group, 1);
            Button button = push(here, "start.here", "host.here", () -> run(Ids.DIAGNOSE_THIS_COMPUTER));
            button.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
        }
    }

    private void createFiles() {
        Composite group = group("evidence", "files");
        Label hint = Widgets.styled(new Label(group, SWT.WRAP), Widgets.SECONDARY);
        hint.setText(texts.get("files.hint"));
        hint.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Composite line = Widgets.styled(new Composite(group, SWT.NONE), Widgets.PAGE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        row.spacing = 2 * SPACING;
        line.setLayout(row);
        push(line, "start.files", "files.add", () -> run(Ids.ADD_EVIDENCE_FILES));
        push(line, "start.folder", "folder.add", () -> run(Ids.ADD_EVIDENCE_FOLDER));
        again = Widgets.styled(new Composite(group, SWT.NONE), Widgets.PAGE);
        RowLayout links = new RowLayout();
        links.marginLeft = 0;
        links.spacing = 2 * SPACING;
        again.setLayout(links);
        again.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    }

    /** Offers what was opened as evidence last; takes no room while that is nothing. */
    private void showAgain(List<List<Path>> evidence) {
        for (Control child : again.getChildren()) {
            child.dispose();
        }
        ((GridData) again.getLayoutData()).exclude = evidence.isEmpty();
        again.setVisible(!evidence.isEmpty());
        if (evidence.isEmpty()) {
            return;
        }
        Label label = Widgets.styled(new Label(again, SWT.NONE), Widgets.SECONDARY);
        label.setText(texts.get("files.again"));
        evidence.stream().limit(MOST_AGAIN).forEach(paths -> {
            Link link = Widgets.named(Widgets.styled(new Link(again, SWT.NONE), Widgets.PAGE), "start.evidence");
            link.setText("<a>" + RecentEvidence.name(paths).replace("<", "&lt;") + "</a>");
            link.setToolTipText(paths.stream().map(Path::toString).collect(Collectors.joining("\n")));
            link.addListener(
                    SWT.Selection,
                    event -> later(() -> Investigations.open(
                            window.getActivePage(), Investigations.addEvidence(paths), understood)));
        });
        listenForPaste(again);
    }

    private Text field(Composite line, String id, String name) {
        Text text = Widgets.named(new Text(line, SWT.BORDER), id);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Widgets.accessible(text, texts.get(name));
        return text;
    }

    private void button(Composite line, String id, String text, Runnable action) {
        Button button = push(line, id, text, action);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, false, false);
        data.widthHint = Math.max(BUTTON_WIDTH, button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
        button.setLayoutData(data);
    }

    private Button push(Composite line, String id, String text, Runnable action) {
        Button button = Widgets.named(new Button(line, SWT.PUSH), id);
        button.setText(texts.get(text));
        button.addListener(SWT.Selection, event -> later(action));
        return button;
    }

    private static Label message(Composite group, String id) {
        Label label = Widgets.named(Widgets.styled(new Label(group, SWT.WRAP), Widgets.SECONDARY), id);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.exclude = true;
        label.setLayoutData(data);
        label.setVisible(false);
        return label;
    }

    /** Out of the event: what is opened hides this page, and GTK can crash when a widget vanishes while it handles a key. */
    private void later(Runnable action) {
        getDisplay().asyncExec(() -> {
            if (!isDisposed()) {
                action.run();
            }
        });
    }

    private void run(String command) {
        try {
            window.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            Problems.show(getShell(), Problem.of(texts.get("failed"), texts.get("failed.next"), e));
        }
    }

    private void codeChanged() {
        String text = code.getText().strip();
        if (text.isEmpty()) {
            understood = null;
            later(() -> say(meaning, texts.get("code.hint")));
        }
        job.ask(text);
    }

    private void show(LookupJob.Result result) {
        if (result.text().isEmpty()) {
            return;
        }
        understood = result.answer() instanceof CodeAnswer.OfCode known
                ? known.explanation().errorCode()
                : null;
        say(
                meaning,
                switch (result.answer()) {
                    case CodeAnswer.OfCode known ->
                        texts.get(
                                "code.meaning",
                                known.explanation().code().display(),
                                known.explanation().meaning(),
                                Words.of(known.explanation().confidence()));
                    case CodeAnswer.OfEvents events -> events.rows().getFirst().meaning();
                    case CodeAnswer.OfMyths advice ->
                        texts.get("code.advice", advice.myths().size());
                    case null -> result.failure() == null ? result.message() : texts.get("code.failed");
                });
    }

    private void explain() {
        CodeLookup.show(window.getActivePage(), code.getText().strip());
    }

    private void diagnose() {
        try {
            Investigations.open(
                    window.getActivePage(), Investigations.addHost(HostText.parse(host.getText())), understood);
        } catch (HostFormatException e) {
            say(hostMessage, e.getMessage());
            host.setFocus();
        }
    }

    private static boolean understands(String text) {
        try {
            return CodeAnswer.to(text) instanceof CodeAnswer.OfCode;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void listenForPaste(Composite parent) {
        for (Control child : parent.getChildren()) {
            child.addListener(SWT.FocusIn, event -> activatePaste());
            child.addListener(SWT.FocusOut, event -> deactivatePaste());
            if (child instanceof Composite inner) {
                listenForPaste(inner);
            }
        }
    }

    /**
     * While the page has the focus, the command Paste is its own: a text field of one line would cut the text of a dialog off at its
     * first line.
     */
    private void activatePaste() {
        if (window.getWorkbench().isClosing()) {
            // While the controls go one after the other the focus wanders through them; the window's services have gone
            // already.
            return;
        }
        deactivatePaste();
        pasting = window.getService(IHandlerService.class)
                .activateHandler(
                        IWorkbenchCommandConstants.EDIT_PASTE,
                        new AbstractHandler() {
                            @Override
                            public Object execute(ExecutionEvent event) {
                                paste();
                                return null;
                            }
                        },
                        new ActiveShellExpression(window.getShell()));
    }

    private void deactivatePaste() {
        if (pasting != null) {
            window.getService(IHandlerService.class).deactivateHandler(pasting);
            pasting = null;
        }
    }

    private void paste() {
        Clipboard clipboard = new Clipboard(getDisplay());
        try {
            if (clipboard.getContents(TextTransfer.getInstance()) instanceof String pasted) {
                take(pasted.strip().replaceAll("\\s+", " "));
            }
        } finally {
            clipboard.dispose();
        }
    }

    /** The text of an error message is not lost in the field for hosts, and what is pasted beside the fields goes to the right one. */
    private void take(String pasted) {
        boolean message = pasted.indexOf(' ') >= 0 && understands(pasted);
        if (code.isFocusControl()) {
            code.insert(pasted);
        } else if (host.isFocusControl() && !message) {
            host.insert(pasted);
        } else {
            Text field = message || understands(pasted) || !isHost(pasted) ? code : host;
            field.setText(pasted);
            field.setFocus();
        }
    }

    private static boolean isHost(String text) {
        try {
            HostText.parse(text);
            return true;
        } catch (HostFormatException e) {
            return false;
        }
    }

    private void say(Label label, String text) {
        label.setText(text.replace("&", "&&"));
        label.setVisible(!text.isEmpty());
        ((GridData) label.getLayoutData()).exclude = text.isEmpty();
        fit();
    }

    /** Only another width breaks the lines elsewhere; to measure all texts anew takes some 50 ms. */
    private void adaptToWidth() {
        if (scroller.getClientArea().width != fitted) {
            fit();
        }
    }

    private void fit() {
        int room = scroller.getClientArea().width;
        fitted = room;
        if (room > 0) {
            ((GridData) column.getLayoutData()).widthHint = Math.min(WIDTH, room - 2 * MARGIN);
            page.layout(true, true);
            scroller.setMinHeight(page.computeSize(room, SWT.DEFAULT, false).y);
        }
    }

    /** Looks for the cases of last time, in the background. */
    void refresh() {
        fit();
        Job.createSystem(texts.get("job"), (ICoreRunnable) monitor -> {
                    List<RecentCases.Entry> entries = recent.list();
                    List<List<Path>> evidence = RecentEvidence.all().stream()
                            .filter(paths -> paths.stream().allMatch(Files::exists))
                            .toList();
                    try {
                        getDisplay().asyncExec(() -> show(entries, evidence));
                    } catch (SWTException e) {
                        // The window has closed meanwhile.
                    }
                })
                .schedule();
    }

    private void show(List<RecentCases.Entry> entries, List<List<Path>> evidence) {
        if (isDisposed()) {
            return;
        }
        showAgain(evidence);
        for (Control child : cases.getChildren()) {
            child.dispose();
        }
        if (entries.isEmpty()) {
            Label none = Widgets.styled(new Label(cases, SWT.WRAP), Widgets.SECONDARY);
            none.setText(texts.get("recent.none"));
            none.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        }
        entries.stream().limit(MOST_CASES).forEach(entry -> {
            Link link = Widgets.named(Widgets.styled(new Link(cases, SWT.NONE), Widgets.PAGE), "start.case");
            link.setText("<a>" + entry.title().replace("<", "&lt;") + "</a>");
            link.setToolTipText(entry.place());
            link.addListener(SWT.Selection, event -> later(() -> entry.open().accept(window.getActivePage())));
        });
        listenForPaste(cases);
        fit();
    }

    /** Takes the focus unless the user is typing somewhere already. */
    void welcome() {
        if (!(getDisplay().getFocusControl() instanceof Text)) {
            code.setFocus();
        }
    }

    @Override
    public boolean setFocus() {
        return !code.isDisposed() && code.setFocus();
    }
}
