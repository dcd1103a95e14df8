// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.Widgets;

/** The boxes that leave out rows. A row must pass all that are checked. */
final class Filters {
    private final Map<Filter, Button> boxes = new EnumMap<>(Filter.class);

    /** What can be left out. */
    private enum Filter {
        SET,
        DIFFERS,
        CONFLICTS,
        /** What is the same on the host beside. */
        BESIDE;

        boolean passes(ShownPolicy row) {
            return switch (this) {
                case SET -> row.set();
                case DIFFERS -> row.differs();
                case CONFLICTS -> !row.conflicts().isEmpty();
                case BESIDE -> row.differsBeside();
            };
        }
    }

    Filters(Composite parent, Runnable onChange) {
        for (Filter filter : Filter.values()) {
            String key = filter.name().toLowerCase(Locale.ROOT);
            Button box =
                    Widgets.named(Widgets.styled(new Button(parent, SWT.CHECK), Widgets.PAGE), "policy.only-" + key);
            box.setText(ViewText.of("only." + key));
            box.setToolTipText(ViewText.of("only." + key + ".tooltip"));
            box.addListener(SWT.Selection, event -> onChange.run());
            boxes.put(filter, box);
        }
    }

    /** Says whether there is a host beside, without which its box means nothing. */
    void beside(boolean there) {
        Button box = boxes.get(Filter.BESIDE);
        if (!there) {
            box.setSelection(false);
        }
        box.setEnabled(there);
    }

    /** The box that compares with the host beside. */
    Button ofBeside() {
        return boxes.get(Filter.BESIDE);
    }

    List<ShownPolicy> apply(List<ShownPolicy> rows) {
        List<Filter> checked = boxes.entrySet().stream()
                .filter(box -> box.getValue().getSelection())
                .map(Map.Entry::getKey)
                .toList();
        return rows.stream()
                .filter(row -> checked.stream().allMatch(filter -> filter.passes(row)))
                .toList();
    }
}
