// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Finds the rows in which all words of a filter stand, in whatever case, in any column.
 *
 * <p>The text of all rows is kept in lower case, in blocks that are made when they are first looked at: calling the columns' functions
 * costs some 20 times as much as searching their text. Blocks are searched in parallel; words do not run across columns or rows, since no
 * word has a line end in it. Safe for use by many threads.
 */
final class RowIndex<T> {
    /** A multiple of 64, so that no two blocks share a word of the bit set. */
    private static final int ROWS_PER_BLOCK = 1024;

    private final List<T> rows;
    private final List<Column<T>> columns;
    private final AtomicReferenceArray<Block> blocks;

    RowIndex(List<T> rows, List<Column<T>> columns) {
        this.rows = rows;
        this.columns = columns;
        blocks = new AtomicReferenceArray<>((rows.size() + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK);
    }

    /** Some rows' text, one line per column, and where each row begins; the last number is the end of the last row. */
    private record Block(String text, int[] starts) {}

    /** The words of a filter line, the longest first, since it is the rarest as a rule. */
    static List<String> words(String filter) {
        return Arrays.stream(filter.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Whether every row that has all of the new words also has all of the old ones. */
    static boolean refines(List<String> next, List<String> old) {
        return old.stream().allMatch(word -> next.stream().anyMatch(longer -> longer.contains(word)));
    }

    /** Makes what is missing of the text, until it is told to stop. */
    void prepare(BooleanSupplier stop) {
        IntStream.range(0, blocks.length()).parallel().forEach(number -> {
            if (!stop.getAsBoolean()) {
                block(number);
            }
        });
    }

    /**
     * The numbers of the rows that match.
     *
     * @param words at least one
     * @param within the rows to look at, or null for all
     * @param stop asked now and then; when it says so, the result is not complete
     */
    BitSet find(List<String> words, BitSet within, BooleanSupplier stop) {
        long[] found = new long[blocks.length() * (ROWS_PER_BLOCK / Long.SIZE)];
        IntStream.range(0, blocks.length()).parallel().forEach(number -> {
            if (!stop.getAsBoolean()) {
                search(number, words, within, found);
            }
        });
        return BitSet.valueOf(found);
    }

    private void search(int number, List<String> words, BitSet within, long[] found) {
        int first = number * ROWS_PER_BLOCK;
        if (within != null) {
            int next = within.nextSetBit(first);
            if (next < 0 || next >= first + ROWS_PER_BLOCK) {
                return;
            }
        }
        Block block = block(number);
        int[] starts = block.starts();
        String rarest = words.getFirst();
        int row = 0;
        int at = block.text().indexOf(rarest);
        while (at >= 0) {
            while (starts[row + 1] <= at) {
                row++;
            }
            int index = first + row;
            if ((within == null || within.get(index)) && hasRest(block, row, words)) {
                found[index / Long.SIZE] |= 1L << index;
            }
            at = block.text().indexOf(rarest, starts[row + 1]);
        }
    }

    private static boolean hasRest(Block block, int row, List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (block.text().indexOf(words.get(i), block.starts()[row], block.starts()[row + 1]) < 0) {
                return false;
            }
        }
        return true;
    }

    private Block block(int number) {
        Block block = blocks.get(number);
        if (block == null) {
            block = build(number);
            blocks.set(number, block);
        }
        return block;
    }

    private Block build(int number) {
        int first = number * ROWS_PER_BLOCK;
        int count = Math.min(ROWS_PER_BLOCK, rows.size() - first);
        int[] starts = new int[count + 1];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            T row = rows.get(first + i);
            for (Column<T> column : columns) {
                text.append(column.text().apply(row).toLowerCase(Locale.ROOT)).append('\n');
                if (column.display() != null) {
                    text.append(column.display().apply(row).toLowerCase(Locale.ROOT))
                            .append('\n');
                }
            }
            starts[i + 1] = text.length();
        }
        return new Block(text.toString(), starts);
    }
}
