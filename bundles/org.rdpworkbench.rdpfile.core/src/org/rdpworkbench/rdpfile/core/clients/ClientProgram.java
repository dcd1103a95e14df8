// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.clients;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program that opens {@code .rdp} files.
 *
 * @param id what it is called on the command line
 * @param title its name
 * @param executables the names of its program, or places, which may begin with a variable; the preferred one first
 * @param arguments what it is started with, with {@code {file}} for the file; {@code open} when macOS starts it, {@code none}
 *     when no way is documented to hand it a file
 * @param exits whose exit codes it has
 * @param get how to get it
 */
public record ClientProgram(
        String id, String title, List<String> executables, String arguments, Exits exits, String get) {
    private static final Pattern VARIABLE = Pattern.compile("%([^%]+)%(.*)");
    private static final Map<Integer, String> FREERDP_EXITS = Table.rows("freerdp-exit.tsv").stream()
            .collect(Collectors.toMap(columns -> Integer.valueOf(columns[0]), columns -> columns[1]));

    private static final Set<String> TERMINAL = Set.of("xfreerdp3", "xfreerdp", "wlfreerdp3", "wlfreerdp");
    private static final int SIGNALLED = 128;

    /** Those that end a program and have the same number on Linux and macOS. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            13, "SIGPIPE", 15, "SIGTERM");

    /** Whose exit codes a program has. */
    public enum Exits {
        /** Those of FreeRDP. */
        FREERDP,
        /** None that are documented. */
        NOT_DOCUMENTED
    }

    /** The operating systems. */
    public enum System {
        /** Linux, and what is like it. */
        LINUX,
        /** macOS. */
        MAC,
        /** Windows. */
        WINDOWS;

        /** The one this program runs on. */
        public static System current() {
            String name = java.lang.System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MAC : LINUX;
        }
    }

    /** Copies the list. */
    public ClientProgram {
        executables = List.copyOf(executables);
    }

    /** The programs of a system, the preferred ones first. */
    public static List<ClientProgram> of(System system) {
        return Table.rows("programs.tsv").stream()
                .filter(columns -> Arrays.asList(columns[2].split(","))
                        .contains(system.name().toLowerCase(Locale.ROOT)))
                .map(columns -> new ClientProgram(
                        columns[0],
                        columns[1],
                        List.of(columns[3].split(",")),
                        columns[4],
                        columns[5].equals("freerdp") ? Exits.FREERDP : Exits.NOT_DOCUMENTED,
                        columns[6]))
                .toList();
    }

    /** Whether it asks for a password at the terminal. Without one it gets none, and may end with a broken connection (FreeRDP 2: 147). */
    public boolean asksAtTerminal() {
        return TERMINAL.contains(id);
    }

    /** Whether it can be handed a file. One that cannot is shown as installed, and never started. */
    public boolean opensFiles() {
        return !arguments.equals("none");
    }

    /**
     * Where it is installed, by the variables of this process.
     *
     * @return its program, or for a package its folder; empty when it is not there
     */
    public Optional<Path> find() {
        return find(java.lang.System::getenv);
    }

    /**
     * Where it is installed.
     *
     * @param environment the value of a variable; null when it is not set
     * @return its program, or for a package its folder; empty when it is not there
     */
    public Optional<Path> find(UnaryOperator<String> environment) {
        String searchPath = Optional.ofNullable(environment.apply("PATH")).orElse("");
        for (String executable : executables) {
            Matcher variable = VARIABLE.matcher(executable);
            if (executable.startsWith("/") || variable.matches()) {
                Optional<Path> place =
                        place(variable.matches() ? valueOf(variable, environment) : Optional.of(executable));
                if (place.isPresent()) {
                    return place;
                }
                continue;
            }
            for (String folder : searchPath.split(File.pathSeparator)) {
                Optional<Path> found = executable(folder, executable);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> valueOf(Matcher variable, UnaryOperator<String> environment) {
        return Optional.ofNullable(environment.apply(variable.group(1)))
                .filter(value -> !value.isBlank())
                .map(value -> value + variable.group(2).replace('\\', File.separatorChar));
    }

    private static Optional<Path> place(Optional<String> name) {
        try {
            return name.map(Path::of).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> executable(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name))
                    .filter(Files::isRegularFile)
                    .filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The command that opens a file. Nothing of what is in the file is an argument.
     *
     * @param program where the program is
     * @throws IllegalStateException when it cannot be handed a file
     */
    public List<String> command(Path program, Path file) {
        if (!opensFiles()) {
            throw new IllegalStateException(id);
        }
        String path = file.toAbsolutePath().toString();
        if (arguments.equals("open")) {
            return List.of("/usr/bin/open", "-a", program.toString(), path);
        }
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        for (String argument : arguments.split(" ")) {
            command.add(argument.equals("{file}") ? path : argument);
        }
        return command;
    }

    /**
     * The signal that may have ended a program instead, since Java gives 128 and its number for the exit code then, and many programs have codes
     * of their own there: FreeRDP ends with 139 when a name could not be resolved, and any program that crashed does so too.
     *
     * @return the name of the signal; empty when this number is none, or the system has no signals
     */
    public static Optional<String> signal(int exit, System system) {
        return system == System.WINDOWS ? Optional.empty() : Optional.ofNullable(SIGNALS.get(exit - SIGNALLED));
    }

    /** What an exit code of it means; empty when that is not documented. */
    public Optional<String> explain(int exit) {
        return exits == Exits.FREERDP ? Optional.ofNullable(FREERDP_EXITS.get(exit)) : Optional.empty();
    }
}
