// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * How an extension is switched off, and on again, as commands to read: nothing here runs them. Confidence: the list {@code Blocked} is known from practice and
 * from published tools, and Explorer and mstsc.exe must be started anew before it counts.
 *
 * @param off the commands that switch it off, in their order
 * @param on the commands that bring back what was before, in their order
 * @param elevated whether they need the rights of an administrator
 */
public record SwitchOff(List<String> off, List<String> on, boolean elevated) {
    private static final String BLOCKED = "\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Shell Extensions\\Blocked";
    private static final String SET_ASIDE = " switched off";
    private static final String ADD_INS = "\\AddIns\\";

    private static final Pattern WRITABLE = Pattern.compile("[^\\p{Cc}\\p{Cf}\"%]*");

    /** What would end a text that has quotation marks in it, or begin another command behind it. */
    private static final Pattern ENDS_A_QUOTE = Pattern.compile("\\\\\"|[&|<>^]|\\\\$");

    public SwitchOff {
        off = List.copyOf(off);
        on = List.copyOf(on);
    }

    /** The plan for an extension; empty where it is kept out already, and where no command could be written that is surely right. */
    public static Optional<SwitchOff> of(Extension extension) {
        if (extension.loading() == ExtensionKind.Loading.NEVER) {
            return Optional.empty();
        }
        boolean machine = extension.registration().scope() == Extension.Scope.MACHINE;
        return switch (extension.kind()) {
            case ADD_IN -> addIn(extension, machine);
            case APP_INIT ->
                Optional.of(new SwitchOff(List.of(load(extension, 0)), List.of(load(extension, 1)), machine));
            case IMAGE_DEBUGGER -> debugger(extension);
            default -> shell(extension, machine);
        };
    }

    private static Optional<SwitchOff> shell(Extension extension, boolean machine) {
        if (extension.clsid().isEmpty()) {
            return Optional.empty();
        }
        String list = (machine ? "HKLM" : "HKCU") + BLOCKED;
        String value = quoted(list) + " /v " + quoted(extension.clsid());
        return Optional.of(new SwitchOff(
                List.of("reg add " + value + " /t REG_SZ /d \"\" /f"),
                List.of("reg delete " + value + " /f"),
                machine));
    }

    /** An add-in has no list that blocks it: its key is copied to a place where nobody looks, and deleted. */
    private static Optional<SwitchOff> addIn(Extension extension, boolean machine) {
        String key = extension.registration().key();
        int at = key.lastIndexOf(ADD_INS);
        if (at < 0 || !writable(key)) {
            return Optional.empty();
        }
        String aside = key.substring(0, at) + "\\AddIns" + SET_ASIDE + key.substring(at + ADD_INS.length() - 1);
        return Optional.of(new SwitchOff(move(key, aside), move(aside, key), machine));
    }

    private static List<String> move(String from, String to) {
        return List.of("reg copy " + quoted(from) + " " + quoted(to) + " /s /f", "reg delete " + quoted(from) + " /f");
    }

    private static String load(Extension extension, int value) {
        return "reg add " + quoted(extension.registration().key()) + " /v LoadAppInit_DLLs /t REG_DWORD /d " + value
                + " /f";
    }

    private static Optional<SwitchOff> debugger(Extension extension) {
        String command = extension
                .registration()
                .reading()
                .found()
                .filter(RegistryValue.class::isInstance)
                .flatMap(value -> ((RegistryValue) value).asString())
                .orElse("");
        if (command.isEmpty()
                || !writable(command.replace("\"", ""))
                || ENDS_A_QUOTE.matcher(command).find()) {
            return Optional.empty();
        }
        String value = quoted(extension.registration().key()) + " /v Debugger";
        return Optional.of(new SwitchOff(
                List.of("reg delete " + value + " /f"),
                List.of("reg add " + value + " /t REG_SZ /d \"" + command.replace("\"", "\\\"") + "\" /f"),
                true));
    }

    /** Whether a command line keeps the text as it is: variables, quotes and a backslash before a quote would change it. */
    private static boolean writable(String text) {
        return !text.endsWith("\\") && WRITABLE.matcher(text).matches();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
