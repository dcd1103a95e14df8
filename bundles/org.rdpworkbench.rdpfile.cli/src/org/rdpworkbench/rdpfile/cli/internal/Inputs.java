// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;

/** The files that arguments mean: paths, folders, patterns, and a hyphen for standard input. */
final class Inputs {
    private static final Texts TEXTS = Texts.of(Inputs.class);
    private static final String STANDARD_INPUT = "-";
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private Inputs() {}

    /**
     * A file that was asked for.
     *
     * @param name what it is called in output
     * @param path where it is; null for standard input
     * @param document what is in it; null when it could not be read
     * @param reason why it could not be read; empty when it could
     */
    record Input(String name, Path path, RdpDocument document, String reason) {
        /** Whether it could be read. */
        boolean isRead() {
            return document != null;
        }
    }

    /**
     * Reads all files that some arguments mean.
     *
     * @throws CommandFailure if a pattern or folder has no file
     */
    static List<Input> read(List<String> arguments, CommandContext context) {
        List<Input> inputs = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                inputs.add(standardInput(context));
            } else {
                paths(argument).forEach(path -> inputs.add(read(path)));
            }
        }
        return inputs;
    }

    /**
     * Reads the one file that an argument means.
     *
     * @throws CommandFailure if it cannot be read
     */
    static Input readOne(String argument, CommandContext context) {
        Input input = argument.equals(STANDARD_INPUT) ? standardInput(context) : read(path(argument));
        if (!input.isRead()) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, input.reason());
        }
        return input;
    }

    private static Input standardInput(CommandContext context) {
        String name = TEXTS.get("input.standard");
        try {
            return new Input(name, null, RdpFile.read(context.input(), name), "");
        } catch (IOException e) {
            return new Input(name, null, null, reason(name, e));
        }
    }

    private static Input read(Path path) {
        try {
            return new Input(path.toString(), path, new RdpFile(path).read(), "");
        } catch (IOException e) {
            return new Input(path.toString(), path, null, reason(path.toString(), e));
        }
    }

    private static String reason(String name, IOException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.contains(name) ? message : TEXTS.get("input.unreadable", name, message);
    }

    /** Why a file could not be written, in one sentence. A file that only the writing needs is not named. */
    static String unwritten(Path path, Exception problem) {
        String reason = String.valueOf(problem.getMessage());
        if (problem instanceof AccessDeniedException) {
            reason = TEXTS.get("written.denied");
        } else if (problem instanceof NoSuchFileException) {
            reason = TEXTS.get("written.no-folder");
        } else if (problem instanceof FileSystemException file && file.getReason() != null) {
            reason = file.getReason();
        }
        return TEXTS.get("written.failed", path, reason);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.USAGE, TEXTS.get("input.no-path", argument), e);
        }
    }

    private static List<Path> paths(String argument) {
        boolean wild = WILD.matcher(argument).find();
        if (!wild || exists(argument)) {
            Path path = path(argument);
            return Files.isDirectory(path) ? below(path, Inputs::isRdp, argument) : List.of(path);
        }
        // The folder before the first part with a wildcard is where to look.
        String before = argument.substring(
                0, WILD.matcher(argument).results().findFirst().orElseThrow().start());
        int slash = Math.max(before.lastIndexOf('/'), before.lastIndexOf('\\'));
        Path folder = path(slash < 0 ? "." : before.substring(0, slash + 1));
        PathMatcher matcher = matcher(slash < 0 ? "./" + argument : argument);
        return below(folder, matcher::matches, argument);
    }

    private static boolean exists(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("\\", "/"));
        } catch (PatternSyntaxException e) {
            throw new CommandFailure(ExitCode.USAGE, TEXTS.get("input.no-pattern", pattern, e.getDescription()), e);
        }
    }

    private static boolean isRdp(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".rdp");
    }

    private static List<Path> below(Path folder, PathMatcher matcher, String argument) {
        List<Path> found;
        try (Stream<Path> paths = Files.walk(folder)) {
            found = paths.filter(matcher::matches)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_EXAMINED, TEXTS.get("input.unreadable", argument, String.valueOf(e.getMessage())), e);
        }
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("input.none", argument));
        }
        return found;
    }
}
