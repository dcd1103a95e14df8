// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.client.core.ClientExtensions.Collector;
import org.rdpworkbench.client.core.ClientExtensions.Place;
import org.rdpworkbench.client.core.Extension.Registration;
import org.rdpworkbench.client.core.Extension.Scope;
import org.rdpworkbench.client.core.Extension.State;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Reads the shell extensions. Source of the places: Microsoft Learn, "Registering Shell Extension Handlers". Only the classes that stand for all files and
 * folders are looked through, and that of {@code .rdp} files: those of single file types are thousands, and load only for files of that type.
 */
final class ShellReader {
    private static final String CLASSES = "\\SOFTWARE\\Classes\\";
    private static final String CURRENT = "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";
    private static final String OVERLAYS = "HKLM" + CURRENT + "Explorer\\ShellIconOverlayIdentifiers";
    private static final String LISTS = CURRENT + "Shell Extensions\\";
    private static final String POLICY = CURRENT + "Policies\\Explorer";
    private static final List<String> ROOTS = List.of("HKLM", "HKCU");

    /** Every hive of a user's classes has this key; without it the classes of the user are not among the evidence. */
    private static final String USER_SIGN = "HKCU" + CLASSES + "Local Settings";

    private static final List<String> OF_ALL_FILES = List.of(
            "*",
            "AllFilesystemObjects",
            "Folder",
            "Directory",
            "Directory\\Background",
            "DesktopBackground",
            "Drive",
            "LibraryFolder",
            "LibraryFolder\\background",
            "UserLibraryFolder",
            "Network",
            "NetShare",
            "NetServer",
            "Printers",
            "lnkfile",
            "RDP.File");

    private static final ClassReader.Found NOTHING = new ClassReader.Found(Library.NONE, false);

    private final Registry registry;
    private final Collector collector;
    private final ClassReader classes;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> blocked = new HashSet<>();
    private final Set<String> approved = new HashSet<>();
    private boolean blockedKnown = true;
    private Optional<Boolean> onlyApproved = Optional.empty();

    ShellReader(Registry registry, Files files, Collector collector) {
        this.registry = registry;
        this.collector = collector;
        classes = new ClassReader(registry, files);
    }

    void read() {
        lists();
        overlays();
        handlers("HKLM", Scope.MACHINE, Place.MACHINE_SHELL);
        Reading<RegistryKey> sign = registry.key(USER_SIGN);
        if (sign.isPresent()) {
            handlers("HKCU", Scope.USER, Place.USER_SHELL);
        } else {
            collector.gap(Place.USER_SHELL, sign);
        }
        readCandidates();
    }

    /** Blocked ones, and approved ones where a policy wants approval. */
    private void lists() {
        boolean policyKnown = true;
        boolean wanted = false;
        for (String root : ROOTS) {
            blockedKnown &= names(root + LISTS + "Blocked", blocked);
            Reading<RegistryValue> policy = registry.value(root + POLICY, "EnforceShellExtensionSecurity");
            policyKnown &= !policy.isUnreadable();
            wanted |= policy.as(RegistryValue::asNumber)
                    .filter(value -> value != 0)
                    .isPresent();
        }
        if (wanted) {
            boolean known = true;
            for (String root : ROOTS) {
                known &= names(root + LISTS + "Approved", approved);
            }
            onlyApproved = known ? Optional.of(true) : Optional.empty();
        } else if (policyKnown) {
            onlyApproved = Optional.of(false);
        }
    }

    /** Collects the CLSIDs of a list; false when it could not be read. */
    private boolean names(String key, Set<String> into) {
        Reading<RegistryKey> list = registry.key(key);
        if (list.isUnreadable()) {
            collector.gap(Place.LISTS, list);
            return false;
        }
        list.found().map(RegistryKey::values).orElse(List.of()).stream()
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .forEach(into::add);
        return true;
    }

