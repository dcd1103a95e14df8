// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells one state of a file from another.
 *
 * @param size its length in bytes; -1 when there is no such file
 * @param modified when it was written, in milliseconds since 1970
 */
record FileStamp(long size, long modified) {
    private static final FileStamp MISSING = new FileStamp(-1, 0);

    /** The present state of a file. Waits for the disk. */
    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return MISSING;
        }
    }

    boolean isMissing() {
        return size < 0;
    }
}
