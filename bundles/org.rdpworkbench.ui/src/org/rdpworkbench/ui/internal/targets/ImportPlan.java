// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.targets.ListedTarget;
import org.rdpworkbench.core.targets.TargetList;
import org.rdpworkbench.core.text.Texts;

/**
 * What an import would do.
 *
 * @param lines what becomes of each entry of the lists, in their order
 * @param remarks what was assumed while they were read
 */
record ImportPlan(List<Line> lines, List<String> remarks) {
    ImportPlan {
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }

    /**
     * What becomes of one entry.
     *
     * @param place where it stands
     * @param name what its list calls it
     * @param added what would be added; null when it is skipped
     * @param reason why it is skipped; empty when it is not
     */
    record Line(String place, String name, TargetData added, String reason) {
        String address() {
            return added == null
                    ? ""
                    : added.evidence().stream()
                            .filter(OfHost.class::isInstance)
                            .map(host -> HostText.display((OfHost) host))
                            .findFirst()
                            .orElse("");
        }
    }

    /** Compares lists with what is there: a host that is in the list of targets already, or twice among the new ones, is skipped. */
    static ImportPlan of(List<TargetList> lists, List<TargetEntry> present, FolderPath into) {
        Texts texts = Texts.of(ImportPlan.class);
        Map<String, String> taken = new HashMap<>();
        for (TargetEntry entry : present) {
            entry.host().ifPresent(host -> taken.putIfAbsent(key(host), texts.get("plan.present", entry.name())));
        }
        List<Line> lines = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (TargetList list : lists) {
            for (ListedTarget target : list.targets()) {
                String reason = taken.putIfAbsent(key(target.host()), texts.get("plan.twice", target.name()));
                lines.add(new Line(
                        target.place(),
                        target.name(),
                        reason == null ? data(target, into) : null,
                        Optional.ofNullable(reason).orElse("")));
            }
            for (TargetList.Skipped skipped : list.skipped()) {
                lines.add(new Line(skipped.place(), skipped.what(), null, skipped.reason()));
            }
            remarks.addAll(list.remarks());
        }
        return new ImportPlan(lines, remarks);
    }

    private static TargetData data(ListedTarget target, FolderPath into) {
        List<String> group = new ArrayList<>(into.names());
        group.addAll(target.group());
        return new TargetData(
                target.name(), List.of(target.host()), target.role(), new FolderPath(group), target.note());
    }

    private static String key(OfHost host) {
        return host.host().toLowerCase(Locale.ROOT) + "\n" + host.port();
    }

    /** What would be added. */
    List<TargetData> added() {
        return lines.stream()
                .filter(line -> line.added != null)
                .map(Line::added)
                .toList();
    }

    /** How many entries would be skipped. */
    long skipped() {
        return lines.stream().filter(line -> line.added == null).count();
    }
}
