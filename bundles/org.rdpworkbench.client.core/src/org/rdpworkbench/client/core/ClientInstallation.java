// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.client.core.ClientFile.Part;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Remote Desktop Connection as it is installed on a target.
 *
 * @param files its files: program, library, and their texts in each language of Windows
 * @param languages the languages of Windows
 * @param build the build of Windows
 * @param type what kind of Windows it is, {@code Server Core} among others
 * @param uninstall the entry by which Windows 11 since version 23H2 lets it be removed
 */
public record ClientInstallation(
        List<ClientFile> files,
        Reading<RegistryKey> languages,
        Reading<RegistryValue> build,
        Reading<RegistryValue> type,
        Reading<RegistryKey> uninstall) {

    /** The first build in which the client can be removed. Source: Microsoft Learn, "Uninstall and reinstall Remote Desktop Connection". */
    public static final int FIRST_REMOVABLE = 22_631;

    private static final String CURRENT = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    private static final String LANGUAGES = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\MUI\\UILanguages";
    private static final String UNINSTALL =
            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\mstsc-4b0a31aa-df6a-4307-9b47-d5cc50009643";
    private static final String SYSTEM = "%SystemRoot%\\System32\\";

    /** More languages than that are not installed; damaged evidence may name more. */
    private static final int MOST_LANGUAGES = 20;

    public ClientInstallation {
        files = List.copyOf(files);
    }

    /** Reads what there is. */
    public static ClientInstallation of(Registry registry, Files files) {
        Reading<RegistryKey> languages = registry.key(LANGUAGES);
        List<ClientFile> found = new ArrayList<>();
        found.add(new ClientFile(Part.PROGRAM, "", files.file(Files.MSTSC)));
        found.add(new ClientFile(Part.LIBRARY, "", files.file(Files.MSTSCAX)));
        languages.found().map(RegistryKey::subkeys).orElse(List.of()).stream()
                .filter(name -> name.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"))
                .limit(MOST_LANGUAGES)
                .forEach(language -> {
                    for (Part part : List.of(Part.PROGRAM_TEXTS, Part.LIBRARY_TEXTS)) {
                        found.add(
                                new ClientFile(part, language, files.file(SYSTEM + language + '\\' + part.fileName())));
                    }
                });
        return new ClientInstallation(
                found,
                languages,
                registry.value(CURRENT, "CurrentBuild"),
                registry.value(CURRENT, "InstallationType"),
                registry.key(UNINSTALL));
    }

    /** The program itself, mstsc.exe. */
    public ClientFile program() {
        return files.get(0);
    }

    /** The library that does the work, mstscax.dll. */
    public ClientFile library() {
        return files.get(1);
    }

    /** The files of texts. */
    public List<ClientFile> texts() {
        return files.subList(2, files.size());
    }

    /** The build of Windows as a number; empty when it is not known. */
    public Optional<Integer> buildNumber() {
        return build.as(RegistryValue::asString)
                .map(String::strip)
                .filter(text -> text.matches("\\d{4,5}"))
                .map(Integer::valueOf);
    }

    /** Files of another build than this Windows has; empty also when nothing can be said. */
    public List<ClientFile> foreign() {
        return fitting(ClientBuilds.Fit.DIFFERS);
    }

    /** Files of which it is not known whether they fit, since this Windows is newer than what is known. */
    public List<ClientFile> unjudged() {
        return fitting(ClientBuilds.Fit.UNKNOWN);
    }

    private List<ClientFile> fitting(ClientBuilds.Fit fit) {
        Optional<Integer> windows = buildNumber();
        return windows.isEmpty()
                ? List.of()
                : files.stream()
                        .filter(file -> file.version()
                                .filter(version -> ClientBuilds.fit(windows.get(), version.build()) == fit)
                                .isPresent())
                        .toList();
    }

    /** Whether program and library are of different builds, which no update brings about. */
    public boolean mixed() {
        Optional<FileVersion> first = program().version();
        Optional<FileVersion> second = library().version();
        return first.isPresent()
                && second.isPresent()
                && (first.get().build() != second.get().build()
                        || first.get().major() != second.get().major());
    }

    /** Whether a file names another maker than Microsoft, or somebody else signed it. */
    public static boolean isForeignMade(ClientFile file) {
        return new Library("", "", file.file()).maker() == Library.Maker.OTHER;
    }

    /** Whether a file was changed after it had been signed. */
    public static boolean isChanged(ClientFile file) {
        return file.file()
                .found()
                .map(FileInfo::signature)
                .filter(signature -> signature.state() == FileSignature.State.CHANGED)
                .isPresent();
    }
}
