// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.junit.jupiter.api.Assertions;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.ui.internal.investigation.Case;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;

/** The editor of an investigation. */
public final class CaseBot {
    private final InvestigationEditor editor;

    CaseBot(InvestigationEditor editor) {
        this.editor = editor;
    }

    /** The case that is shown. */
    public Case subject() {
        return editor.subject();
    }

    /** What its tab says. */
    public String title() {
        return Driver.onUi(editor::getTitle);
    }

    /** Waits for the result of the run. */
    public CaseBot finished() {
        Driver.await(
                "the result",
                () -> !subject().stage().running()
                        && (subject().stage().investigation() != null
                                || subject().stage().failure() != null));
        Assertions.assertNull(subject().stage().failure());
        Driver.settle();
        return this;
    }

    /** The result. */
    public Investigation investigation() {
        return subject().stage().investigation();
    }

    /** Goes to the page with the verdict. */
    public VerdictBot verdict() {
        page("Verdict");
        return new VerdictBot();
    }

    /** Goes to the page with the findings. */
    public FindingsBot findings() {
        page("Findings");
        return new FindingsBot();
    }

    /** Goes to the page with the readings. */
    public EvidenceBot evidence() {
        page("Evidence");
        return new EvidenceBot();
    }

    /** The page with the readings, when it is in front already. */
    public EvidenceBot shownEvidence() {
        shown("Evidence");
        return new EvidenceBot();
    }

    /** Waits until a page is in front. */
    public void shown(String title) {
        CTabFolder folder = Driver.onUi(this::folder);
        Driver.await(
                "the page " + title,
                () -> Driver.onUi(() -> folder.getSelection().getText().startsWith(title)));
        Driver.settle();
    }

    /** The titles of all pages, without the numbers in them. */
    public List<String> pages() {
        return Driver.onUi(() -> Arrays.stream(folder().getItems())
                .map(item -> item.getText().replaceFirst("\\s.*", ""))
                .toList());
    }

    /** Goes from page to page with the key for it. */
    public void page(String title) {
        Driver.onUi(() -> {
            Driver.page().activate(editor);
            return null;
        });
        CTabFolder folder = Driver.onUi(this::folder);
        int wanted = Driver.onUi(() -> {
            for (int i = 0; i < folder.getItemCount(); i++) {
                if (folder.getItem(i).getText().startsWith(title)) {
                    return i;
                }
            }
            throw new AssertionError("no page " + title);
        });
        int at = Driver.onUi(folder::getSelectionIndex);
        while (at != wanted) {
            int next = at + Integer.signum(wanted - at);
            Toolkit.current().press(SWT.ALT, next > at ? SWT.PAGE_DOWN : SWT.PAGE_UP);
            Driver.await("the next page", () -> Driver.onUi(folder::getSelectionIndex) == next);
            at = next;
        }
        Driver.settle();
    }

    /** The folder around the pages is that which has its tabs at the lower edge. */
    private CTabFolder folder() {
        CTabFolder found = search(Driver.page().getWorkbenchWindow().getShell());
        if (found == null) {
            throw new AssertionError("no editor with pages is visible");
        }
        return found;
    }

    private static CTabFolder search(Composite parent) {
        for (Control child : parent.getChildren()) {
            if (child instanceof CTabFolder folder
                    && (folder.getStyle() & SWT.BOTTOM) != 0
                    && folder.isVisible()
                    && folder.getItemCount() > 1) {
                return folder;
            }
            if (child instanceof Composite composite && search(composite) instanceof CTabFolder folder) {
                return folder;
            }
        }
        return null;
    }

    /** Closes the editor, without saving it. */
    public void close() {
        Driver.onUi(() -> Driver.page().closeEditor(editor, false));
        Driver.settle();
    }
}
