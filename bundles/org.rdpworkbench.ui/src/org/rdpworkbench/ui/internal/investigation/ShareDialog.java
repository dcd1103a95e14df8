// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.files.DiskWork;
import org.rdpworkbench.ui.files.FileChooser;
import org.rdpworkbench.ui.look.Widgets;

/** Asks where the page about a case is written, and whether it tells whose case it is. */
final class ShareDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int WIDTH = 480;
    private static final int INDENT = 22;
    private static final String EXTENSION = ".html";

    private final Texts texts = Texts.of(ShareDialog.class);
    private final Path suggested;
    private final Path own;

    /** The file that the user chose in the dialog of the system, which asks itself before one is written over. */
    private Path agreed;

    private Text file;
    private Button mask;
    private Button show;
    private Label problem;
    private Choice choice;
    private boolean asking;

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
        own = subject.file();
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
        FileChooser.ask()
                .toSave(
                        getShell(),
                        texts.get("share.title"),
                        target().orElse(suggested),
                        new FileChooser.Filter("*" + EXTENSION, texts.get("share.pages")),
                        new FileChooser.Filter("*", texts.get("filter.all")))
                .ifPresent(chosen -> {
                    agreed = chosen;
                    file.setText(chosen.toString());
                });
    }

    /** The file that is typed, with an ending; empty when it can be none. */
    private Optional<Path> target() {
        try {
            Path path = Path.of(file.getText().strip());
            if (!path.isAbsolute() || path.getFileName() == null) {
                return Optional.empty();
            }
            String name = path.getFileName().toString();
            return Optional.of(name.indexOf('.', 1) < 0 ? path.resolveSibling(name + EXTENSION) : path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void check() {
        Optional<Path> page = target();
        if (page.isEmpty()) {
            say(texts.get("share.no-file"), false);
        } else if (page.get().equals(own)) {
            say(texts.get("share.own"), false);
        } else {
            say("", true);
        }
    }

    private void say(String sentence, boolean possible) {
        problem.setText(sentence);
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            Widgets.enable(ok, possible);
        }
    }

    @Override
    protected void okPressed() {
        Path page = target().orElse(null);
        if (page == null || asking) {
            return;
        }
        boolean[] there = new boolean[1];
        boolean[] same = new boolean[1];
        // Events are handled while the disk is waited for.
        asking = true;
        String failure = DiskWork.perform(getShell().getDisplay(), new NullProgressMonitor(), () -> {
            there[0] = Files.exists(page);
            same[0] = there[0] && own != null && Files.exists(own) && Files.isSameFile(page, own);
        });
        asking = false;
        if (getShell() == null || getShell().isDisposed()) {
            return;
        }
        if (failure != null) {
            say(texts.get("share.failed", page, failure), false);
        } else if (same[0]) {
            say(texts.get("share.own"), false);
        } else if (!there[0]
                || page.equals(agreed)
                || Questions.ask().overwrite(getShell(), texts.get("share.there", page))) {
            choice = new Choice(page, mask.getSelection(), show.getSelection());
            super.okPressed();
        }
    }
}
