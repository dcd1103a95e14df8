// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Finds out what this process writes to. The start script may know better and say so in the system properties {@code
 * rdpw.tty}, {@code rdpw.tty.err} ({@code true} or {@code false}) and {@code rdpw.columns}.
 */
final class ProcessTerminal {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 400;

    /** Set by Windows Terminal, ConEmu, ANSICON, and by shells from Unix. */
    private static final List<String> SEQUENCE_SIGNS = List.of("WT_SESSION", "ConEmuANSI", "ANSICON", "TERM");

    private final Properties properties;
    private final Map<String, String> environment;

    ProcessTerminal(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** The terminal of this process. */
    static Terminal find() {
        return new ProcessTerminal(System.getProperties(), System.getenv()).terminal();
    }

    Terminal terminal() {
        boolean out = isTerminal("rdpw.tty", 1);
        boolean progress = isTerminal("rdpw.tty.err", 2) && understandsSequences();
        boolean colour = out && understandsSequences() && likesColour();
        OutputStream standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        return new Terminal(standard, System.err, out, progress, colour, columns(out), charset());
    }

    /** The old console of Windows prints control sequences instead of obeying them; the terminals that obey say so. */
    private boolean understandsSequences() {
        boolean windows = properties.getProperty("os.name", "").startsWith("Windows");
        return !environment.getOrDefault("TERM", "").equals("dumb")
                && (!windows || SEQUENCE_SIGNS.stream().anyMatch(environment::containsKey));
    }

    /** A user's wish stands in NO_COLOR (no-color.org). */
    private boolean likesColour() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private boolean isTerminal(String property, int descriptor) {
        String told = properties.getProperty(property);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            // Not Linux.
            return hasConsole();
        }
    }

    /**
     * Whether standard input and standard output are a terminal. Some versions of Java have a console that is none; those
     * that do (22 and later) can be asked.
     */
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    private int columns(boolean terminal) {
        int told = number(properties.getProperty("rdpw.columns"));
        if (told == 0) {
            told = number(environment.get("COLUMNS"));
        }
        if (told == 0 && terminal) {
            told = askTerminal();
        }
        return told == 0 ? Terminal.DEFAULT_COLUMNS : Math.clamp(told, NARROWEST, WIDEST);
    }

    /** What {@code stty} says of the controlling terminal; 0 when it says nothing. */
    private static int askTerminal() {
        File device = new File("/dev/tty");
        if (!device.canRead()) {
            return 0;
        }
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(device)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return 0;
            }
            String answer = new String(process.getInputStream().readNBytes(64), StandardCharsets.US_ASCII).strip();
            return number(answer.substring(answer.indexOf(' ') + 1));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        if (text == null || !text.matches("[0-9]{1,4}")) {
            return 0;
        }
        return Integer.parseInt(text);
    }

    /** The console's charset; UTF-8 when it is not known, as in the locale C, which says nothing but ASCII. */
    private Charset charset() {
        String name = properties.getProperty("stdout.encoding");
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
