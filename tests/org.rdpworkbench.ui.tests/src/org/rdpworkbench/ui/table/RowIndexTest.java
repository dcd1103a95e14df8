// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowIndexTest {
    private record Row(String name, String value) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(Column.of("name", "Name", 10, Row::name), Column.of("value", "Value", 10, Row::value));

    private static BitSet find(List<Row> rows, String filter) {
        return new RowIndex<>(rows, COLUMNS).find(RowIndex.words(filter), null, () -> false);
    }

    @Test
    void allWordsMustStandInTheRow() {
        List<Row> rows = List.of(new Row("PortNumber", "3389 (REG_DWORD)"), new Row("Port", "3390"));
        assertEquals(BitSet.valueOf(new long[] {0b01}), find(rows, "  3389  port "));
        assertEquals(BitSet.valueOf(new long[] {0b11}), find(rows, "PORT"));
        assertTrue(find(rows, "port 3391").isEmpty());
        assertTrue(find(rows, "number3389").isEmpty(), "columns do not run together");
        assertTrue(find(rows, ")port").isEmpty(), "rows do not run together");
    }

    @Test
    void findsWhatLookingAtEachRowFinds() {
        Random random = new Random(3389);
        List<Row> rows = IntStream.range(0, 5000)
                .mapToObj(i -> new Row(letters(random, 3), letters(random, 6)))
                .toList();
        for (int round = 0; round < 200; round++) {
            List<String> words = List.of(letters(random, 2), letters(random, 1));
            BitSet expected = new BitSet();
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                if (words.stream()
                        .map(String::toLowerCase)
                        .allMatch(word -> row.name().toLowerCase().contains(word)
                                || row.value().toLowerCase().contains(word))) {
                    expected.set(i);
                }
            }
            assertEquals(expected, find(rows, String.join(" ", words)), words::toString);
        }
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 0, 5)
                .mapToObj(i -> "aBcÄ日".substring(i, i + 1))
                .reduce("", String::concat);
    }

    @Test
    void looksOnlyWhereItIsTold() {
        List<Row> rows =
                IntStream.range(0, 5000).mapToObj(i -> new Row("x", "y")).toList();
        BitSet within = new BitSet();
        within.set(4321);
        assertEquals(within, new RowIndex<>(rows, COLUMNS).find(List.of("x"), within, () -> false));
    }

    @Test
    void aLongerFilterIsSearchedInWhatMatchedTheShorterOne() {
        assertTrue(RowIndex.refines(RowIndex.words("port 33"), RowIndex.words("por")));
        assertTrue(RowIndex.refines(RowIndex.words("report"), RowIndex.words("port re")));
        assertFalse(RowIndex.refines(RowIndex.words("por"), RowIndex.words("port")));
        assertFalse(RowIndex.refines(RowIndex.words(""), RowIndex.words("port")));
    }
}
