// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.text.Texts;

/** Asks for more evidence of a target of a case, and changes what the case asks. */
final class MoreEvidence {
    /** A kind of evidence, in the order of the menu. */
    enum Kind {
        FILES,
        FOLDER,
        HOST,
        WAY
    }

    private final Texts texts = Texts.of(MoreEvidence.class);
    private final Case subject;
    private final CaseEdits edits;

    MoreEvidence(Case subject, CaseEdits edits) {
        this.subject = subject;
        this.edits = edits;
    }

    /** Offers the kinds of evidence, and first the targets where there are several; then runs what is to follow. */
    void offer(Control control, Runnable then) {
        InvestigationRequest request = subject.request();
        if (request == null) {
            return;
        }
        Menu menu = new Menu(control);
        List<TargetRequest> targets = request.targets();
        for (int i = 0; i < targets.size(); i++) {
            Menu place = targets.size() == 1
                    ? menu
                    : submenu(menu, targets.get(i).target().name());
            for (Kind kind : Kind.values()) {
                int target = i;
                MenuItem item = new MenuItem(place, SWT.PUSH);
                item.setText(texts.get("more." + word(kind)));
                item.addListener(SWT.Selection, event -> {
                    if (add(control.getShell(), target, kind)) {
                        then.run();
                    }
                });
            }
        }
        menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(menu::dispose));
        // Not from within a key event, which GTK does not survive.
        control.getDisplay().asyncExec(() -> {
            if (!menu.isDisposed()) {
                menu.setVisible(true);
            }
        });
    }

    private static Menu submenu(Menu menu, String name) {
        MenuItem item = new MenuItem(menu, SWT.CASCADE);
        item.setText(name.replace("&", "&&"));
        Menu below = new Menu(menu);
        item.setMenu(below);
        return below;
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case FILES -> "files";
            case FOLDER -> "folder";
            case HOST -> "host";
            case WAY -> "way";
        };
    }

    /** Asks for evidence of one kind and adds it to a target; whether there was any. */
    boolean add(Shell shell, int target, Kind kind) {
        if (kind == Kind.WAY) {
            return addWay(shell, target);
        }
        List<EvidenceLocator> more =
                switch (kind) {
                    case FILES -> files(shell);
                    case FOLDER -> folder(shell);
                    case HOST -> host(shell);
                    case WAY -> List.of();
                };
        if (more.isEmpty()) {
            return false;
        }
        change(CaseEdits.EVIDENCE, target, before -> {
            List<EvidenceLocator> all = new ArrayList<>(before.evidence());
            more.stream().filter(locator -> !all.contains(locator)).forEach(all::add);
            return new TargetRequest(before.target(), all);
        });
        return true;
    }

    /** Asks which way is to be measured, of the target that is most likely meant; whether there is one now. */
    boolean addWay(Shell shell) {
        return subject.request() != null && addWay(shell, Ways.target(subject.request()));
    }

    private boolean addWay(Shell shell, int target) {
        InvestigationRequest request = subject.request();
        WayDialog dialog = new WayDialog(shell, Ways.known(request.targets().get(target)));
        if (dialog.open() != Window.OK) {
            return false;
        }
        edits.over();
        edits.change(CaseEdits.EVIDENCE, Ways.with(request, target, dialog.answer()));
        edits.over();
        return true;
    }

    /** Changes a target of what the case asks, as an edit of its own. */
    void change(CaseEdits.Field<InvestigationRequest> field, int target, UnaryOperator<TargetRequest> change) {
        InvestigationRequest request = subject.request();
        List<TargetRequest> changed = new ArrayList<>(request.targets());
        changed.set(target, change.apply(changed.get(target)));
        edits.over();
        edits.change(field, new InvestigationRequest(changed, request.code(), request.at(), request.timeout()));
        edits.over();
    }

    private List<EvidenceLocator> files(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(texts.get("more.files.title"));
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames())
                .<EvidenceLocator>map(name -> new EvidenceLocator.OfPath(folder.resolve(name)))
                .toList();
    }

    private List<EvidenceLocator> folder(Shell shell) {
        DirectoryDialog dialog = new DirectoryDialog(shell);
        dialog.setText(texts.get("more.folder.title"));
        String folder = dialog.open();
        return folder == null ? List.of() : List.of(new EvidenceLocator.OfPath(Path.of(folder)));
    }

    private List<EvidenceLocator> host(Shell shell) {
        InputDialog dialog =
                new InputDialog(shell, texts.get("more.host.title"), texts.get("more.host.prompt"), "", text -> {
                    try {
                        // An empty line is not an error yet, but cannot be confirmed either.
                        return text.isBlank() || HostText.parse(text) == null ? "" : null;
                    } catch (IllegalArgumentException e) {
                        return e.getMessage();
                    }
                });
        return dialog.open() == Window.OK ? List.of(HostText.parse(dialog.getValue())) : List.of();
    }
}
