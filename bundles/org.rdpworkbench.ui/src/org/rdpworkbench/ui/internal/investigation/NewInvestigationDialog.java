// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Widgets;

/** Asks what to examine: a host, files from it, the error code, and which end of the connection it is. */
public final class NewInvestigationDialog extends FormDialog {
    private static final int TEXT_WIDTH = 380;
    private static final int LIST_HEIGHT = 90;
    private static final Texts TEXTS = Texts.of(NewInvestigationDialog.class);

    /**
     * What the user answered.
     *
     * @param name the name of the target
     * @param evidence where its evidence is
     * @param role the part it plays
     * @param code the error code; null when none was given
     * @param way the way to the host, which is to be measured as well; null when it is not
     */
    public record Answer(
            String name, List<EvidenceLocator> evidence, Role role, ErrorCode code, EvidenceLocator.OfRoute way) {
        public Answer {
            evidence = List.copyOf(evidence);
        }
    }

    private final List<Path> paths = new ArrayList<>();
    private final String givenHost;
    private final String givenCode;
    private Text code;
    private Text host;
    private org.eclipse.swt.widgets.List files;
    private Button remove;
    private Button client;
    private Button way;
    private Label shape;
    private Label message;
    private Answer answer;

    /** A dialog above a shell. */
    public NewInvestigationDialog(Shell parent) {
        this(parent, "", "");
    }

    /** A dialog above a shell, with a host and an error code filled in; either may be empty. */
    public NewInvestigationDialog(Shell parent, String host, String code) {
        super(parent, TEXTS, "new.title", TEXT_WIDTH);
        this.givenHost = host;
        this.givenCode = code;
    }

    /** What the user answered; null before the dialog was confirmed. */
    public Answer answer() {
        return answer;
    }

