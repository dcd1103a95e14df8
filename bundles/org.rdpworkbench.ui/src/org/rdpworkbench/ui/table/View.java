// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/**
 * The rows that are shown, in the order shown. A row has a <em>number</em> in the input and a <em>position</em> in the view. Immutable.
 */
final class View<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> input;
    /** The number of each position; null when all rows are shown in the order of the input. */
    private final int[] numbers;
    /** The position of each number, -1 for rows that are not shown; null as above. */
    private final int[] positions;

    private View(List<T> input, int[] numbers) {
        this.input = input;
        this.numbers = numbers;
        if (numbers == null) {
            positions = null;
        } else {
            positions = new int[input.size()];
            Arrays.fill(positions, -1);
            for (int position = 0; position < numbers.length; position++) {
                positions[numbers[position]] = position;
            }
        }
    }

    /** All rows as they came. */
    static <T> View<T> all(List<T> input) {
        return new View<>(input, null);
    }

    /**
     * Some or all rows, perhaps sorted.
     *
     * @param matching the numbers of the rows to show; null for all
     * @param sorted the numbers of all rows in their order; null for that of the input
     */
    static <T> View<T> of(List<T> input, BitSet matching, int[] sorted) {
        if (matching == null) {
            return new View<>(input, sorted);
        }
        int[] numbers = new int[matching.cardinality()];
        int position = 0;
        if (sorted == null) {
            for (int number = matching.nextSetBit(0); number >= 0; number = matching.nextSetBit(number + 1)) {
                numbers[position++] = number;
            }
        } else {
            for (int number : sorted) {
                if (matching.get(number)) {
                    numbers[position++] = number;
                }
            }
        }
        return new View<>(input, numbers);
    }

    List<T> input() {
        return input;
    }

    int numberAt(int position) {
        return numbers == null ? position : numbers[position];
    }

    int positionOf(int number) {
        return positions == null ? number : positions[number];
    }

    @Override
    public T get(int position) {
        return input.get(numberAt(position));
    }

    @Override
    public int size() {
        return numbers == null ? input.size() : numbers.length;
    }
}
