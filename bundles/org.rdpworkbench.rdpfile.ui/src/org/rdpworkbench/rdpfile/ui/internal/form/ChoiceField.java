// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Values;

/** Numbers with names, chosen by name. The first choice is the default, which removes the line. */
final class ChoiceField implements ValueField {
    private final FormContext context;
    private final Property property;
    private final Combo combo;
    private final List<Long> numbers = new ArrayList<>();
    private String other;

    ChoiceField(Composite parent, FormContext context, Property property, Values.Choices choices) {
        this.context = context;
        this.property = property;
        combo = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        combo.add("");
        choices.names().forEach((number, name) -> {
            numbers.add(number);
            combo.add(context.texts().get("choice", Defaults.capital(name), String.valueOf(number)));
        });
        combo.addListener(SWT.Selection, event -> chosen());
    }

    private void chosen() {
        int index = combo.getSelectionIndex();
        if (index == 0) {
            context.reset(property.name());
        } else if (index > 0 && index <= numbers.size()) {
            context.set(property, String.valueOf(numbers.get(index - 1)));
        }
    }

    @Override
    public Control control() {
        return combo;
    }

    @Override
    public void show(Optional<String> value) {
        String without = Defaults.words(property, context.client());
        if (!combo.getItem(0).equals(without)) {
            combo.setItem(0, without);
        }
        int index = value.flatMap(text -> new Setting(property.name(), property.type(), text).number())
                .map(number -> numbers.indexOf(number) + 1)
                .orElse(0);
        String strange = value.isPresent() && index == 0 ? value.get() : null;
        if (strange != null && !strange.equals(other)) {
            dropOther();
            combo.add(context.texts().get("choice.other", strange));
            other = strange;
        } else if (strange == null) {
            dropOther();
        }
        int wanted = strange == null ? index : combo.getItemCount() - 1;
        if (combo.getSelectionIndex() != wanted) {
            combo.select(wanted);
        }
    }

    /** A value without a name is a choice only while the file sets it. */
    private void dropOther() {
        if (other != null) {
            combo.remove(combo.getItemCount() - 1);
            other = null;
        }
    }
}