    private void overlays() {
        Reading<RegistryKey> list = registry.key(OVERLAYS);
        if (list.isUnreadable()) {
            collector.gap(Place.MACHINE_SHELL, list);
        }
        for (String name : list.found().map(RegistryKey::subkeys).orElse(List.of())) {
            candidates.add(new Candidate(ExtensionKind.ICON_OVERLAY, OVERLAYS + '\\' + name, name, "", Scope.MACHINE));
        }
    }

    private void handlers(String root, Scope scope, Place place) {
        for (String className : OF_ALL_FILES) {
            String shellex = root + CLASSES + className + "\\shellex";
            Reading<RegistryKey> kinds = registry.key(shellex);
            if (kinds.isUnreadable()) {
                collector.gap(place, kinds);
                if (className.equals(OF_ALL_FILES.getFirst())) {
                    // Where nothing is known of the first class, the hive is not there, and asking on is in vain.
                    return;
                }
            }
            for (String kindName : kinds.found().map(RegistryKey::subkeys).orElse(List.of())) {
                Optional<ExtensionKind> kind = ExtensionKind.ofKey(kindName);
                if (kind.isPresent()) {
                    handlers(kind.get(), shellex + '\\' + kindName, className, scope, place);
                }
            }
        }
    }

    private void handlers(ExtensionKind kind, String key, String className, Scope scope, Place place) {
        Reading<RegistryKey> list = registry.key(key);
        if (list.isUnreadable()) {
            collector.gap(place, list);
        }
        for (String name : list.found().map(RegistryKey::subkeys).orElse(List.of())) {
            candidates.add(new Candidate(kind, key + '\\' + name, name, className, scope));
        }
    }

    /** A key that registers an extension. */
    private record Candidate(ExtensionKind kind, String key, String name, String className, Scope scope) {
        boolean isOfUser() {
            return scope == Scope.USER;
        }
    }

    /** A candidate with what its key holds; the CLSID is the default value of the key, or its name. */
    private record Registered(Candidate candidate, Reading<RegistryValue> value, String clsid) {
        static Registered of(Candidate candidate, Reading<RegistryValue> value) {
            String clsid = value.as(RegistryValue::asString)
                    .flatMap(ClassReader::clsid)
                    .or(() -> ClassReader.clsid(candidate.name))
                    .orElse("");
            return new Registered(candidate, value, clsid);
        }
    }

    /** Reads all that were found, each step for all of them at once. */
    private void readCandidates() {
        List<Candidate> read = candidates.stream().limit(ClientExtensions.MOST).toList();
        registry.expect(
                read.stream().map(one -> Registry.valueQuestion(one.key, "")).toList());
        List<Registered> registered = read.stream()
                .map(one -> Registered.of(one, registry.value(one.key, "")))
                .toList();
        classes.look(registered.stream()
                .filter(one -> !one.clsid.isEmpty())
                .map(one -> new ClassReader.Wanted(one.clsid, one.candidate.isOfUser()))
                .toList());
        registered.forEach(this::add);
        if (candidates.size() > read.size()) {
            collector.room();
        }
    }

    private void add(Registered one) {
        Candidate place = one.candidate;
        ClassReader.Found found = one.clsid.isEmpty() ? NOTHING : classes.library(one.clsid, place.isOfUser());
        State state = found.only32() ? State.ONLY_32_BIT : state(place.kind, one.clsid);
        Registration registration = new Registration(place.key, place.name, place.className, place.scope, one.value);
        collector.add(new Extension(place.kind, registration, one.clsid, found.library(), state));
    }

    /** Whether the lists keep a class out. */
    boolean blocked(String clsid) {
        return blocked.contains(clsid);
    }

    private State state(ExtensionKind kind, String clsid) {
        if (kind.loading() == ExtensionKind.Loading.NEVER) {
            return State.OFF;
        }
        if (blocked.contains(clsid)) {
            return State.BLOCKED;
        }
        if (!blockedKnown || onlyApproved.isEmpty() || clsid.isEmpty()) {
            return State.UNKNOWN;
        }
        return onlyApproved.get() && !approved.contains(clsid) ? State.NOT_APPROVED : State.LOADED;
    }
}
