// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** The page on which a case is edited: its title, notes, error code, and for each target its role and where its evidence is. */
final class CasePage {
    private static final int MARGIN = 20;
    private static final int NOTES_HEIGHT = 140;
    private static final int EVIDENCE_BUTTONS = 5;
    private static final int EVIDENCE_HEIGHT = 70;
    private static final int TEXT_WIDTH = 320;
    private static final Role[] ROLES = Role.values();

    private final Texts texts = Texts.of(CasePage.class);
    private final Case subject;
    private final CaseEdits edits;
    private final MoreEvidence more;
    private final ScrolledComposite scroller;
    private final Composite page;
    private final Text title;
    private final Text code;
    private final Label codeMessage;
    private final Text notes;
    private final Composite targets;
    private InvestigationRequest shown;
    private boolean updating;

    CasePage(Composite parent, Case subject, CaseEdits edits, MoreEvidence more) {
        this.subject = subject;
        this.edits = edits;
        this.more = more;
        scroller = Widgets.styled(new ScrolledComposite(parent, SWT.V_SCROLL), Widgets.PAGE);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.setShowFocusedControl(true);
        page = composite(scroller);
        page.setLayout(GridLayoutFactory.swtDefaults()
                .numColumns(2)
                .margins(MARGIN, MARGIN)
                .spacing(12, 8)
                .create());
        title = line("case.title", "case.title.hint");
        title.addModifyListener(event -> edited(() -> edits.change(CaseEdits.TITLE, title.getText())));
        code = line("case.code", "case.code.hint");
        code.addModifyListener(event -> edited(this::changeCode));
        label(page, "");
        codeMessage = Widgets.named(Widgets.styled(new Label(page, SWT.WRAP), Widgets.SECONDARY), "case.code.message");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(codeMessage);
        top(label(page, texts.get("case.notes")));
        notes = Widgets.named(new Text(page, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL), "case.notes");
        Widgets.accessible(notes, texts.get("case.notes"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(TEXT_WIDTH, NOTES_HEIGHT)
                .applyTo(notes);
        notes.addModifyListener(event -> edited(() -> edits.change(CaseEdits.NOTES, notes.getText())));
        notes.addListener(SWT.FocusOut, event -> edits.over());
        notes.addListener(SWT.Traverse, event -> {
            // Tab leaves the field, as everywhere else on the page.
            event.doit = event.detail != SWT.TRAVERSE_RETURN;
        });
        targets = composite(page);
        targets.setLayout(
                GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 8).create());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(targets);
        scroller.setContent(page);
        scroller.addListener(SWT.Resize, event -> fit());
        update();
    }

    private static Composite composite(Composite parent) {
        return Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
    }

    private static Label label(Composite parent, String text) {
        Label label = Widgets.styled(new Label(parent, SWT.NONE), Widgets.PAGE);
        label.setText(text);
        return label;
    }

    private static void top(Label label) {
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.TOP).applyTo(label);
    }

    private Text line(String key, String hint) {
        label(page, texts.get(key));
        Text text = Widgets.named(new Text(page, SWT.BORDER), key);
        text.setMessage(texts.get(hint));
        Widgets.accessible(text, texts.get(key));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(text);
        text.addListener(SWT.FocusOut, event -> edits.over());
        return text;
    }

    Control control() {
        return scroller;
    }

    /** Goes to the first field, unless the user is in one: a field that gets the focus again selects all of its text. */
    void setFocus() {
        Control focus = page.getDisplay().getFocusControl();
        if (focus == null || focus == page || !isInside(focus)) {
            title.setFocus();
        }
    }

    private boolean isInside(Control control) {
        for (Composite up = control.getParent(); up != null; up = up.getParent()) {
            if (up == page) {
                return true;
            }
        }
        return false;
    }

    private void edited(Runnable change) {
        if (!updating && !subject.isLoading()) {
            change.run();
        }
    }

    private void changeCode() {
        InvestigationRequest request = subject.request();
        if (request == null) {
            return;
        }
        String text = code.getText();
        ErrorCode next = null;
        try {
            if (!text.isBlank()) {
                next = CodeTables.builtIn().explain(text).errorCode();
            }
            codeMessage.setText(next == null ? "" : next.meaning());
            edits.change(
                    CaseEdits.CODE, new InvestigationRequest(request.targets(), next, request.at(), request.timeout()));
        } catch (IllegalArgumentException e) {
            codeMessage.setText(e.getMessage());
        }
        fit();
    }

