// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * What a folder holds.
 *
 * @param files names of its files
 * @param folders names of the folders in it
 * @param damage what could not be listed; empty when the lists are complete
 */
public record FolderInfo(List<String> files, List<String> folders, List<String> damage) {
    public FolderInfo {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
        damage = List.copyOf(damage);
    }
}
