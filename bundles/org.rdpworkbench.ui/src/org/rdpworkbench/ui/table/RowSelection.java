// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which rows are selected, and which one has the focus. Kept by the rows' numbers in the input, so that filtering and sorting do not
 * touch it. Rows that the filter hides are not selected: what a command does happens to rows that one sees.
 */
final class RowSelection<T> {
    private static final int FEW = 1000;

    private View<T> view = View.all(List.of());
    private BitSet selected = new BitSet();
    /** The number of the row from which a range is extended, or -1. */
    private int anchor = -1;
    /** The number of the row that has the focus, or -1. */
    private int lead = -1;

    boolean isSelected(int position) {
        return selected.get(view.numberAt(position));
    }

    boolean isEmpty() {
        return selected.isEmpty();
    }

    /** The position of the row with the focus, or -1. */
    int lead() {
        return positionOf(lead);
    }

    private int positionOf(int number) {
        return number < 0 ? -1 : view.positionOf(number);
    }

    /** Selects one row alone. */
    void select(int position) {
        selected.clear();
        lead = view.numberAt(position);
        anchor = lead;
        selected.set(lead);
    }

    /** Selects all rows from the last one that was selected alone to this one. */
    void extendTo(int position) {
        int from = positionOf(anchor);
        if (from < 0) {
            select(position);
            return;
        }
        selected.clear();
        for (int i = Math.min(from, position); i <= Math.max(from, position); i++) {
            selected.set(view.numberAt(i));
        }
        lead = view.numberAt(position);
    }

    /** Selects one row more or less. */
    void toggle(int position) {
        lead = view.numberAt(position);
        anchor = lead;
        selected.flip(lead);
    }

    /** Moves the focus and leaves the selection. */
    void focus(int position) {
        lead = view.numberAt(position);
    }

    void selectAll() {
        for (int position = 0; position < view.size(); position++) {
            selected.set(view.numberAt(position));
        }
        if (lead() < 0 && !view.isEmpty()) {
            lead = view.numberAt(0);
            anchor = lead;
        }
    }

    /** The selected rows in the order shown. */
    List<T> rows() {
        int count = selected.cardinality();
        if (count == view.size()) {
            return view;
        }
        if (count > FEW) {
            BitSet shown = new BitSet(view.size());
            selected.stream().map(view::positionOf).forEach(shown::set);
            return View.of(view, shown, null);
        }
        int[] positions = selected.stream().map(view::positionOf).toArray();
        Arrays.sort(positions);
        List<T> rows = new ArrayList<>(count);
        for (int position : positions) {
            rows.add(view.get(position));
        }
        return List.copyOf(rows);
    }

    /**
     * Goes on with other rows.
     *
     * @param kept the numbers of the rows that were selected before and are in the new input; null when the input is the same
     * @return whether rows lost their selection
     */
    boolean show(View<T> next, BitSet kept) {
        int before = selected.cardinality();
        view = next;
        if (kept != null) {
            selected = (BitSet) kept.clone();
            lead = selected.nextSetBit(0);
            anchor = lead;
        }
        BitSet hidden = new BitSet();
        selected.stream().filter(number -> view.positionOf(number) < 0).forEach(hidden::set);
        selected.andNot(hidden);
        if (positionOf(lead) < 0) {
            lead = selected.nextSetBit(0);
        }
        if (positionOf(anchor) < 0) {
            anchor = lead;
        }
        return selected.cardinality() < before;
    }
}
