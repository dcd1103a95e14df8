// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** Asks where the page about a case is written, and whether it tells whose case it is. */
final class ShareDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int WIDTH = 480;
    private static final int INDENT = 22;
    private static final String EXTENSION = ".html";

    private final Texts texts = Texts.of(ShareDialog.class);
    private final Path suggested;
    private Text file;
    private Button mask;
    private Button show;
    private Label problem;
    private Choice choice;

    /**
     * What the user wants.
     *
     * @param file the file to write
     * @param masked whether names and addresses are replaced
     * @param shown whether the page is opened when it is written
     */
    record Choice(Path file, boolean masked, boolean shown) {}

    ShareDialog(Shell parent, Case subject) {
        super(parent);
        suggested = suggestion(subject);
    }

    /** Beside the case, under its name. */
    private static Path suggestion(Case subject) {
        Path file = subject.file();
        if (file != null) {
            return file.resolveSibling(Investigations.nameOf(file).replaceFirst("\\.[^.]*$", "") + EXTENSION);
        }
        String name = CaseSaver.fileName(subject.title()).replaceFirst("\\.[^.]*$", "") + EXTENSION;
        return Path.of(System.getProperty("user.home")).resolve(name);
    }

    /** What the user chose; null unless the dialog was confirmed. */
    Choice choice() {
        return choice;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("share.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(MARGIN, MARGIN).applyTo(area);
        sentence(area, "share.what", 0);
        file = Widgets.named(new Text(area, SWT.SINGLE | SWT.BORDER), "share.file");
        file.setText(suggested.toString());
        Widgets.accessible(file, texts.get("share.file"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(file);
        file.addModifyListener(event -> check());
        Button browse = Widgets.named(new Button(area, SWT.PUSH), "share.browse");
        browse.setText(texts.get("share.browse"));
        browse.addListener(SWT.Selection, event -> browse());
        mask = option(area, "mask");
        sentence(area, "share.mask.what", INDENT);
        show = option(area, "show");
        show.setSelection(true);
        problem = sentence(area, "share.problem", 0);
        problem.setText("");
        return area;
    }

    private Button option(Composite area, String id) {
        Button option = Widgets.named(new Button(area, SWT.CHECK), "share." + id);
        option.setText(texts.get("share." + id));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(option);
        return option;
    }

    private Label sentence(Composite area, String id, int indent) {
        Label label = Widgets.named(new Label(area, SWT.WRAP), id);
        label.setText(texts.has(id) ? texts.get(id) : "");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(WIDTH - indent, SWT.DEFAULT)
                .indent(indent, 0)
                .applyTo(label);
        return label;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        Widgets.named(createButton(parent, IDialogConstants.OK_ID, texts.get("share.write"), true), "share.write");
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setText(texts.get("share.title"));
        dialog.setFilterExtensions(new String[] {"*" + EXTENSION, "*"});
        dialog.setFilterNames(new String[] {texts.get("share.pages"), texts.get("filter.all")});
        target().ifPresent(path -> {
            dialog.setFilterPath(path.toAbsolutePath().getParent().toString());
            dialog.setFileName(path.getFileName().toString());
        });
        String chosen = dialog.open();
        if (chosen != null) {
            file.setText(chosen);
        }
    }

    /** The file that is typed; empty when it can be none. */
    private Optional<Path> target() {
        try {
            Path path = Path.of(file.getText().strip());
            return path.isAbsolute() && path.getFileName() != null ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void check() {
        boolean whole = target().isPresent();
        problem.setText(whole ? "" : texts.get("share.no-file"));
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            Widgets.enable(ok, whole);
        }
    }

    @Override
    protected void okPressed() {
        target().ifPresent(path -> {
            Path page = path.getFileName().toString().indexOf('.', 1) < 0
                    ? path.resolveSibling(path.getFileName() + EXTENSION)
                    : path;
            choice = new Choice(page, mask.getSelection(), show.getSelection());
            super.okPressed();
        });
    }
}
