// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.client.core.ClientExtensions.Collector;
import org.rdpworkbench.client.core.ClientExtensions.Place;
import org.rdpworkbench.client.core.Extension.Registration;
import org.rdpworkbench.client.core.Extension.Scope;
import org.rdpworkbench.client.core.Extension.State;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Reads what Windows itself brings into programs: AppInit_DLLs, and the debugger of mstsc.exe. Sources: Microsoft Learn, "AppInit DLLs and Secure Boot" (Secure
 * Boot switches them off since Windows 8) and "Image File Execution Options".
 */
final class InjectionReader {
    private static final String WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows";
    private static final String IMAGE =
            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\mstsc.exe";
    private static final String SECURE_BOOT = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State";

    private final Registry registry;
    private final Files files;
    private final Collector collector;

    InjectionReader(Registry registry, Files files, Collector collector) {
        this.registry = registry;
        this.files = files;
        this.collector = collector;
    }

    void read() {
        appInit();
        debugger();
    }

    /** Names in the list stand between blanks or commas, which therefore no path in it can contain. */
    private void appInit() {
        Reading<RegistryValue> list = registry.value(WINDOWS, "AppInit_DLLs");
        if (list.isUnreadable()) {
            collector.gap(Place.INJECTION, list);
            return;
        }
        String text = list.as(RegistryValue::asString).orElse("");
        if (text.isBlank()) {
            return;
        }
        State state = appInitState();
        for (String path : text.strip().split("[\\s,]+")) {
            if (!path.isEmpty() && collector.room()) {
                Library library = Library.of(path, files);
                collector.add(new Extension(
                        ExtensionKind.APP_INIT,
                        new Registration(WINDOWS, path, "", Scope.MACHINE, list),
                        "",
                        library,
                        state == State.LOADED && !isLetIn(library) ? State.UNKNOWN : state));
            }
        }
    }

    /** Windows can be told to let in signed libraries alone; one that is signed in a catalogue cannot be told from one that is not. */
    private boolean isLetIn(Library library) {
        Reading<RegistryValue> signed = registry.value(WINDOWS, "RequireSignedAppInit_DLLs");
        boolean wanted = signed.isUnreadable()
                || signed.as(RegistryValue::asNumber)
                        .filter(value -> value != 0)
                        .isPresent();
        return !wanted
                || library.signature()
                        .filter(one -> one.state() == FileSignature.State.INTACT)
                        .isPresent();
    }

    private State appInitState() {
        Reading<RegistryValue> load = registry.value(WINDOWS, "LoadAppInit_DLLs");
        Optional<Long> number = load.as(RegistryValue::asNumber);
        if (load.isAbsent() || number.filter(value -> value == 0).isPresent()) {
            return State.OFF;
        }
        if (number.isEmpty()) {
            return State.UNKNOWN;
        }
        Reading<RegistryValue> secureBoot = registry.value(SECURE_BOOT, "UEFISecureBootEnabled");
        if (secureBoot.isUnreadable()) {
            return State.UNKNOWN;
        }
        return secureBoot
                        .as(RegistryValue::asNumber)
                        .filter(value -> value == 1)
                        .isPresent()
                ? State.OFF
                : State.LOADED;
    }

    private void debugger() {
        Reading<RegistryValue> debugger = registry.value(IMAGE, "Debugger");
        if (debugger.isUnreadable()) {
            collector.gap(Place.INJECTION, debugger);
            return;
        }
        String command = debugger.as(RegistryValue::asString).orElse("").strip();
        if (!command.isEmpty()) {
            collector.add(new Extension(
                    ExtensionKind.IMAGE_DEBUGGER,
                    new Registration(IMAGE, "Debugger", "", Scope.MACHINE, debugger),
                    "",
                    Library.of(withEnding(program(command)), files),
                    State.LOADED));
        }
    }

    /** Windows adds an ending where the name of a program has none. Source: Microsoft Learn, "CreateProcessW". */
    private static String withEnding(String program) {
        return program.indexOf('.', program.lastIndexOf('\\') + 1) >= 0 ? program : program + ".exe";
    }

    /** The program of a command line: what is in quotes, else what ends in {@code .exe}, else the first word. */
    static String program(String command) {
        if (command.startsWith("\"") && command.indexOf('"', 1) > 0) {
            return command.substring(1, command.indexOf('"', 1));
        }
        int end = command.toLowerCase(Locale.ROOT).indexOf(".exe");
        if (end >= 0) {
            return command.substring(0, end + ".exe".length());
        }
        return command.indexOf(' ') > 0 ? command.substring(0, command.indexOf(' ')) : command;
    }
}
