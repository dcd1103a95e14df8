// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.lookup;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.PartMenus;
import org.rdpworkbench.ui.internal.commands.NewInvestigationHandler;
import org.rdpworkbench.ui.internal.details.CodeWords;
import org.rdpworkbench.ui.internal.details.ExplainedText;
import org.rdpworkbench.ui.internal.details.Explaining;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.problem.Problem;
import org.rdpworkbench.ui.problem.ProblemBar;

/** Explains an error code as one types it, in whatever form, or what popular advice about it is worth. */
public final class CodeLookupView implements Explaining {
    private static final int MARGIN = 8;
    private static final int TEXT_MARGIN = 12;

    private final Texts texts = Texts.of(CodeLookupView.class);
    private final LookupHistory history =
            new LookupHistory(PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(CodeLookupView.class))
                    .getDialogSettings());

    @Inject
    private IWorkbenchWindow window;

    private Composite root;
    private Text field;
    private ProblemBar problem;
    private ExplainedText text;
    private Link diagnose;
    private LookupJob job;
    private CodeAnswer answer;
    private String understood = "";
    private int recalled = -1;

    /** Builds the view. */
    @PostConstruct
    public void create(Composite parent, MPart part, EMenuService menus, EHandlerService handlers) {
        PartMenus.create(part, Ids.LOOKUP_VIEW);
        root = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        root.setLayout(layout);
        createField();
        problem = new ProblemBar(root, "lookup.problem", true);
        problem.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        problem.clear();
        text = new ExplainedText(root, "lookup.text", texts.get("name"));
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        text.onPaste(this::paste);
        createDiagnose();
        menus.registerContextMenu(text, Ids.LOOKUP_VIEW);
        handlers.activateHandler(IWorkbenchCommandConstants.EDIT_PASTE, new Paste());
        job = new LookupJob(root, this::show);
        showNothing();
    }

    /** The handler of the command as long as the view is the active part. */
    private final class Paste {
        /** Looks up what the clipboard holds. */
        @Execute
        public void fromClipboard() {
            paste();
        }
    }

    private void createField() {
        Composite line = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout margins = new GridLayout();
        margins.marginWidth = MARGIN;
        margins.marginHeight = MARGIN;
        line.setLayout(margins);
        field = Widgets.named(new Text(line, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "lookup.field");
        field.setMessage(texts.get("field"));
        field.setToolTipText(texts.get("field.tip"));
        field.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Widgets.accessible(field, texts.get("field.name"));
        // The text of a dialog has several lines; the field has one.
        field.addListener(SWT.Verify, event -> event.text = event.text.replaceAll("\\s*[\\r\\n]+\\s*", " "));
        field.addListener(SWT.Modify, event -> changed());
        field.addListener(SWT.KeyDown, this::press);
        field.addListener(SWT.DefaultSelection, event -> remember());
        field.addListener(SWT.FocusOut, event -> remember());
    }

    private void createDiagnose() {
        Composite line = Widgets.styled(new Composite(root, SWT.NONE), Widgets.PAGE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
        GridLayout margins = new GridLayout();
        margins.marginWidth = TEXT_MARGIN;
        margins.marginHeight = MARGIN;
        line.setLayout(margins);
        diagnose = Widgets.named(Widgets.styled(new Link(line, SWT.NONE), Widgets.PAGE), "lookup.diagnose");
        diagnose.setText("<a>" + texts.get("diagnose") + "</a>");
        diagnose.addListener(SWT.Selection, event -> root.getDisplay().asyncExec(this::diagnose));
    }

    /** Looks something up, as if it were typed. */
    public void lookUp(String wanted) {
        field.setText(wanted);
        field.setSelection(wanted.length());
        history.add(wanted);
    }

    /** Asks for a host to examine with the code that is explained. */
    public void diagnose() {
        String code = answer instanceof CodeAnswer.OfCode known
                ? known.explanation().code().display()
                : "";
        NewInvestigationHandler.ask(window, "", code);
    }

    private void paste() {
        Clipboard clipboard = new Clipboard(field.getDisplay());
        try {
            if (clipboard.getContents(TextTransfer.getInstance()) instanceof String pasted) {
                // A text field of one line would cut the text of a dialog off at its first line.
                String line = pasted.strip().replaceAll("\\s+", " ");
                if (field.isFocusControl()) {
                    field.insert(line);
                } else {
                    lookUp(line);
                    field.setFocus();
                }
            }
        } finally {
            clipboard.dispose();
        }
    }

    private void changed() {
        String wanted = field.getText().strip();
        if (wanted.isEmpty()) {
            remember();
            job.ask("");
            // Later, since GTK can crash when widgets come and go while it still handles the key.
            root.getDisplay().asyncExec(() -> {
                if (!root.isDisposed() && field.getText().isBlank()) {
                    showNothing();
                }
            });
        } else {
            job.ask(wanted);
        }
    }

    private void show(LookupJob.Result result) {
        if (result.text().isEmpty()) {
            return;
        }
        answer = result.answer();
        if (answer != null) {
            understood = result.text();
            problem.clear();
            text.show(CodeWords.explain(answer));
        } else if (result.failure() != null) {
            problem.show(Problem.of(texts.get("failed"), texts.get("failed.next"), result.failure()));
            text.showHint("");
        } else {
            problem.clear();
            text.showHint(result.message());
        }
        diagnose.setVisible(answer instanceof CodeAnswer.OfCode);
    }

    /** What can be asked, and what was asked last. */
    private void showNothing() {
        answer = null;
        problem.clear();
        diagnose.setVisible(false);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "",
                List.of(
                        Line.of(texts.get("empty")),
                        Line.secondary(texts.get("empty.codes")),
                        Line.secondary(texts.get("empty.advice")))));
        List<Line> last = new ArrayList<>();
        for (String earlier : history.texts()) {
            last.add(Line.link(earlier, () -> lookUp(earlier)));
        }
        if (!last.isEmpty()) {
            last.add(new Line(texts.get("forget"), Explained.Style.SECONDARY, this::forget));
            sections.add(new Section(texts.get("last"), last));
        }
        text.show(new Explained(Look.NEUTRAL, texts.get("empty.title"), "", sections));
    }

    private void forget() {
        history.clear();
        showNothing();
    }

    /** Texts that were understood are remembered when the user is done with them, not with every key. */
    private void remember() {
        recalled = -1;
        if (!understood.isEmpty()) {
            history.add(understood);
            understood = "";
        }
    }

    private void press(Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_UP -> {
                recall(1);
                event.doit = false;
            }
            case SWT.ARROW_DOWN -> {
                if (recalled < 0) {
                    text.setFocus();
                } else {
                    recall(-1);
                }
                event.doit = false;
            }
            case SWT.ESC -> {
                field.setText("");
                event.doit = false;
            }
            default -> {
                // A key of the field itself.
            }
        }
    }

    /** Up and down go through the last lookups, as in a shell. */
    private void recall(int step) {
        List<String> earlier = history.texts();
        int next = Math.clamp(recalled + (long) step, -1, earlier.size() - 1);
        if (next >= 0) {
            String wanted = earlier.get(next);
            field.setText(wanted);
            field.setSelection(wanted.length());
        }
        understood = "";
        recalled = next;
    }

    @Override
    public ExplainedText explanation() {
        return text;
    }

    /** Goes to the field. */
    @Focus
    public void setFocus() {
        field.setFocus();
        field.selectAll();
    }
}
