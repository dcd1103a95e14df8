// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.rdpworkbench.policy.core.ClientJudge;
import org.rdpworkbench.policy.core.Definition;
import org.rdpworkbench.policy.core.Definitions;
import org.rdpworkbench.policy.core.PolicyText;
import org.rdpworkbench.ui.look.Widgets;

/** The line in which a user supposes another value of a setting. */
final class WhatIf {
    private static final int GAP = 8;
    private static final int WIDTH = 240;
    private static final int NARROW = 150;

    private final List<Definition> definitions = ClientJudge.SUPPOSABLE.stream()
            .map(id -> Definitions.find(id).orElseThrow())
            .toList();
    private final List<Long> numbers = new ArrayList<>();
    private final Combo setting;
    private final Combo value;
    private Runnable onChange = () -> {};

    /**
     * Something supposed.
     *
     * @param definition the setting
     * @param number its value
     */
    record Supposition(Definition definition, long number) {
        String text() {
            return ViewText.of("supposed", definition.title(), PolicyText.number(definition.main(), number));
        }
    }

    WhatIf(Composite parent) {
        Composite line = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.wrap = true;
        layout.center = true;
        layout.spacing = GAP;
        layout.marginLeft = GAP;
        layout.marginRight = GAP;
        line.setLayout(layout);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Label label = Widgets.styled(new Label(line, SWT.NONE), Widgets.SECONDARY);
        label.setText(ViewText.of("what-if"));
        setting = Widgets.named(new Combo(line, SWT.DROP_DOWN | SWT.READ_ONLY), "policy.setting");
        setting.add(ViewText.of("what-if.nothing"));
        definitions.forEach(one -> setting.add(one.title()));
        setting.select(0);
        setting.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
        setting.setToolTipText(ViewText.of("what-if.tooltip"));
        Widgets.accessible(setting, ViewText.of("what-if.setting"));
        value = Widgets.named(new Combo(line, SWT.DROP_DOWN | SWT.READ_ONLY), "policy.value");
        // An empty combo computes less than GTK can draw.
        value.setLayoutData(new RowData(NARROW, SWT.DEFAULT));
        Widgets.accessible(value, ViewText.of("what-if.value"));
        setting.addListener(SWT.Selection, event -> {
            fill();
            onChange.run();
        });
        value.addListener(SWT.Selection, event -> onChange.run());
        fill();
    }

    /** Calls a listener whenever the user changes something. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    private void fill() {
        numbers.clear();
        value.removeAll();
        int index = setting.getSelectionIndex() - 1;
        if (index >= 0) {
            Definition.Value main = definitions.get(index).main();
            List<String> choices = main.choices().isEmpty()
                    ? List.of("0", "1")
                    : List.copyOf(main.choices().keySet());
            for (String choice : choices) {
                numbers.add(Long.valueOf(choice));
                value.add(PolicyText.number(main, Long.parseLong(choice)));
            }
            value.select(0);
        }
        value.setEnabled(index >= 0);
    }

    /** What is supposed; empty when nothing is. */
    Optional<Supposition> supposition() {
        int index = setting.getSelectionIndex() - 1;
        int choice = value.getSelectionIndex();
        return index < 0 || choice < 0
                ? Optional.empty()
                : Optional.of(new Supposition(definitions.get(index), numbers.get(choice)));
    }
}
