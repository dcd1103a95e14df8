// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;

/** All names that the files of one machine give it, so that files of another one among them do not go unnoticed. */
final class ComputerNames {
    /** The name from the next start on. */
    static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName";

    private static final String ACTIVE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName";
    private static final String NETWORK = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";

    private final List<WindowsFolder> disks;
    private final List<NamedEvidence> names = new ArrayList<>();

    private ComputerNames(List<WindowsFolder> disks) {
        this.disks = disks;
    }

    static Sighting<NameListing> of(
            List<WindowsFolder> disks,
            List<RegistryFile> files,
            List<LogIndex> logs,
            List<CommandText> texts,
            List<SavedCase> cases) {
        ComputerNames found = new ComputerNames(disks);
        files.forEach(found::add);
        logs.forEach(
                log -> found.names.addAll(log.computers(found.place(log.file().name()))));
        for (CommandText text : texts) {
            text.computer()
                    .ifPresent(name -> found.names.add(new NamedEvidence(name, text.fileName(), null, null, "")));
        }
        cases.forEach(found::add);
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("names.provenance"));
        return found.names.isEmpty()
                ? Sighting.unreadable(Messages.text("names.none"), provenance)
                : Sighting.present(new NameListing(found.names), provenance);
    }

    private void add(RegistryFile file) {
        Instant time = file.newest().map(EvidenceTime::instant).orElse(null);
        // A new name that waits for a restart stands in the first place alone; both are names of one computer, since
        // one file has them.
        add(file, KEY, "ComputerName", time);
        add(file, ACTIVE, "ComputerName", time);
        add(file, NETWORK, "Hostname", time);
    }

    private void add(RegistryFile file, String key, String value, Instant time) {
        RegistryPath path = RegistryPath.parse(key).orElseThrow();
        if (file.covers(path)) {
            Sighting<RegistryValue> sighting = file.value(path, value);
            Optional.ofNullable(sighting.value())
                    .flatMap(RegistryValue::asString)
                    .filter(name -> !name.isBlank())
                    .map(name -> new NamedEvidence(name, file.fileName(), time, time, place(file.fileName())))
                    .filter(one -> !names.contains(one))
                    .ifPresent(names::add);
        }
    }

    private void add(SavedCase saved) {
        Optional<NameListing> recorded =
                saved.replay().answer(Identity.namesQuestion()).found();
        if (recorded.isPresent()) {
            names.addAll(recorded.get().names());
        } else {
            Instant time = saved.time().instant();
            saved.computerName().ifPresent(name -> names.add(new NamedEvidence(name, saved.display(), time, time, "")));
        }
    }

    /** The disk on which a file lies; empty for one that was given on its own. */
    private String place(String file) {
        for (WindowsFolder disk : disks) {
            if (!file.contains("!/") && Path.of(file).startsWith(Path.of(disk.display()))) {
                return disk.display();
            }
        }
        return "";
    }
}
