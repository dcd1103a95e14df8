// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;

/**
 * What was read of a file.
 *
 * @param file where
 * @param document what
 * @param readOnly why it cannot be written, a sentence; empty when it can
 */
record Opened(RdpFile file, RdpDocument document, String readOnly) {

    /** Reads a file. Waits for the disk. */
    static Opened read(RdpFile file) throws IOException {
        RdpDocument document = file.read();
        return new Opened(file, document, readOnly(file));
    }

    private static String readOnly(RdpFile file) {
        Optional<WholeFile.Obstacle> obstacle = new WholeFile(file.path()).obstacle();
        return obstacle.map(found -> Texts.of(Opened.class)
                        .get(
                                "save.obstacle."
                                        + found.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                file.path()))
                .orElse("");
    }
}
