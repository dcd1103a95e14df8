// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A value that is typed. Unset, the field is empty and shows the default in its place. */
final class TypedField implements ValueField {
    private final Text text;
    private final Supplier<String> hint;
    private boolean showing;
    private boolean edited;

    /**
     * A field.
     *
     * @param hint what the default is, in words
     * @param typed takes what is typed
     * @param left called when the field is left after it was changed
     */
    TypedField(Composite parent, FormContext context, Supplier<String> hint, Consumer<String> typed, Runnable left) {
        this.hint = hint;
        text = new Text(parent, SWT.BORDER | SWT.SINGLE);
        text.addListener(SWT.FocusIn, event -> context.visited());
        text.addListener(SWT.Modify, event -> {
            if (!showing) {
                edited = true;
                typed.accept(text.getText());
            }
        });
        text.addListener(SWT.FocusOut, event -> {
            if (edited) {
                edited = false;
                left.run();
            }
        });
    }

    @Override
    public Control control() {
        return text;
    }

    @Override
    public void show(Optional<String> value) {
        String message = hint.get();
        if (!text.getMessage().equals(message)) {
            text.setMessage(message);
        }
        String wanted = value.orElse("").replace('\0', '\uFFFD');
        if (!text.getText().equals(wanted)) {
            showing = true;
            int caret = text.getCaretPosition();
            text.setText(wanted);
            if (text.isFocusControl()) {
                text.setSelection(Math.min(caret, wanted.length()));
            }
            showing = false;
        }
    }
}
