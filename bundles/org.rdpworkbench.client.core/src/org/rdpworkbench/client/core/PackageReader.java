// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * Reads the classes with a library that packages bring (MSIX), among which the context menus of Windows 11 are. Known from practice: Windows keeps what a manifest
 * declares below {@code PackagedCom\Package\NAME}: {@code Class\{CLSID}} with {@code DllPath}, and with a {@code ServerId} where a server of the package runs it. A
 * class with both runs in a process of its own (the manifest's SurrogateServer), and so not in mstsc.exe. Microsoft's own packages are passed over: the end of
 * a package's name is a hash of who signed it.
 */
final class PackageReader {
    private static final String PACKAGES = "\\SOFTWARE\\Classes\\PackagedCom\\Package";
    private static final List<String> MICROSOFT = List.of("_8wekyb3d8bbwe", "_cw5n1h2txyewy");
    private static final String FOLDER = "%ProgramFiles%\\WindowsApps\\";

    private final Registry registry;
    private final Files files;
    private final Collector collector;

    PackageReader(Registry registry, Files files, Collector collector) {
        this.registry = registry;
        this.files = files;
        this.collector = collector;
    }

    void read(ShellReader shell) {
        packages("HKLM", Scope.MACHINE, shell);
        packages("HKCU", Scope.USER, shell);
    }

    private void packages(String root, Scope scope, ShellReader shell) {
        Reading<RegistryKey> list = registry.key(root + PACKAGES);
        if (list.isUnreadable() && scope == Scope.MACHINE) {
            collector.gap(Place.MACHINE_SHELL, list);
        }
        for (String name : list.found().map(RegistryKey::subkeys).orElse(List.of())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (MICROSOFT.stream().noneMatch(lower::endsWith)) {
                classes(root + PACKAGES + '\\' + name + "\\Class", name, scope, shell);
            }
        }
    }

    private void classes(String key, String packageName, Scope scope, ShellReader shell) {
        for (String name : registry.key(key).found().map(RegistryKey::subkeys).orElse(List.of())) {
            if (!collector.room()) {
                return;
            }
            Reading<RegistryValue> dll = registry.value(key + '\\' + name, "DllPath");
            Optional<String> path = dll.as(RegistryValue::asString).filter(text -> !text.isBlank());
            String clsid = ClassReader.clsid(name).orElse("");
            if (path.isPresent() && !clsid.isEmpty()) {
                Reading<RegistryValue> server = registry.value(key + '\\' + name, "ServerId");
                State state =
                        server.isPresent() ? State.OTHER_PROCESS : shell.blocked(clsid) ? State.BLOCKED : State.UNKNOWN;
                collector.add(new Extension(
                        ExtensionKind.PACKAGED,
                        new Registration(key + '\\' + name, shown(packageName), "", scope, dll),
                        clsid,
                        library(packageName, path.get()),
                        state));
            }
        }
    }

    /** The name of a package without its version, kind of processor and signer. */
    private static String shown(String packageName) {
        int end = packageName.indexOf('_');
        return end > 0 ? packageName.substring(0, end) : packageName;
    }

    /** Packages usually lie in a folder of Windows; one that does not is elsewhere, and so its library is not said to be missing. */
    private Library library(String packageName, String dll) {
        String written = FOLDER + packageName + '\\' + dll.replace('/', '\\');
        Library found = Library.of(written, files);
        return found.state() == Library.State.MISSING ? new Library(written, "", null) : found;
    }
}
