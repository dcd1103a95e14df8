// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.rdpworkbench.evidence.internal.regf.ByteSource;

/** A file given as evidence, on its own, in a folder or in an archive. */
interface EvidenceItem {
    /** How to call it to the user. */
    String display();

    /** Size in bytes. */
    long size() throws IOException;

    /** Opens it for reading from the beginning. */
    InputStream open() throws IOException;

    /** The file on a disk that it is; empty for a part of an archive. */
    Optional<Path> file();

    /** Its name without its folder. */
    default String name() {
        return display().substring(folder().length());
    }

    /** The folder it is in, up to and with the last separator; archives made on Windows may separate with either. */
    default String folder() {
        return display()
                .substring(0, Math.max(display().lastIndexOf('/'), display().lastIndexOf('\\')) + 1);
    }

    /** Opens it for random access. */
    ByteSource openSource() throws IOException;
}
