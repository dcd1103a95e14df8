// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.look.Widgets;

/** Changes what was said of a target: its name, address, role, group and note, and which files are evidence of it. */
final class TargetDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int WIDTH = 380;
    private static final int NOTE_HEIGHT = 70;
    private static final int FILES_HEIGHT = 60;

    private final Texts texts = Texts.of(TargetDialog.class);
    private final TargetEntry entry;
    private final List<EvidenceLocator> files = new ArrayList<>();
    private Text name;
    private Text host;
    private Button client;
    private Combo folder;
    private Text note;
    private Label message;
    private TargetData result;

    /** A dialog for a target of the console's list. */
    TargetDialog(Shell parent, TargetEntry entry) {
        super(parent);
        this.entry = entry;
        entry.evidence().stream()
                .filter(locator -> !(locator instanceof OfHost))
                .forEach(files::add);
    }

    /** What the user confirmed; null before. */
    TargetData result() {
        return result;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("dialog.title", entry.name()));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(MARGIN, MARGIN).applyTo(area);
        name = field(area, "name", SWT.BORDER | SWT.SINGLE);
        name.setText(entry.name());
        host = field(area, "host", SWT.BORDER | SWT.SINGLE);
        host.setText(entry.host().map(HostText::display).orElse(""));
        label(area, "role");
        Composite roles = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(roles);
        Button server = new Button(roles, SWT.RADIO);
        server.setText(texts.get("role.SERVER"));
        server.setSelection(entry.role() == Role.SERVER);
        client = Widgets.named(new Button(roles, SWT.RADIO), "target.client");
        client.setText(texts.get("role.CLIENT"));
        client.setSelection(entry.role() == Role.CLIENT);
        label(area, "group");
        folder = folders(area);
        folder.setText(entry.folder().display());
        note = field(area, "note", SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, NOTE_HEIGHT).applyTo(note);
        note.setText(entry.note());
        note.addListener(SWT.Traverse, event -> event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT);
        createFiles(area);
        message = Widgets.named(new Label(area, SWT.WRAP), "target.message");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(message);
        name.selectAll();
        return area;
    }

    /** A box with the user's own groups, which takes new ones as well. */
    static Combo folders(Composite parent) {
        Combo box = Widgets.named(new Combo(parent, SWT.DROP_DOWN), "target.group");
        Console.targets().folders().forEach(path -> box.add(path.display()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
        Widgets.accessible(box, Texts.of(TargetDialog.class).get("dialog.group"));
        return box;
    }

    /** The group that is typed; names are parted by slashes. */
    static FolderPath path(String text) {
        List<String> names = new ArrayList<>();
        for (String part : text.contains(" / ") ? text.split(" / ") : text.split("/")) {
            if (!part.isBlank()) {
                names.add(part.strip());
            }
        }
        return new FolderPath(names);
    }

    private void createFiles(Composite area) {
        if (files.isEmpty()) {
            return;
        }
        label(area, "files");
        Composite line = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(line);
        org.eclipse.swt.widgets.List list =
                Widgets.named(new org.eclipse.swt.widgets.List(line, SWT.BORDER | SWT.V_SCROLL), "target.files");
        Widgets.accessible(list, texts.get("dialog.files"));
        GridDataFactory.fillDefaults().grab(true, true).hint(1, FILES_HEIGHT).applyTo(list);
        files.forEach(file -> list.add(file.display()));
        Button remove = new Button(line, SWT.PUSH);
        remove.setText(texts.get("dialog.files.remove"));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.TOP).applyTo(remove);
        remove.addListener(SWT.Selection, event -> {
            int index = list.getSelectionIndex();
            if (index >= 0) {
                files.remove(index);
                list.remove(index);
                check();
            }
        });
    }

    private void label(Composite area, String key) {
        Label label = new Label(area, SWT.NONE);
        label.setText(texts.get("dialog." + key));
        GridDataFactory.fillDefaults().align(SWT.RIGHT, SWT.TOP).indent(0, 4).applyTo(label);
    }

    private Text field(Composite area, String key, int style) {
        label(area, key);
        Text field = Widgets.named(new Text(area, style), "target." + key);
        Widgets.accessible(field, texts.get("dialog." + key));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(field);
        field.addModifyListener(event -> check());
        return field;
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        check();
        return contents;
    }

    private void check() {
        Button confirm = getButton(IDialogConstants.OK_ID);
        if (confirm == null) {
            return;
        }
        String wrong = wrong();
        message.setText(wrong.replace("&", "&&"));
        message.requestLayout();
        confirm.setEnabled(wrong.isEmpty());
    }

    /** What is wrong; empty when nothing is. */
    private String wrong() {
        String wanted = name.getText().strip();
        if (wanted.isEmpty()) {
            return texts.get("dialog.no-name");
        }
        if (Console.targets().find(wanted).filter(other -> other != entry).isPresent()) {
            return texts.get("edit.name-taken", wanted);
        }
        if (host.getText().isBlank()) {
            return files.isEmpty() ? texts.get("dialog.no-evidence") : "";
        }
        try {
            OfHost address = HostText.parse(host.getText());
            return Console.targets()
                    .find(address)
                    .filter(other -> other != entry)
                    .map(other -> texts.get("dialog.host-taken", other.name()))
                    .orElse("");
        } catch (HostFormatException e) {
            return e.getMessage();
        }
    }

    @Override
    protected void okPressed() {
        List<EvidenceLocator> evidence = new ArrayList<>();
        Optional<OfHost> before = entry.host();
        Optional<OfHost> after =
                host.getText().isBlank() ? Optional.empty() : Optional.of(HostText.parse(host.getText()));
        after.ifPresent(evidence::add);
        evidence.addAll(files);
        String called = name.getText().strip();
        // A target that is called by its address goes on being called so.
        if (after.isPresent()
                && before.map(HostText::display).filter(called::equals).isPresent()) {
            called = HostText.display(after.get());
        }
        result = new TargetData(
                called,
                evidence,
                client.getSelection() ? Role.CLIENT : Role.SERVER,
                path(folder.getText()),
                note.getText().strip());
        super.okPressed();
    }
}
