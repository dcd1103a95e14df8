// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    private static final List<String> ROWS = List.of("a", "b", "c", "d", "e");
    private static final int[] BACKWARDS = {4, 3, 2, 1, 0};

    private final RowSelection<String> selection = new RowSelection<>();

    @BeforeEach
    void show() {
        selection.show(View.all(ROWS), null);
    }

    @Test
    void aRangeGoesBothWaysFromItsAnchor() {
        selection.select(2);
        selection.extendTo(4);
        assertEquals(List.of("c", "d", "e"), selection.rows());
        selection.extendTo(1);
        assertEquals(List.of("b", "c"), selection.rows());
        selection.toggle(4);
        assertEquals(List.of("b", "c", "e"), selection.rows());
        assertEquals(4, selection.lead());
    }

    @Test
    void sortingKeepsTheSelectionAndGivesItInTheNewOrder() {
        selection.select(1);
        selection.extendTo(2);
        assertFalse(selection.show(View.of(ROWS, null, BACKWARDS), null));
        assertEquals(List.of("c", "b"), selection.rows());
        assertTrue(selection.isSelected(2) && selection.isSelected(3));
        assertEquals(2, selection.lead());
    }

    @Test
    void rowsThatAreHiddenAreNotSelected() {
        selection.selectAll();
        BitSet matching = new BitSet();
        matching.set(1, 3);
        assertTrue(selection.show(View.of(ROWS, matching, null), null));
        assertEquals(List.of("b", "c"), selection.rows());
        selection.show(View.all(ROWS), null);
        assertEquals(List.of("b", "c"), selection.rows());
    }

    @Test
    void rowsAreFoundAgainInAnotherInput() {
        selection.select(3);
        BitSet kept = new BitSet();
        kept.set(0);
        assertFalse(selection.show(View.all(List.of("d", "x")), kept));
        assertEquals(List.of("d"), selection.rows());
        assertEquals(0, selection.lead());
        assertTrue(selection.show(View.all(List.of()), new BitSet()));
        assertEquals(-1, selection.lead());
    }

    @Test
    void manyRowsAreGivenInTheOrderShown() {
        List<Integer> many = IntStream.range(0, 5000).boxed().toList();
        RowSelection<Integer> large = new RowSelection<>();
        int[] backwards = IntStream.range(0, 5000).map(i -> 4999 - i).toArray();
        large.show(View.of(many, null, backwards), null);
        large.select(1);
        large.extendTo(4000);
        assertEquals(4000, large.rows().size());
        assertEquals(4998, large.rows().getFirst());
        assertEquals(999, large.rows().getLast());
    }
}
