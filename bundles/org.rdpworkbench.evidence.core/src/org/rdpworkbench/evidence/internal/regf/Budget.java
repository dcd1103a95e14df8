// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/**
 * Bounds the work one call may do in a hive whose lists share or overlap each other: an intact hive has each list entry
 * and each data byte once, so that neither can outnumber the bytes of the file.
 */
final class Budget {
    private static final long MOST_ENTRIES = 1L << 24;

    private final long fileSize;
    private long entries;
    private long dataBytes;

    Budget(long fileSize) {
        this.fileSize = fileSize;
        entries = Math.min(MOST_ENTRIES, fileSize / 4);
        dataBytes = fileSize;
    }

    void spendEntry(long position) throws DamageException {
        if (--entries < 0) {
            throw new DamageException(position, "tooManyEntries", Long.toString(fileSize));
        }
    }

    void spendData(long position, int bytes) throws DamageException {
        dataBytes -= bytes;
        if (dataBytes < 0) {
            throw new DamageException(position, "tooMuchData", Long.toString(fileSize));
        }
    }

    boolean exhausted() {
        return entries < 0;
    }
}
