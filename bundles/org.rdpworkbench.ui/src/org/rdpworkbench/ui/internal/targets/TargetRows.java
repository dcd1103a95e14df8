// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rows of the list of targets: groups with what is in them. Made in one pass over all targets for every change. */
final class TargetRows {
    private static final Comparator<TargetEntry> BY_NAME =
            Comparator.comparing(TargetEntry::name, String.CASE_INSENSITIVE_ORDER);

    /**
     * A row.
     *
     * @param element a {@link TargetGroup}, a {@link FolderPath} or a {@link TargetEntry}
     * @param children the rows in a group: groups first, then targets by name
     * @param targets how many targets are in it, those of groups in it included
     */
    record Row(Object element, List<Row> children, int targets) {}

    private final List<Row> roots;

    private TargetRows(List<Row> roots) {
        this.roots = roots;
    }

    /** The rows of a list of which a filter lets targets pass. Groups without targets are shown only where nothing is filtered. */
    static TargetRows of(List<TargetEntry> all, List<FolderPath> folders, String filter) {
        String[] words = filter.strip().toLowerCase(Locale.ROOT).split("\\s+");
        boolean filtered = !filter.isBlank();
        Map<Object, List<TargetEntry>> members = new HashMap<>();
        for (TargetEntry entry : all) {
            if (!filtered || matches(entry, words)) {
                Object owner = entry.folder().isNone() ? entry.group() : entry.folder();
                members.computeIfAbsent(owner, key -> new ArrayList<>()).add(entry);
            }
        }
        Map<FolderPath, List<FolderPath>> inner = new HashMap<>();
        Set<FolderPath> known = new HashSet<>();
        for (FolderPath folder : folders) {
            if (known.add(folder)) {
                inner.computeIfAbsent(folder.parent(), key -> new ArrayList<>()).add(folder);
            }
        }
        List<Row> roots = new ArrayList<>();
        for (TargetGroup group : TargetGroup.values()) {
            Row row = row(group, List.of(), members);
            if (row.targets > 0) {
                roots.add(row);
            }
        }
        roots.addAll(folders(FolderPath.NONE, inner, members, filtered));
        return new TargetRows(List.copyOf(roots));
    }

    private static boolean matches(TargetEntry entry, String[] words) {
        String text = entry.searched();
        String state = entry.state().word().toLowerCase(Locale.ROOT);
        return Arrays.stream(words).allMatch(word -> text.contains(word) || state.contains(word));
    }

    private static List<Row> folders(
            FolderPath owner,
            Map<FolderPath, List<FolderPath>> inner,
            Map<Object, List<TargetEntry>> members,
            boolean filtered) {
        List<Row> rows = new ArrayList<>();
        for (FolderPath folder : inner.getOrDefault(owner, List.of())) {
            Row row = row(folder, folders(folder, inner, members, filtered), members);
            if (row.targets > 0 || !filtered) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparing(row -> ((FolderPath) row.element).name(), String.CASE_INSENSITIVE_ORDER));
        return rows;
    }

    private static Row row(Object element, List<Row> groups, Map<Object, List<TargetEntry>> members) {
        List<TargetEntry> own = members.getOrDefault(element, List.of());
        List<Row> children = new ArrayList<>(groups.size() + own.size());
        children.addAll(groups);
        own.stream().sorted(BY_NAME).forEach(entry -> children.add(new Row(entry, List.of(), 1)));
        int targets = own.size() + groups.stream().mapToInt(Row::targets).sum();
        return new Row(element, List.copyOf(children), targets);
    }

    /** The topmost rows. */
    List<Row> roots() {
        return roots;
    }

    /** How many targets there are. */
    int targets() {
        return roots.stream().mapToInt(Row::targets).sum();
    }

    /** All targets in a group of the list, those of groups in it included. */
    static List<TargetEntry> members(List<TargetEntry> all, Object group) {
        return all.stream()
                .filter(entry -> group instanceof FolderPath folder
                        ? entry.folder().isIn(folder)
                        : entry.folder().isNone() && entry.group() == group)
                .toList();
    }
}
