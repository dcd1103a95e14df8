// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A secret: that it is there is shown, itself never. It can be removed and not be entered, since nobody should put one into a file. */
final class SecretField implements ValueField {
    /** As long for every secret. */
    static final String MASK = "●●●●●●●●";

    private final FormContext context;
    private final Text text;

    SecretField(Composite parent, FormContext context) {
        this.context = context;
        text = new Text(parent, SWT.BORDER | SWT.SINGLE | SWT.READ_ONLY);
    }

    @Override
    public Control control() {
        return text;
    }

    @Override
    public void show(Optional<String> value) {
        text.setMessage(context.texts().get("secret.none"));
        String shown = value.isPresent() ? MASK : "";
        if (!text.getText().equals(shown)) {
            text.setText(shown);
        }
    }
}
