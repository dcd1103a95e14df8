// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.signature.SigningKey;
import org.rdpworkbench.ui.look.Widgets;

/**
 * Asks for the key to sign with: one in a file, or one that stays in a token. The password or PIN is handed on once and kept nowhere; where the
 * token was is remembered.
 */
final class SignDialog extends TitleAreaDialog {
    private static final int WIDTH = 320;
    private static final String SECTION = "sign";
    private static final String TOKEN = "token";
    private static final String MODULE = "module";
    private static final String SLOT = "slot";

    private final Texts texts = Texts.of(SignDialog.class);
    private Button inFile;
    private Button inToken;
    private Label keyLabel;
    private Text key;
    private Label slotLabel;
    private Text slot;
    private Text certificates;
    private Text alias;
    private Label passwordLabel;
    private Text password;
    private Button newer;
    private Answer answer;

    /**
     * What was answered.
     *
     * @param token whether the key is in a token
     * @param key the file with the key, or the PKCS #11 module of the token
     * @param slot the slot of the token; empty for the first
     * @param certificates the file with the certificates; null when they are with the key
     * @param alias the name of the key among several; empty for the only one
     * @param password the password or the PIN, wiped by {@link #read}
     * @param newer whether RedirectWebAuthn and EnableRdsAadAuth are signed too
     */
    record Answer(
            boolean token,
            Path key,
            OptionalLong slot,
            Path certificates,
            String alias,
            char[] password,
            boolean newer) {

        /** Reads the key, and wipes the password. Waits for the disk or the token. */
        SigningKey read() throws IOException {
            try {
                return token
                        ? SigningKey.inToken(key, slot, certificates, alias, module -> password)
                        : SigningKey.read(key, certificates, alias, file -> password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

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
        Composite area = (Composite) super.createDialogArea(parent);
        Composite fields = new Composite(area, SWT.NONE);
        fields.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = 12;
        layout.marginHeight = 12;
        fields.setLayout(layout);
        where(fields);
        key = field(fields, "key", SWT.NONE, 1);
        keyLabel = before(key);
        browse(fields, key);
        slot = field(fields, "slot", SWT.NONE, 2);
        slotLabel = before(slot);
        certificates = field(fields, "certificates", SWT.NONE, 1);
        browse(fields, certificates);
        alias = field(fields, "alias", SWT.NONE, 2);
        password = field(fields, "password", SWT.PASSWORD, 2);
        passwordLabel = before(password);
        new Label(fields, SWT.NONE);
        newer = Widgets.named(new Button(fields, SWT.CHECK), "rdpfile.sign.newer");
        newer.setText(texts.get("sign.newer"));
        newer.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        IDialogSettings settings = settings();
        boolean token = settings.getBoolean(TOKEN);
        inFile.setSelection(!token);
        inToken.setSelection(token);
        chosen();
        return area;
    }

    /** Whether the key is in a file or in a token. */
    private void where(Composite fields) {
        new Label(fields, SWT.NONE).setText(texts.get("sign.where"));
        Composite choice = new Composite(fields, SWT.NONE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        row.spacing = 16;
        choice.setLayout(row);
        choice.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        inFile = Widgets.named(new Button(choice, SWT.RADIO), "rdpfile.sign.in-file");
        inFile.setText(texts.get("sign.in-file"));
        inToken = Widgets.named(new Button(choice, SWT.RADIO), "rdpfile.sign.in-token");
        inToken.setText(texts.get("sign.in-token"));
        inToken.addListener(SWT.Selection, event -> chosen());
    }

    /** Another place of the key wants other words, and a token a slot. */
    private void chosen() {
        boolean token = inToken.getSelection();
        IDialogSettings settings = settings();
        setMessage(texts.get(token ? "sign.message.token" : "sign.message"));
        words(keyLabel, key, token ? "module" : "key");
        words(passwordLabel, password, token ? "pin" : "password");
        alias.setMessage(texts.get(token ? "sign.alias.hint.token" : "sign.alias.hint"));
        for (Control control : List.of(slotLabel, slot)) {
            control.setVisible(token);
            ((GridData) control.getLayoutData()).exclude = !token;
        }
        key.setText(token ? Objects.requireNonNullElse(settings.get(MODULE), "") : "");
        slot.setText(token ? Objects.requireNonNullElse(settings.get(SLOT), "") : "");
        password.setText("");
        Composite fields = key.getParent();
        fields.layout(true, true);
        Shell shell = getShell();
        if (shell != null && shell.isVisible()) {
            int wanted = shell.computeSize(shell.getSize().x, SWT.DEFAULT).y;
            shell.setSize(shell.getSize().x, Math.max(wanted, shell.getSize().y));
        }
        check();
    }

    private void words(Label label, Text field, String name) {
        label.setText(texts.get("sign." + name));
        field.setMessage(texts.get("sign." + name + ".hint"));
    }

    private static Label before(Text field) {
        Control[] all = field.getParent().getChildren();
        return (Label) all[Arrays.asList(all).indexOf(field) - 1];
    }

    private static IDialogSettings settings() {
        IDialogSettings all = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SignDialog.class))
                .getDialogSettings();
        return DialogSettings.getOrCreateSection(all, SECTION);
    }

    private Text field(Composite parent, String name, int style, int columns) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(texts.get("sign." + name));
        label.setLayoutData(new GridData(SWT.LEFT, SWT.CENTER, false, false));
        Text text = Widgets.named(new Text(parent, SWT.BORDER | SWT.SINGLE | style), "rdpfile.sign." + name);
        text.setMessage(texts.get("sign." + name + ".hint"));
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = WIDTH;
        text.setLayoutData(data);
        text.addListener(SWT.Modify, event -> check());
        text.getAccessible().addRelation(org.eclipse.swt.accessibility.ACC.RELATION_LABELLED_BY, label.getAccessible());
        label.getAccessible().addRelation(org.eclipse.swt.accessibility.ACC.RELATION_LABEL_FOR, text.getAccessible());
        return text;
    }

    private void browse(Composite parent, Text text) {
        Button browse = new Button(parent, SWT.PUSH);
        browse.setText(texts.get("browse"));
        browse.addListener(SWT.Selection, event -> {
            FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
            dialog.setText(before(text).getText());
            String chosen = dialog.open();
            if (chosen != null) {
                text.setText(chosen);
            }
        });
    }

    private void check() {
        Button ok = getButton(IDialogConstants.OK_ID);
        boolean numbered = slotNumber() != null;
        setErrorMessage(
                numbered ? null : texts.get("sign.slot.wrong", slot.getText().strip()));
        if (ok != null) {
            Widgets.enable(ok, !key.getText().isBlank() && numbered);
        }
    }

    /** The slot, decimal or with 0x as pkcs11-tool shows it; empty for the first; null when it is no number. */
    private OptionalLong slotNumber() {
        String text = slot.getText().strip();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.decode(text);
            return number < 0 ? null : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return null;
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
            boolean token = inToken.getSelection();
            answer = new Answer(
                    token,
                    Path.of(key.getText().strip()),
                    slotNumber(),
                    other.isEmpty() ? null : Path.of(other),
                    alias.getText().strip(),
                    password.getTextChars(),
                    newer.getSelection());
            IDialogSettings settings = settings();
            settings.put(TOKEN, token);
            if (token) {
                settings.put(MODULE, key.getText().strip());
                settings.put(SLOT, slot.getText().strip());
            }
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
