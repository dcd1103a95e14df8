// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the keys below one key are, by the hashes of their names: so that one of thousands is found without going through all of them again. It is made of lists in
 * which everything is as it should be; of others there is none, and they are gone through each time, which tells what is wrong with them.
 */
final class SubkeyIndex {
    /** Stands for a list of which there is no index. */
    static final SubkeyIndex NONE = new SubkeyIndex(new long[0]);

    /** Hash of a name in the upper half, offset of the key's cell in the lower half; in ascending order. */
    private final long[] entries;

    private SubkeyIndex(long[] entries) {
        this.entries = entries;
    }

    /** Reads a name from the cell of a key. */
    interface NameReader {
        String name(long keyOffset) throws DamageException;
    }

    /** Compares a name with that in the cell of a key. */
    interface NameTest {
        boolean isNamed(long keyOffset) throws DamageException;
    }

    /** Makes the index of a key; {@link #NONE} when anything is odd about its lists. */
    static SubkeyIndex of(Cells cells, HiveKey key, Budget budget, NameReader names) {
        Builder builder = new Builder((int) key.subkeyCount(), names);
        SubkeyLists.scan(cells, key, budget, builder);
        if (builder.odd || builder.count != builder.entries.length) {
            return NONE;
        }
        Arrays.sort(builder.entries);
        return new SubkeyIndex(builder.entries);
    }

    /** The number of keys. */
    int size() {
        return entries.length;
    }

    /**
     * Looks a name up.
     *
     * @return the offset of the key's cell, -1 when there is none; empty when two have that name, and the lists have to tell which is the first
     * @throws DamageException if a cell cannot be read any more
     */
    Optional<Long> find(String sought, NameTest test) throws DamageException {
        long hash = (long) Names.hash(sought) << Integer.SIZE;
        int at = Arrays.binarySearch(entries, hash);
        long found = -1;
        for (int i = at < 0 ? -at - 1 : at;
                i < entries.length && (int) (entries[i] >> Integer.SIZE) == (int) (hash >> Integer.SIZE);
                i++) {
            long offset = entries[i] & 0xFFFFFFFFL;
            if (test.isNamed(offset)) {
                if (found >= 0) {
                    return Optional.empty();
                }
                found = offset;
            }
        }
        return Optional.of(found);
    }

    private static final class Builder implements SubkeyLists.Visitor {
        private final long[] entries;
        private final NameReader names;
        private int count;
        private boolean odd;

        Builder(int size, NameReader names) {
            entries = new long[size];
            this.names = names;
        }

        @Override
        public boolean entry(long position, long keyOffset, SubkeyLists.Kind kind, int hint) {
            try {
                String name = names.name(keyOffset);
                int hash = Names.hash(name);
                odd |= count == entries.length || !fits(name, hash, kind, hint);
                if (!odd) {
                    entries[count++] = (long) hash << Integer.SIZE | keyOffset;
                }
            } catch (DamageException e) {
                odd = true;
            }
            return !odd;
        }

        private static boolean fits(String name, int hash, SubkeyLists.Kind kind, int hint) {
            return switch (kind) {
                case PLAIN -> true;
                case HASH -> !Names.isAscii(name) || hint == hash;
                case FIRST_LETTERS -> hint == 0 || !Names.isAscii(name) || Names.beginsWith(name, hint);
            };
        }

        @Override
        public void damage(Damage damage) {
            odd = true;
        }
    }
}
