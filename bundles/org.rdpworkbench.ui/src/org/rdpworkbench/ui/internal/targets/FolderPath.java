// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.List;

/**
 * A group that the user made, by its name and those of the groups around it, the outermost first. Without names it stands for no such
 * group: targets in it are shown in the groups of their roles.
 */
public record FolderPath(List<String> names) {
    /** No group of the user's own. */
    public static final FolderPath NONE = new FolderPath(List.of());

    public FolderPath {
        names = List.copyOf(names);
    }

    /** Whether it stands for no group. */
    public boolean isNone() {
        return names.isEmpty();
    }

    /** The last name. */
    public String name() {
        return names.getLast();
    }

    /** The group around it. */
    public FolderPath parent() {
        return new FolderPath(names.subList(0, names.size() - 1));
    }

    /** A group in it. */
    public FolderPath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new FolderPath(longer);
    }

    /** Whether it is that group or lies in it. */
    public boolean isIn(FolderPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** The same place after a group around it, or itself, has become another. */
    FolderPath moved(FolderPath from, FolderPath to) {
        if (!isIn(from)) {
            return this;
        }
        List<String> longer = new ArrayList<>(to.names);
        longer.addAll(names.subList(from.names.size(), names.size()));
        return new FolderPath(longer);
    }

    /** All names, for reading. */
    public String display() {
        return String.join(" / ", names);
    }
}
