// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.Closeable;
import java.io.IOException;

/** Random access to the bytes of one file. Implementations may be used by several threads at once. */
public interface ByteSource extends Closeable {
    /** The number of bytes the source had when it was opened. */
    long size();

    /**
     * Reads up to {@code length} bytes at {@code position}; fewer only where the source ends.
     *
     * @return the number of bytes read, 0 at or behind the end
     * @throws IOException if the bytes cannot be read
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
}
