// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;

/**
 * What the user has said of a target. Undo brings it back as a whole.
 *
 * @param name what it is called, unique in the list whatever its case
 * @param evidence where its evidence is
 * @param role the part it plays
 * @param folder the user's own group that it stands in
 * @param note what the user has noted; may be empty
 */
public record TargetData(String name, List<EvidenceLocator> evidence, Role role, FolderPath folder, String note) {
    public TargetData {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a target needs a name");
        }
        Objects.requireNonNull(role);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(note);
        evidence = List.copyOf(evidence);
    }

    TargetData withName(String other) {
        return new TargetData(other, evidence, role, folder, note);
    }

    TargetData withRole(Role other) {
        return new TargetData(name, evidence, other, folder, note);
    }

    TargetData withFolder(FolderPath other) {
        return new TargetData(name, evidence, role, other, note);
    }

    /** With more evidence; what is there already is not added again. */
    TargetData withMore(List<EvidenceLocator> more) {
        List<EvidenceLocator> all = new ArrayList<>(evidence);
        for (EvidenceLocator locator : more) {
            if (!all.contains(locator)) {
                all.add(locator);
            }
        }
        return new TargetData(name, all, role, folder, note);
    }
}
