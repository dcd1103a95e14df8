// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BooleanSupplier;

/**
 * Rows that are too many to be kept as objects: each is made when it is looked at, and searched by whoever has them. A table takes them as
 * they are; it keeps neither the rows nor an index of their text. They must not change.
 *
 * @param <T> what a row is
 */
public abstract class ManyRows<T> extends AbstractList<T> implements RandomAccess {
    /** Rows that a subclass makes. */
    protected ManyRows() {}

    /**
     * The numbers of the rows in which all words stand, in any column. Called on any thread but that of the UI.
     *
     * @param words in lower case, without blanks; at least one
     * @param within the rows to look at, by number; null for all
     * @param stop asked now and then; when it says so, the result does not count any more
     */
    public abstract BitSet find(List<String> words, BitSet within, BooleanSupplier stop);

    /** The number of a row; -1 when it is none of these. Asked for selected rows, hence not by looking at all of them. */
    @Override
    public abstract int indexOf(Object row);

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }
}