    /** Shows the case as it is now; a field that says the same already is left alone, so that its caret stays. */
    void update() {
        updating = true;
        try {
            boolean editable = !subject.isLoading() && !subject.isUnreadable();
            set(title, subject.document().title(), editable);
            set(notes, subject.document().notes(), editable);
            showCode(editable);
            InvestigationRequest request = subject.request();
            if (request != shown) {
                shown = request;
                fill(request);
            }
        } finally {
            updating = false;
        }
        fit();
    }

    private static void set(Text text, String value, boolean editable) {
        if (!text.getText().equals(value)) {
            text.setText(value);
        }
        text.setEditable(editable);
    }

    private void showCode(boolean editable) {
        ErrorCode now = subject.code();
        ErrorCode typed = null;
        try {
            typed = code.getText().isBlank()
                    ? null
                    : CodeTables.builtIn().explain(code.getText()).errorCode();
        } catch (IllegalArgumentException e) {
            // While a code is being typed it may be none yet; what was typed stays.
            if (code.isFocusControl()) {
                return;
            }
        }
        String display = now == null ? "" : now.display();
        boolean same =
                now == null ? typed == null : typed != null && typed.display().equals(display);
        if (!same) {
            code.setText(display);
        }
        codeMessage.setText(now == null ? "" : now.meaning());
        code.setEditable(editable && subject.request() != null);
    }

    private void fill(InvestigationRequest request) {
        for (Control child : targets.getChildren()) {
            child.dispose();
        }
        if (request != null) {
            for (int i = 0; i < request.targets().size(); i++) {
                target(request.targets().get(i), i);
            }
        }
        page.layout(true, true);
    }

    private void target(TargetRequest request, int index) {
        String name = request.target().name();
        label(targets, texts.get("case.target", name));
        Combo role = Widgets.named(new Combo(targets, SWT.READ_ONLY), "case.role");
        role.setItems(Arrays.stream(ROLES)
                .map(value -> texts.get("case.role." + value.name().toLowerCase(Locale.ROOT)))
                .toArray(String[]::new));
        role.select(request.target().role().ordinal());
        Widgets.accessible(role, texts.get("case.role.of", name));
        role.addListener(SWT.Selection, event -> changeRole(index, ROLES[role.getSelectionIndex()]));
        top(label(targets, texts.get("case.evidence")));
        Composite block = composite(targets);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(block);
        block.setLayout(
                GridLayoutFactory.fillDefaults().numColumns(EVIDENCE_BUTTONS).create());
        org.eclipse.swt.widgets.List list = Widgets.named(
                new org.eclipse.swt.widgets.List(block, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL),
                "case.evidence");
        Widgets.accessible(list, texts.get("case.evidence.of", name));
        GridDataFactory.fillDefaults()
                .span(EVIDENCE_BUTTONS, 1)
                .grab(true, false)
                .hint(TEXT_WIDTH, EVIDENCE_HEIGHT)
                .applyTo(list);
        request.evidence().forEach(locator -> list.add(locator.display()));
        button(block, "case.evidence.files", () -> more.add(block.getShell(), index, MoreEvidence.Kind.FILES));
        button(block, "case.evidence.folder", () -> more.add(block.getShell(), index, MoreEvidence.Kind.FOLDER));
        button(block, "case.evidence.host", () -> more.add(block.getShell(), index, MoreEvidence.Kind.HOST));
        button(block, "case.evidence.way", () -> more.add(block.getShell(), index, MoreEvidence.Kind.WAY));
        Button remove = button(block, "case.evidence.remove", () -> remove(index, list.getSelectionIndices()));
        Widgets.enable(remove, false);
        list.addListener(SWT.Selection, event -> Widgets.enable(remove, list.getSelectionCount() > 0));
    }

    private Button button(Composite block, String key, Runnable action) {
        Button button = Widgets.named(new Button(block, SWT.PUSH), key);
        button.setText(texts.get(key));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void changeRole(int index, Role role) {
        more.change(
                CaseEdits.ROLE,
                index,
                target -> new TargetRequest(new Target(target.target().name(), role), target.evidence()));
    }

    private void remove(int index, int[] selected) {
        more.change(CaseEdits.EVIDENCE, index, target -> {
            List<EvidenceLocator> left = new ArrayList<>(target.evidence());
            int[] sorted = selected.clone();
            Arrays.sort(sorted);
            for (int i = sorted.length - 1; i >= 0; i--) {
                left.remove(sorted[i]);
            }
            return new TargetRequest(target.target(), left);
        });
    }

    private void fit() {
        int width = scroller.getClientArea().width;
        if (width > 0) {
            page.layout(true, true);
            scroller.setMinHeight(page.computeSize(width, SWT.DEFAULT).y);
        }
    }
}
