// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;

/** What the search for a key file came to. */
sealed interface KeyFile {
    /** It is there. */
    record Found(KeyStorage.Place place, String name, Reading<?> folder) implements KeyFile {
        /** The file itself. */
        String path() {
            return place.folder() + "\\" + name;
        }
    }

    /** The folders were listed in full and do not have it; the place is where it should be. */
    record Missing(KeyStorage.Place place, List<? extends Reading<?>> readings) implements KeyFile {}

    /** There are only files of that container that another installation of Windows made, for example before the disk was copied. */
    record Foreign(List<String> names, String machine, List<? extends Reading<?>> readings) implements KeyFile {}

    /** Nobody can tell. */
    record Unknown(String why, List<? extends Reading<?>> readings) implements KeyFile {}

    /** A file with its folder. */
    record Candidate(KeyStorage.Place place, String name, Reading<FolderInfo> folder) {
        Found found() {
            return new Found(place, name, folder);
        }
    }

    /** Looks for the file in all places where it may be. */
    static KeyFile find(Examination examination, KeyStorage storage) {
        Reading<RegistryValue> machine =
                examination.registry().value("HKLM\\SOFTWARE\\Microsoft\\Cryptography", "MachineGuid");
        Optional<String> guid =
                machine.as(RegistryValue::asString).map(String::strip).filter(text -> !text.isEmpty());
        List<Reading<FolderInfo>> folders = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (KeyStorage.Place place : storage.places()) {
            Reading<FolderInfo> folder = examination.files().folder(place.folder());
            folders.add(folder);
            folder.found().map(FolderInfo::files).orElse(List.of()).stream()
                    .filter(place::fits)
                    .forEach(name -> candidates.add(new Candidate(place, name, folder)));
            Optional<Candidate> own = candidates.stream()
                    .filter(candidate -> guid.isPresent() && candidate.place.fits(candidate.name, guid.get()))
                    .findFirst();
            if (own.isPresent()) {
                return own.get().found();
            }
        }
        Optional<Reading<FolderInfo>> unreadable =
                folders.stream().filter(Reading::isUnreadable).findFirst();
        if (candidates.size() == 1 && guid.isEmpty()) {
            return candidates.getFirst().found();
        }
        if (candidates.isEmpty() && unreadable.isEmpty() && folders.stream().allMatch(KeyFile::isWhole)) {
            return new Missing(storage.places().getFirst(), folders);
        }
        if (!candidates.isEmpty() && guid.isPresent() && folders.stream().allMatch(KeyFile::isWhole)) {
            List<Reading<?>> readings = new ArrayList<>(folders);
            readings.add(machine);
            return new Foreign(candidates.stream().map(Candidate::name).toList(), guid.get(), readings);
        }
        return new Unknown(
                unreadable
                        .flatMap(Reading::unreadableReason)
                        .orElseGet(() -> guid.isPresent() && !candidates.isEmpty()
                                ? Text.of("key-access-other-files")
                                : Text.of("key-access-files", candidates.size())),
                folders);
    }

    private static boolean isWhole(Reading<FolderInfo> folder) {
        return folder.isAbsent()
                || folder.found().filter(info -> info.damage().isEmpty()).isPresent();
    }
}
