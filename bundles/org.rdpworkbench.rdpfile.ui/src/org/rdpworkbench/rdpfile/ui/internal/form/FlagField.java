// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Values;
import org.rdpworkbench.ui.look.Widgets;

/** Yes or no, as a check box; neither, while the file does not set it and nobody knows the default. */
final class FlagField implements ValueField {
    private final FormContext context;
    private final Property property;
    private final Button box;

    FlagField(Composite parent, FormContext context, Property property) {
        this.context = context;
        this.property = property;
        box = Widgets.styled(new Button(parent, SWT.CHECK), Widgets.PAGE);
        box.addListener(SWT.Selection, event -> {
            context.visited();
            context.set(property, box.getSelection() ? "1" : "0");
        });
    }

    /** Whether a property is of this kind. */
    static boolean fits(Property property) {
        return property.values() instanceof Values.Choices choices
                && choices.names().size() == 2
                && "no".equals(choices.names().get(0L))
                && "yes".equals(choices.names().get(1L));
    }

    @Override
    public Control control() {
        return box;
    }

    @Override
    public void show(Optional<String> value) {
        Optional<String> counts = value.or(() -> property.clients().contains(context.client())
                ? property.defaultOf(context.client()).known()
                : Optional.empty());
        Optional<Long> number = counts.flatMap(text -> new Setting(property.name(), 'i', text).number())
                .filter(found -> found == 0 || found == 1);
        box.setGrayed(number.isEmpty());
        box.setSelection(number.isEmpty() || number.get() == 1);
        String words = value.isEmpty()
                ? Defaults.words(property, context.client())
                : number.isEmpty()
                        ? context.texts().get("choice.other", value.get())
                        : context.texts().get(number.get() == 1 ? "yes" : "no");
        if (!box.getText().equals(FormContext.plain(words))) {
            box.setText(FormContext.plain(words));
        }
    }
}
