// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * The registry as far as the files of one machine hold it. The first file that can say something of a place is heard.
 */
final class RegistryEvidence {
    private final List<RegistryFile> files;
    private final List<PolicyFile> policies;

    /** A registry of files, the most trusted first, and of policy files. */
    RegistryEvidence(List<RegistryFile> files, List<PolicyFile> policies) {
        this.files = List.copyOf(files);
        this.policies = List.copyOf(policies);
    }

    /** Where the registry itself cannot tell, what a policy file would write is no answer, but worth saying. */
    Sighting<RegistryValue> value(String where, String name) {
        Sighting<RegistryValue> sighting = ask(where, path -> file -> file.value(path, name));
        if (!sighting.isUnreadable()) {
            return sighting;
        }
        return RegistryPath.parse(where)
                .flatMap(path -> policies.stream()
                        .map(policy -> policy.hint(path, name))
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(hint ->
                        Sighting.<RegistryValue>unreadable(sighting.obstacle() + "; " + hint, sighting.provenance()))
                .orElse(sighting);
    }

    Sighting<RegistryKey> key(String where) {
        return ask(where, path -> file -> file.key(path));
    }

    private <T> Sighting<T> ask(String where, Function<RegistryPath, Function<RegistryFile, Sighting<T>>> question) {
        Provenance nowhere = Provenance.of(SourceKind.OFFLINE, Messages.text("nowhere"));
        RegistryPath path = RegistryPath.parse(where).orElse(null);
        if (path == null) {
            return Sighting.unreadable(Messages.text("notAPath", where), nowhere);
        }
        List<Sighting<T>> unreadable = new ArrayList<>();
        List<RegistryFile> all = new ArrayList<>(files);
        all.addAll(policies);
        for (RegistryFile file : all) {
            if (file.covers(path)) {
                Sighting<T> sighting = question.apply(path).apply(file);
                if (!sighting.isUnreadable()) {
                    return sighting;
                }
                unreadable.add(sighting);
            }
        }
        return unreadable.isEmpty() ? Sighting.unreadable(missingHive(path), nowhere) : unreadable.getFirst();
    }

    private static String missingHive(RegistryPath path) {
        return switch (path.root()) {
            case "HKCU" ->
                Messages.text(path.below(HiveFile.USER_CLASSES).isPresent() ? "noUserClasses" : "noUserHive");
            case "HKU" -> Messages.text("noOtherUser");
            case "MachinePolicy", "UserPolicy" -> Messages.text("pol.none");
            default ->
                switch (path.first().toUpperCase(Locale.ROOT)) {
                    case "HARDWARE" -> Messages.text("notStored", path.toString());
                    case "" -> Messages.text("rootOnly");
                    default -> Messages.text("noHive", path.first().toUpperCase(Locale.ROOT));
                };
        };
    }
}
