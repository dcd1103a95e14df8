// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.Objects;
import org.rdpworkbench.core.files.FileClaim;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;

/**
 * The file that a case is in.
 *
 * @param file where it is; absolute
 * @param stamp its state when it was read or written last
 * @param claim our claim to it; null when there is none
 * @param readOnly why it cannot be written to, a sentence for the user; null when it can
 */
record Origin(Path file, FileStamp stamp, FileClaim claim, String readOnly) {
    Origin {
        Objects.requireNonNull(file);
        Objects.requireNonNull(stamp);
    }

    /** Claims a file, and finds out whether it can be written to. Waits for the disk. */
    static Origin of(Path file) {
        Texts texts = Texts.of(Origin.class);
        FileStamp stamp = FileStamp.of(file);
        if (new WholeFile(file).obstacle().isPresent()) {
            return new Origin(file, stamp, null, texts.get("case.read-only.denied", file));
        }
        return switch (FileClaim.take(file)) {
            case FileClaim.Held held -> new Origin(file, stamp, held.claim(), null);
            case FileClaim.Taken taken ->
                new Origin(
                        file,
                        stamp,
                        null,
                        taken.by().isEmpty()
                                ? texts.get("case.read-only.taken")
                                : texts.get("case.read-only.taken-by", taken.by()));
            // A file system without locks: better to save without than not at all.
            case FileClaim.Impossible impossible -> new Origin(file, stamp, null, null);
        };
    }

    /** The same file in its present state. */
    Origin stamped(FileStamp now) {
        return new Origin(file, now, claim, readOnly);
    }

    /** Gives the claim up. */
    void release() {
        if (claim != null) {
            claim.close();
        }
    }
}
