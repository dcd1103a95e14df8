// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.client.core.SwitchOff;
import org.rdpworkbench.ui.look.Widgets;

/** Copies the commands that switch the selected extensions off, and those that bring them back. One that is registered several times is switched off once. */
public final class CopySwitchOffHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection) {
            Set<String> off = new LinkedHashSet<>();
            Set<String> on = new LinkedHashSet<>();
            selection.stream()
                    .filter(ShownPart.class::isInstance)
                    .map(ShownPart.class::cast)
                    .filter(ShownPart::isExtension)
                    .flatMap(part -> SwitchOff.of(part.extension()).stream())
                    .forEach(plan -> {
                        off.addAll(plan.off());
                        on.addAll(plan.on());
                    });
            if (!off.isEmpty()) {
                String line = System.lineSeparator();
                Widgets.copy(ViewText.of("copied.off")
                        + line
                        + String.join(line, off)
                        + line
                        + ViewText.of("copied.on")
                        + line
                        + String.join(line, on));
            }
        }
        return null;
    }
}
