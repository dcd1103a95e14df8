// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;

/**
 * What a screen reader is told of a grid: its name, and its rows as the items of a list, of which only those on the screen are there, each
 * with the heads and texts of its visible columns.
 */
final class GridAccessible<T> {
    private final Control control;
    private final String name;
    private final Grid<T> grid;
    private final Accessible accessible;

    GridAccessible(Control control, String name, Grid<T> grid) {
        this.control = control;
        this.name = name;
        this.grid = grid;
        accessible = control.getAccessible();
        accessible.addAccessibleListener(new Names());
        accessible.addAccessibleControlListener(new Structure());
    }

    /** Says the row that got the focus. */
    void focusMoved() {
        if (grid.hasFocus()) {
            accessible.setFocus(
                    grid.selection().lead() < 0
                            ? ACC.CHILDID_SELF
                            : grid.selection().lead());
            accessible.selectionChanged();
        }
    }

    /** The name of the table or of a row. */
    String name(int childId) {
        return childId == ACC.CHILDID_SELF ? name : text(childId);
    }

    /** A row in words. */
    private String text(int position) {
        T row = grid.row(position);
        return row == null
                ? ""
                : grid.visible().stream()
                        .map(column -> column.title() + ": "
                                + (column.painter() == null
                                        ? column.shown(row)
                                        : SafeText.line(column.text().apply(row))))
                        .collect(Collectors.joining(", "));
    }

    private final class Names extends AccessibleAdapter {
        @Override
        public void getName(AccessibleEvent event) {
            event.result = name(event.childID);
        }
    }

    private final class Structure extends AccessibleControlAdapter {
        @Override
        public void getRole(AccessibleControlEvent event) {
            event.detail = event.childID == ACC.CHILDID_SELF ? ACC.ROLE_LIST : ACC.ROLE_LISTITEM;
        }

        @Override
        public void getState(AccessibleControlEvent event) {
            int state = ACC.STATE_FOCUSABLE | ACC.STATE_SELECTABLE;
            if (event.childID == ACC.CHILDID_SELF) {
                state |= ACC.STATE_MULTISELECTABLE | (grid.hasFocus() ? ACC.STATE_FOCUSED : 0);
            } else if (grid.row(event.childID) != null) {
                state |= grid.selection().isSelected(event.childID) ? ACC.STATE_SELECTED : 0;
                state |= grid.hasFocus() && grid.selection().lead() == event.childID ? ACC.STATE_FOCUSED : 0;
            }
            event.detail = state;
        }

        @Override
        public void getChildCount(AccessibleControlEvent event) {
            int[] rows = grid.onScreen();
            event.detail = rows[1] - rows[0];
        }

        @Override
        public void getChildren(AccessibleControlEvent event) {
            int[] rows = grid.onScreen();
            event.children = IntStream.range(rows[0], rows[1]).boxed().toArray();
        }

        @Override
        public void getFocus(AccessibleControlEvent event) {
            int lead = grid.selection().lead();
            event.childID = !grid.hasFocus() ? ACC.CHILDID_NONE : lead < 0 ? ACC.CHILDID_SELF : lead;
        }

        @Override
        public void getSelection(AccessibleControlEvent event) {
            int[] rows = grid.onScreen();
            Object[] selected = IntStream.range(rows[0], rows[1])
                    .filter(grid.selection()::isSelected)
                    .boxed()
                    .toArray();
            event.childID = selected.length == 0 ? ACC.CHILDID_NONE : ACC.CHILDID_MULTIPLE;
            event.children = selected;
        }

        @Override
        public void getLocation(AccessibleControlEvent event) {
            Rectangle size = event.childID == ACC.CHILDID_SELF ? null : grid.rowBounds(event.childID);
            Rectangle area = size == null ? new Rectangle(0, 0, control.getSize().x, control.getSize().y) : size;
            Point corner = control.toDisplay(area.x, area.y);
            event.x = corner.x;
            event.y = corner.y;
            event.width = area.width;
            event.height = area.height;
        }

        @Override
        public void getChildAtPoint(AccessibleControlEvent event) {
            Point point = control.toControl(event.x, event.y);
            int position = grid.positionAt(point.y);
            event.childID = position < 0 ? ACC.CHILDID_SELF : position;
        }
    }
}
