// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;

/** Asks for the key to sign with. The password is handed on once and kept nowhere. */
final class SignDialog extends TitleAreaDialog {
    private static final int WIDTH = 320;

    private final Texts texts = Texts.of(SignDialog.class);
    private Text key;
    private Text certificates;
    private Text alias;
    private Text password;
    private Button newer;
    private Answer answer;

    /**
     * What was answered.
     *
     * @param key the file with the key
     * @param certificates the file with the certificates; null when they are with the key
     * @param alias the name of the key among several; empty for the only one
     * @param password to be wiped by who reads the key
     * @param newer whether RedirectWebAuthn and EnableRdsAadAuth are signed too
     */
    record Answer(Path key, Path certificates, String alias, char[] password, boolean newer) {}

    SignDialog(Shell parent) {
        super(parent);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(texts.get("sign.title"));
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle(texts.get("sign.title"));
        setMessage(texts.get("sign.message"));
        Composite area = (Composite) super.createDialogArea(parent);
        Composite fields = new Composite(area, SWT.NONE);
        fields.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = 12;
        layout.marginHeight = 12;
        fields.setLayout(layout);
        key = file(fields, "key");
        certificates = file(fields, "certificates");
        alias = field(fields, "alias", SWT.NONE, 2);
        password = field(fields, "password", SWT.PASSWORD, 2);
        new Label(fields, SWT.NONE);
        newer = Widgets.named(new Button(fields, SWT.CHECK), "rdpfile.sign.newer");
        newer.setText(texts.get("sign.newer"));
        newer.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        return area;
    }

    private Text field(Composite parent, String name, int style, int columns) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(texts.get("sign." + name));
        Text text = Widgets.named(new Text(parent, SWT.BORDER | SWT.SINGLE | style), "rdpfile.sign." + name);
        Widgets.accessible(text, texts.get("sign." + name));
        text.setMessage(texts.get("sign." + name + ".hint"));
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = WIDTH;
        text.setLayoutData(data);
        text.addListener(SWT.Modify, event -> check());
        return text;
    }

    private Text file(Composite parent, String name) {
        Text text = field(parent, name, SWT.NONE, 1);
        Button browse = new Button(parent, SWT.PUSH);
        browse.setText(texts.get("browse"));
        browse.addListener(SWT.Selection, event -> {
            FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
            dialog.setText(texts.get("sign." + name));
            String chosen = dialog.open();
            if (chosen != null) {
                text.setText(chosen);
            }
        });
        return text;
    }

    private void check() {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            Widgets.enable(ok, !key.getText().isBlank());
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, texts.get("sign.ok"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    @Override
    protected void okPressed() {
        try {
            String other = certificates.getText().strip();
            answer = new Answer(
                    Path.of(key.getText().strip()),
                    other.isEmpty() ? null : Path.of(other),
                    alias.getText().strip(),
                    password.getTextChars(),
                    newer.getSelection());
            password.setText("");
            super.okPressed();
        } catch (InvalidPathException e) {
            setErrorMessage(e.getMessage());
        }
    }

    /** What was answered; null when the dialog was cancelled. */
    Answer answer() {
        return answer;
    }
}
