// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Things that many events share, by number. Written by one thread at a time; what has a number is read by any thread that got the number
 * from the writer.
 */
final class Dictionary<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final IntFunction<T[]> array;
    private volatile T[] values;
    private int count;

    Dictionary(IntFunction<T[]> array) {
        this.array = array;
        values = array.apply(64);
    }

    /** The number of a thing, which it gets when it has none. */
    int number(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        int number = count++;
        if (number == values.length) {
            values = Arrays.copyOf(values, 2 * number);
        }
        values[number] = value;
        numbers.put(value, number);
        return number;
    }

    T get(int number) {
        return values[number];
    }

    int size() {
        return count;
    }

    /** The first things, as many as are asked for. */
    T[] first(int many) {
        T[] first = array.apply(many);
        System.arraycopy(values, 0, first, 0, many);
        return first;
    }
}
