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
import java.util.stream.Collectors;

/**
 * A program that opens {@code .rdp} files.
 *
 * @param id what it is called on the command line
 * @param title its name
 * @param executables the names of its program, the preferred one first
 * @param arguments what it is started with, with {@code {file}} for the file; {@code open} when macOS starts it
 * @param exits whose exit codes it has
 * @param get how to get it
 */
public record ClientProgram(
        String id, String title, List<String> executables, String arguments, Exits exits, String get) {
    private static final Map<Integer, String> FREERDP_EXITS = Table.rows("freerdp-exit.tsv").stream()
            .collect(Collectors.toMap(columns -> Integer.valueOf(columns[0]), columns -> columns[1]));

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

    /**
     * Where it is installed.
     *
     * @param searchPath the folders to look in, as the variable PATH has them; that of this process, usually
     * @return its program; empty when it is not there
     */
    public Optional<Path> find(String searchPath) {
        for (String executable : executables) {
            if (executable.startsWith("/")) {
                Path place = Path.of(executable);
                if (Files.exists(place)) {
                    return Optional.of(place);
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
     */
    public List<String> command(Path program, Path file) {
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

    /** What an exit code of it means; empty when that is not documented. */
    public Optional<String> explain(int exit) {
        return exits == Exits.FREERDP ? Optional.ofNullable(FREERDP_EXITS.get(exit)) : Optional.empty();
    }
}
