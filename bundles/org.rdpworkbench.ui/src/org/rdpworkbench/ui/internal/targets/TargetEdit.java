// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of the list that can be taken back.
 *
 * @param label what was done, for Edit, Undo
 * @param before the list before
 * @param after the list after
 */
record TargetEdit(String label, Snapshot before, Snapshot after) {
    /**
     * All that the user said of all targets, at one time. What was found out of them is no part of it.
     *
     * @param entries the targets in their order
     * @param data what was said of each
     * @param folders the user's own groups
     */
    record Snapshot(List<TargetEntry> entries, List<TargetData> data, List<FolderPath> folders) {
        Snapshot {
            entries = List.copyOf(entries);
            data = List.copyOf(data);
            folders = List.copyOf(folders);
        }

        static Snapshot of(List<TargetEntry> entries, Iterable<FolderPath> folders) {
            List<FolderPath> all = new ArrayList<>();
            folders.forEach(all::add);
            return new Snapshot(entries, entries.stream().map(TargetEntry::data).toList(), all);
        }

        /** Whether nothing is different. Entries are themselves, so that a new one with the same data is one. */
        boolean isSame(Snapshot other) {
            return entries.equals(other.entries) && data.equals(other.data) && folders.equals(other.folders);
        }
    }
}
