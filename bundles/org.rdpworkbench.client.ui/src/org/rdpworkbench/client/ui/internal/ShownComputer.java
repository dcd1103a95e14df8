// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.client.core.ClientExtensions;
import org.rdpworkbench.client.core.ClientFile;
import org.rdpworkbench.client.core.ClientInstallation;
import org.rdpworkbench.client.ui.internal.ShownPart.Beside;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.ReplayedEvidence;

/**
 * The client of one target of a case, gathered from its readings.
 *
 * @param target the target
 * @param parts files of the client first, then extensions
 * @param gaps what could not be read of extensions, in words; empty when all was
 */
record ShownComputer(String target, List<ShownPart> parts, List<String> gaps) {
    ShownComputer {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }

    /** The clients that a case knows of. Goes through all readings, so it is not for the UI thread. */
    static List<ShownComputer> of(Investigation investigation) {
        List<ShownComputer> computers = new ArrayList<>();
        for (Investigation.InvestigatedTarget target : investigation.targets()) {
            if (target.target().role() == Role.CLIENT) {
                String name = target.target().name();
                ReplayedEvidence evidence = new ReplayedEvidence(investigation, name);
                computers.add(of(name, new Registry(evidence), new Files(evidence)));
            }
        }
        return computers;
    }

    private static ShownComputer of(String target, Registry registry, Files files) {
        ClientInstallation client = ClientInstallation.of(registry, files);
        ClientExtensions extensions = ClientExtensions.of(registry, files);
        List<ShownPart> parts = new ArrayList<>();
        List<ClientFile> foreign = client.foreign();
        client.files().forEach(file -> parts.add(ShownPart.of(target, file, foreign.contains(file))));
        extensions.extensions().forEach(extension -> parts.add(ShownPart.of(target, extension)));
        List<String> gaps = extensions.gaps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(gap -> ViewText.of(
                        "gap",
                        ViewText.of("place." + gap.getKey()),
                        gap.getValue().unreadableReason().orElseGet(() -> ViewText.of("gap.absent"))))
                .toList();
        return new ShownComputer(target, parts, gaps);
    }

    /** Its rows beside those of another computer: each with what is in its place there, then what is there alone. */
    List<ShownPart> beside(ShownComputer other) {
        // One class can be registered twice for the same thing, on both.
        Map<String, Deque<ShownPart>> there = new LinkedHashMap<>();
        other.parts.forEach(part -> there.computeIfAbsent(part.sameness(), none -> new ArrayDeque<>())
                .add(part));
        List<ShownPart> rows = new ArrayList<>();
        for (ShownPart part : parts) {
            Deque<ShownPart> same = there.getOrDefault(part.sameness(), new ArrayDeque<>());
            rows.add(part.beside(new Beside(other.target, same.poll(), false)));
        }
        there.values().stream()
                .flatMap(Deque::stream)
                .forEach(part -> rows.add(part.beside(new Beside(target, null, true))));
        return rows;
    }
}