    @Override
    void fill(Composite area) {
        host = line(area, "new.host");
        code = line(area, "new.code");
        createFiles(area);
        createRole(area);
        createWay(area);
        Composite line = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(line);
        line.setLayout(GridLayoutFactory.fillDefaults().numColumns(2).create());
        shape = Widgets.named(new Label(line, SWT.NONE), "new.message.shape");
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.TOP).applyTo(shape);
        message = Widgets.named(new Label(line, SWT.WRAP), "new.message");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(message);
    }

    private void createFiles(Composite area) {
        Label label = new Label(area, SWT.NONE);
        label.setText(TEXTS.get("new.files"));
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.TOP).applyTo(label);
        Composite block = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(block);
        block.setLayout(GridLayoutFactory.fillDefaults().numColumns(3).create());
        files = Widgets.named(
                new org.eclipse.swt.widgets.List(block, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL), "new.files");
        GridDataFactory.fillDefaults()
                .span(3, 1)
                .grab(true, true)
                .hint(TEXT_WIDTH, LIST_HEIGHT)
                .applyTo(files);
        files.addListener(SWT.Selection, event -> Widgets.enable(remove, files.getSelectionCount() > 0));
        createButton(block, "new.files.add", this::addFiles);
        createButton(block, "new.folder.add", this::addFolder);
        remove = createButton(block, "new.files.remove", this::removeSelected);
        Widgets.enable(remove, false);
    }

    private Button createButton(Composite block, String text, Runnable action) {
        Button button = Widgets.named(new Button(block, SWT.PUSH), text);
        button.setText(TEXTS.get(text));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void createRole(Composite area) {
        new Label(area, SWT.NONE).setText(TEXTS.get("new.role"));
        Composite choices = new Composite(area, SWT.NONE);
        choices.setLayout(GridLayoutFactory.fillDefaults().numColumns(2).create());
        Button server = Widgets.named(new Button(choices, SWT.RADIO), "new.role.server");
        server.setText(TEXTS.get("new.role.server"));
        server.setSelection(true);
        client = Widgets.named(new Button(choices, SWT.RADIO), "new.role.client");
        client.setText(TEXTS.get("new.role.client"));
    }

    private void createWay(Composite area) {
        new Label(area, SWT.NONE);
        way = Widgets.named(new Button(area, SWT.CHECK), "new.way");
        way.setText(TEXTS.get("new.way"));
        way.setToolTipText(TEXTS.get("new.way.tooltip"));
    }

    private void addFiles() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(TEXTS.get("new.files.add"));
        if (dialog.open() != null) {
            Path folder = Path.of(dialog.getFilterPath());
            Arrays.stream(dialog.getFileNames()).map(folder::resolve).forEach(this::add);
        }
    }

    private void addFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setText(TEXTS.get("new.folder.add"));
        String folder = dialog.open();
        if (folder != null) {
            add(Path.of(folder));
        }
    }

    private void add(Path path) {
        if (!paths.contains(path)) {
            paths.add(path);
            files.add(path.toString());
            check();
        }
    }

    private void removeSelected() {
        int[] indices = files.getSelectionIndices();
        Arrays.sort(indices);
        for (int i = indices.length - 1; i >= 0; i--) {
            paths.remove(indices[i]);
            files.remove(indices[i]);
        }
        Widgets.enable(remove, false);
        check();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        // Before the button whose state depends on it, so that it is checked once.
        host.setText(givenHost);
        code.setText(givenCode);
        createButton(parent, IDialogConstants.OK_ID, TEXTS.get("new.diagnose"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    /** Shows the first thing that is wrong; nothing given yet is not shown as an error. */
    @Override
    void check() {
        Button confirm = getButton(IDialogConstants.OK_ID);
        if (confirm == null) {
            return;
        }
        String obstacle = "";
        boolean given = !host.getText().isBlank() || !paths.isEmpty();
        way.setEnabled(!host.getText().isBlank());
        try {
            read();
        } catch (IllegalArgumentException e) {
            obstacle = e.getMessage();
        }
        Widgets.enable(confirm, given && obstacle.isEmpty());
        boolean wrong = !obstacle.isEmpty() && (given || !code.getText().isBlank());
        String sentence = given || !code.getText().isBlank() ? obstacle : TEXTS.get("new.hint");
        if (sentence.equals(message.getText()) && wrong == shape.getVisible()) {
            return;
        }
        message.setText(sentence);
        // Said by shape and colour, too; a hint has neither.
        shape.setImage(wrong ? Icons.shared(Look.PROBLEM.image()) : null);
        ((GridData) shape.getLayoutData()).exclude = !wrong;
        shape.setVisible(wrong);
        message.setForeground((wrong ? ColorRole.PROBLEM : ColorRole.TEXT).color());
        // Before the dialog is open, all of it is laid out anyway.
        if (getShell().isVisible()) {
            message.getParent().getParent().layout(true, true);
        }
    }

    /** Reads what was typed; throws with a sentence for the user when it is wrong. */
    private Answer read() {
        ErrorCode error = code.getText().isBlank()
                ? null
                : CodeTables.builtIn().explain(code.getText()).errorCode();
        List<EvidenceLocator> evidence = new ArrayList<>();
        String name = null;
        EvidenceLocator.OfRoute measured = null;
        if (!host.getText().isBlank()) {
            EvidenceLocator.OfHost locator = HostText.parse(host.getText());
            evidence.add(locator);
            name = HostText.display(locator);
            measured = way.getSelection() ? EvidenceLocator.OfRoute.to(locator) : null;
        }
        for (Path path : paths) {
            evidence.add(new EvidenceLocator.OfPath(path));
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("new.hint"));
        }
        if (name == null) {
            name = Investigations.nameOf(paths.getFirst());
        }
        return new Answer(name, evidence, client.getSelection() ? Role.CLIENT : Role.SERVER, error, measured);
    }

    @Override
    protected void okPressed() {
        answer = read();
        super.okPressed();
    }
}
