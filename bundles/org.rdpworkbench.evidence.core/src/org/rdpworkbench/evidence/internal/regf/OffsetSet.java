// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.Arrays;

/**
 * A set of cell offsets (multiples of 8 below 4 GiB). Memory follows the places visited, 8 KiB per 512 KiB of file, and
 * not the sizes a file claims.
 */
final class OffsetSet {
    private static final int BLOCK_SHIFT = 19;
    private static final int LONGS_PER_BLOCK = 1 << (BLOCK_SHIFT - 3 - 6);

    private long[][] blocks = new long[64][];

    /** Adds an offset and tells whether it is new. */
    boolean add(long offset) {
        int block = (int) (offset >>> BLOCK_SHIFT);
        if (block >= blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(block + 1, blocks.length * 2));
        }
        long[] bits = blocks[block];
        if (bits == null) {
            bits = new long[LONGS_PER_BLOCK];
            blocks[block] = bits;
        }
        int index = (int) (offset >>> 3) & (LONGS_PER_BLOCK * 64 - 1);
        long mask = 1L << (index & 63);
        boolean added = (bits[index >>> 6] & mask) == 0;
        bits[index >>> 6] |= mask;
        return added;
    }
}
