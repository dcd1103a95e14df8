// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.Optional;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Reading;

/**
 * A file of the client.
 *
 * @param part what it is
 * @param language the language of a file of texts; empty for a program
 * @param file what is known of it
 */
public record ClientFile(Part part, String language, Reading<FileInfo> file) {

    /** The files that Remote Desktop Connection consists of. */
    public enum Part {
        PROGRAM("mstsc.exe"),
        LIBRARY("mstscax.dll"),
        PROGRAM_TEXTS("mstsc.exe.mui"),
        LIBRARY_TEXTS("mstscax.dll.mui");

        private final String fileName;

        Part(String fileName) {
            this.fileName = fileName;
        }

        /** Its name. */
        public String fileName() {
            return fileName;
        }

        /** Whether it holds texts of one language. */
        public boolean isTexts() {
            return this == PROGRAM_TEXTS || this == LIBRARY_TEXTS;
        }
    }

    /** Its version; empty when there is none or it could not be read. */
    public Optional<FileVersion> version() {
        return file.as(info -> FileVersion.parse(info.version()));
    }

    /** Whether it is there with nothing in it. */
    public boolean isEmpty() {
        return file.found().map(FileInfo::size).filter(size -> size == 0).isPresent();
    }
}
