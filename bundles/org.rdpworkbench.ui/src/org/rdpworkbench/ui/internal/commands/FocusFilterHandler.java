// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.ui.internal.ActivePart;
import org.rdpworkbench.ui.look.Widgets;

/** Goes to the filter line of the active view or page. */
public final class FocusFilterHandler extends AbstractHandler {
    private static final String SUFFIX = ".filter";

    @Override
    public Object execute(ExecutionEvent event) {
        ActivePart.of(event).map(MPart::getWidget).ifPresent(widget -> {
            if (widget instanceof Composite composite) {
                find(composite).ifPresent(filter -> {
                    filter.setFocus();
                    filter.selectAll();
                });
            }
        });
        return null;
    }

    private static Optional<Text> find(Composite parent) {
        for (Control child : parent.getChildren()) {
            if (child.isVisible()) {
                Optional<Text> found = child instanceof Composite inner ? find(inner) : filter(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Text> filter(Control control) {
        boolean named = control.getData(Widgets.ID) instanceof String id && id.endsWith(SUFFIX);
        return named && control instanceof Text text ? Optional.of(text) : Optional.empty();
    }
}
