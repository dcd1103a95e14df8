// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** The topics of the form with how much the file sets of each, and what stands beside them. */
final class TopicList {
    /** The place of a topic of the schema is that of its constant; these follow. */
    enum Place {
        CONNECTION,
        SECURITY,
        GATEWAY,
        DISPLAY,
        REDIRECTION,
        EXPERIENCE,
        REMOTEAPP,
        AVD,
        OTHER,
        FORECAST,
        SIGNATURE
    }

    private static final int NAME_WIDTH = 118;
    private static final int COUNT_WIDTH = 36;
    private static final int LEAST_HEIGHT = 60;

    private final Table table;
    private List<Look> looks = List.of();

    TopicList(Composite parent, Consumer<Place> chosen) {
        Texts texts = Texts.of(TopicList.class);
        table = Widgets.named(new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL), "rdpfile.topics");
        Widgets.accessible(table, texts.get("topics"));
        GridData room = new GridData(SWT.FILL, SWT.FILL, true, true);
        room.heightHint = LEAST_HEIGHT;
        table.setLayoutData(room);
        new TableColumn(table, SWT.LEFT).setWidth(NAME_WIDTH);
        new TableColumn(table, SWT.RIGHT).setWidth(COUNT_WIDTH);
        for (Place place : Place.values()) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(0, texts.get("topic." + place));
        }
        ThemeChange.onChange(table, this::paint);
        table.addListener(SWT.Selection, event -> {
            int index = table.getSelectionIndex();
            if (index >= 0) {
                chosen.accept(Place.values()[index]);
            }
        });
    }

    /** Marks the topic that is shown; null for none. */
    void select(Place place) {
        if (place == null) {
            table.deselectAll();
        } else if (table.getSelectionIndex() != place.ordinal()) {
            table.setSelection(place.ordinal());
        }
    }

    /**
     * Shows how much is set, and the worst that is to be said.
     *
     * @param counts by place; an empty text for what is not counted
     * @param worst by place; null for nothing
     */
    void show(List<String> counts, List<Look> worst) {
        for (int i = 0; i < counts.size(); i++) {
            TableItem item = table.getItem(i);
            if (!item.getText(1).equals(counts.get(i))) {
                item.setText(1, counts.get(i));
            }
        }
        looks = worst;
        paint();
    }

    private void paint() {
        for (int i = 0; i < looks.size(); i++) {
            Look look = looks.get(i);
            table.getItem(i).setImage(0, look == null ? null : Icons.shared(look.image()));
        }
    }

    void setFocus() {
        table.setFocus();
    }
}
