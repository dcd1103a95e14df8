// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.util.zip.ZipException;

/** What the archives of one place may grow to, those within them included. An archive bomb meets one of these limits early. */
final class ZipBudget {
    /** Most bytes that are unpacked of all files together. */
    static final long MOST_BYTES = 16L << 30;

    /** Most bytes of one file: what a registry hive can have at most. */
    static final long LARGEST = 4L << 30;

    /** A file may grow to so many times its packed size; real hives and event logs that are mostly empty come near a thousand. */
    static final int MOST_RATIO = 200;

    /** Below this size the ratio does not matter. */
    static final long RATIO_FROM = 256L << 20;

    /** Most archives inside each other. */
    static final int DEEPEST = 3;

    private long left = MOST_BYTES;
    private int files;

    /**
     * Counts bytes that were unpacked.
     *
     * @param bytes how many there are now
     * @param soFar how many there were of this file, these included
     * @param packed the size of this file in the archive
     * @throws ZipException if that is more than a limit
     */
    void spend(int bytes, long soFar, long packed) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException(Messages.text("interrupted"));
        }
        left -= bytes;
        if (left < 0) {
            throw new ZipException(Messages.text("zip.total", Long.toString(MOST_BYTES >> 30)));
        }
        if (soFar > LARGEST) {
            throw new ZipException(Messages.text("zip.large", Long.toString(LARGEST >> 30)));
        }
        if (soFar > RATIO_FROM && soFar / MOST_RATIO > packed) {
            throw new ZipException(Messages.text("zip.ratio", Integer.toString(MOST_RATIO)));
        }
    }

    /** Counts a file; false when there were too many. */
    boolean admit() {
        return ++files <= EvidenceFinder.MOST_FILES;
    }
}
