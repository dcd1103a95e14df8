// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The indexes of a hive: of keys with many keys below them that are asked for again and again. Safe for several threads. */
final class SubkeyIndexes {
    /** Fewer keys are gone through as fast. */
    static final int FEWEST = 64;

    /** All names have to be read for an index, which must pay off. */
    static final int LOOKUPS = 8;

    /** Of all indexes together; with eight bytes each they take less than the pages that a hive keeps. */
    static final int MOST = 400_000;

    private static final int MOST_COUNTED = 1_000;

    private final Map<Long, Integer> lookups = new HashMap<>();
    private final Map<Long, SubkeyIndex> indexes = new LinkedHashMap<>();
    private int total;

    /** The index of a key, made when it is worth it; {@link SubkeyIndex#NONE} when there is none. */
    synchronized SubkeyIndex of(HiveKey key, Supplier<SubkeyIndex> making) {
        if (key.subkeyCount() < FEWEST || key.subkeyCount() > MOST) {
            return SubkeyIndex.NONE;
        }
        SubkeyIndex known = indexes.get(key.offset());
        if (known != null) {
            return known;
        }
        if (lookups.size() == MOST_COUNTED && !lookups.containsKey(key.offset())) {
            lookups.clear();
        }
        if (lookups.merge(key.offset(), 1, Integer::sum) < LOOKUPS) {
            return SubkeyIndex.NONE;
        }
        lookups.remove(key.offset());
        SubkeyIndex made = making.get();
        if (total + made.size() > MOST || indexes.size() == MOST_COUNTED) {
            indexes.clear();
            total = 0;
        }
        total += made.size();
        indexes.put(key.offset(), made);
        return made;
    }
}
