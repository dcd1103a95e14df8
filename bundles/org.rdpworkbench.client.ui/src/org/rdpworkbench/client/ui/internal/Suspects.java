// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.client.core.Bisect;
import org.rdpworkbench.client.core.ClientExtensions;
import org.rdpworkbench.client.core.Extension;
import org.rdpworkbench.client.core.ExtensionKind;
import org.rdpworkbench.client.core.KeptSearch;
import org.rdpworkbench.client.core.KeptSearch.Command;
import org.rdpworkbench.client.core.KeptSearch.Commands;
import org.rdpworkbench.client.core.SwitchOff;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.ReplayedEvidence;

/**
 * What of others loads into the client of a computer that was examined live, and how it is switched off.
 *
 * @param computer the computer
 * @param commands the suspects by name, each with its commands
 * @param left those for which no command is surely right; they stay on
 */
record Suspects(String computer, Map<String, Commands> commands, List<String> left) {

    /** The suspects of the first client of a case that was examined live; empty when there is none. Goes through all readings: not for the UI thread. */
    static Optional<Suspects> of(Investigation investigation) {
        return investigation.targets().stream()
                .filter(target -> target.target().role() == Role.CLIENT)
                .filter(target ->
                        target.sources().stream().anyMatch(one -> one.used() && one.kind() == SourceKind.LIVE))
                .findFirst()
                .map(target -> of(investigation, target));
    }

    private static Suspects of(Investigation investigation, InvestigatedTarget target) {
        String name = target.target().name();
        ReplayedEvidence evidence = new ReplayedEvidence(investigation, name);
        Map<String, List<Command>> off = new LinkedHashMap<>();
        Map<String, List<Command>> on = new LinkedHashMap<>();
        Map<Command, String> owners = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (Extension extension :
                ClientExtensions.of(new Registry(evidence), new Files(evidence)).extensions()) {
            if (!extension.isThirdParty() || extension.loading() == ExtensionKind.Loading.NEVER) {
                continue;
            }
            String suspect = name(extension);
            Optional<SwitchOff> plan = SwitchOff.of(extension);
            if (plan.isEmpty() || off.size() == Bisect.MOST && !off.containsKey(suspect)) {
                left.add(suspect);
                continue;
            }
            List<Command> switchOff = commands(plan.get().off(), plan.get().elevated());
            // Two that are switched off by one command can only be tested together.
            String owner = switchOff.stream()
                    .filter(owners::containsKey)
                    .map(owners::get)
                    .findFirst()
                    .orElse(suspect);
            add(off, owner, switchOff);
            add(on, owner, commands(plan.get().on(), plan.get().elevated()));
            switchOff.forEach(command -> owners.putIfAbsent(command, owner));
        }
        Map<String, Commands> commands = new LinkedHashMap<>();
        off.forEach((suspect, lines) -> commands.put(suspect, new Commands(lines, on.get(suspect))));
        return new Suspects(
                target.computerName() == null ? name : target.computerName(),
                commands,
                left.stream().distinct().toList());
    }

    /** A suspect is a library, whatever it is registered for; all libraries of AppInit_DLLs have one switch. */
    private static String name(Extension extension) {
        String name = extension.kind() == ExtensionKind.APP_INIT
                ? "AppInit_DLLs"
                : extension.library().written().isBlank()
                        ? extension.registration().name() + " " + extension.clsid()
                        : extension.library().written();
        return name.strip().replaceAll("\\p{Cc}", "?");
    }

    private static List<Command> commands(List<String> lines, boolean elevated) {
        return lines.stream().map(line -> new Command(line, elevated)).toList();
    }

    private static void add(Map<String, List<Command>> all, String suspect, List<Command> more) {
        List<Command> there = all.computeIfAbsent(suspect, none -> new ArrayList<>());
        more.stream().filter(command -> !there.contains(command)).forEach(there::add);
    }

    /** A search among them that has not asked anything yet. */
    KeptSearch search() {
        return new KeptSearch(computer, Bisect.among(List.copyOf(commands.keySet())), commands, false, false);
    }
}
