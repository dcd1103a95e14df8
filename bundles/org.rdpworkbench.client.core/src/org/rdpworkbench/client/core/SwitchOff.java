// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** What stands in the list beside the class; Windows looks at the class alone. PowerShell would drop an empty text, and reg.exe take the next word for it. */
    private static final String REASON = "switched off for a test";

    private static final String SET_ASIDE = " switched off";
    private static final String ADD_INS = "\\AddIns\\";

    private static final Pattern COMMAND =
            Pattern.compile("reg (?:add|copy|delete) \"HK(?:LM|CU)\\\\[^\\p{Cc}\\p{Cf}%]*");
    private static final Pattern WRITABLE = Pattern.compile("[^\\p{Cc}\\p{Cf}\"%]*");

    /** What would end a text that has quotation marks in it, or begin another command behind it. */
    private static final Pattern ENDS_A_QUOTE = Pattern.compile("\\\\\"|[&|<>^]|\\\\$");

    public SwitchOff {
        off = List.copyOf(off);
        on = List.copyOf(on);
    }

    /**
     * Whether a text is one command of the registry's own tool and no more: no line break, no variable, and nothing outside of quotation marks that begins another
     * command. The shell and the tool understand quotation marks differently: only the tool leaves out those behind a backslash. For both they have to end. Everything
     * that a plan holds is such a command.
     */
    public static boolean isCommand(String text) {
        if (!COMMAND.matcher(text).matches() || quotes(text.replace("\\\"", "")) % 2 != 0) {
            return false;
        }
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && "&|<>^".indexOf(c) >= 0) {
                return false;
            }
        }
        return !quoted;
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '"').count();
    }

    /** The plan for an extension; empty where it is kept out already, and where no command could be written that is surely right. */
    public static Optional<SwitchOff> of(Extension extension) {
        if (extension.loading() == ExtensionKind.Loading.NEVER) {
            return Optional.empty();
        }
        boolean machine = extension.registration().scope() == Extension.Scope.MACHINE;
        Optional<SwitchOff> plan =
                switch (extension.kind()) {
                    case ADD_IN -> addIn(extension, machine);
                    case APP_INIT ->
                        Optional.of(new SwitchOff(List.of(load(extension, 0)), List.of(load(extension, 1)), machine));
                    case IMAGE_DEBUGGER -> debugger(extension);
                    default -> shell(extension, machine);
                };
        return plan.filter(
                one -> Stream.concat(one.off.stream(), one.on.stream()).allMatch(SwitchOff::isCommand));
    }

    private static Optional<SwitchOff> shell(Extension extension, boolean machine) {
        if (extension.clsid().isEmpty()) {
            return Optional.empty();
        }
        String list = (machine ? "HKLM" : "HKCU") + BLOCKED;
        String value = quoted(list) + " /v " + quoted(extension.clsid());
        return Optional.of(new SwitchOff(
                List.of("reg add " + value + " /t REG_SZ /d " + quoted(REASON) + force(list)),
                List.of("reg delete " + value + force(list)),
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
        return List.of(
                "reg copy " + quoted(from) + " " + quoted(to) + " /s" + force(to),
                "reg delete " + quoted(from) + force(from));
    }

    private static String load(Extension extension, int value) {
        String key = extension.registration().key();
        return "reg add " + quoted(key) + " /v LoadAppInit_DLLs /t REG_DWORD /d " + value + force(key);
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
        String key = extension.registration().key();
        String value = quoted(key) + " /v Debugger";
        return Optional.of(new SwitchOff(
                List.of("reg delete " + value + force(key)),
                List.of("reg add " + value + " /t REG_SZ /d " + quoted(command.replace("\"", "\\\"")) + force(key)),
                true));
    }

    /** Whether a command line keeps the text as it is: variables, quotes and a backslash before a quote would change it. */
    private static boolean writable(String text) {
        return !text.endsWith("\\") && WRITABLE.matcher(text).matches();
    }

    /**
     * The end of a command that asks nothing. In the part of the computer a shell of 32 bit, such as that of many agents, would else change the registry of programs of
     * 32 bit, where mstsc.exe does not look; the part of the user is one for both.
     */
    private static String force(String key) {
        return key.startsWith("HKLM") ? " /f /reg:64" : " /f";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
