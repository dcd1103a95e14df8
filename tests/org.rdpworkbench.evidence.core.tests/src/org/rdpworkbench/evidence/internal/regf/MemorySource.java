// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/** A file of bytes in memory. */
public record MemorySource(byte[] bytes) implements ByteSource {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        int n = (int) Math.max(0, Math.min(length, bytes.length - position));
        System.arraycopy(bytes, (int) position, target, offset, n);
        return n;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
