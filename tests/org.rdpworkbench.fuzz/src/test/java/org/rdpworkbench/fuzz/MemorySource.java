// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import org.rdpworkbench.evidence.internal.regf.ByteSource;

/** A hive file that is not on a disk. */
public record MemorySource(byte[] bytes) implements ByteSource {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        int count = Math.clamp(bytes.length - position, 0, length);
        if (count > 0) {
            System.arraycopy(bytes, (int) position, target, offset, count);
        }
        return count;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
