// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The {@code .rdp} files of a place.
 *
 * @param files the files
 * @param damage what could not be read; empty when all was
 */
public record ConnectionFiles(List<ConnectionFile> files, List<String> damage) {
    public ConnectionFiles {
        files = List.copyOf(files);
        damage = List.copyOf(damage);
    }
}
