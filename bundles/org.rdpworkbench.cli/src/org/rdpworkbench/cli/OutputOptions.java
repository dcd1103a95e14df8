// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that all commands have in common. */
public final class OutputOptions {
    /** The longest time-out that makes sense, in seconds. */
    static final int MOST_SECONDS = 3600;

    @Option(names = "--format", order = 101, paramLabel = "text|json|html", converter = FormatConverter.class)
    private OutputFormat format;

    @Option(names = "--out", order = 102, paramLabel = "FILE", converter = PathConverter.class)
    private Path out;

    @Option(names = "--no-color", order = 103)
    private boolean noColour;

    @Option(names = "--timeout", order = 104, paramLabel = "SECONDS", converter = TimeoutConverter.class)
    private Duration timeout;

    @Option(names = "--verbose", order = 105)
    private boolean verbose;

    @Option(names = "--help", order = 106, usageHelp = true)
    private boolean help;

    private OutputFormat usual = OutputFormat.TEXT;

    /** The format of the result. */
    public OutputFormat format() {
        return format == null ? usual : format;
    }

    /** Sets the format that the result has when the user asks for none; without this, text. */
    public void usually(OutputFormat usualFormat) {
        usual = usualFormat;
    }

    /** The file that takes the result; empty for standard output. */
    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /** Whether colours are unwanted even on a terminal. */
    public boolean noColour() {
        return noColour;
    }

    /** How long one step may take; empty when the user leaves it to the command. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Whether details are wanted: all readings, and the technical reason of a failure. */
    public boolean verbose() {
        return verbose;
    }

    private static final class FormatConverter implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String text) {
            for (OutputFormat format : OutputFormat.values()) {
                if (format.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new TypeConversionException("\"" + text + "\" is not text, json or html");
        }
    }

    /** The usage error of a format that a command does not offer. */
    static String notOffered(OutputFormat format) {
        return "--format: \"" + format.name().toLowerCase(Locale.ROOT) + "\" is not text, json or html";
    }

    /** Converts paths, with a message of our own for those the file system cannot have. */
    public static final class PathConverter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("the path is empty");
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("\"" + text + "\" cannot be a path: " + e.getReason());
            }
        }
    }

    private static final class TimeoutConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                int seconds = Integer.parseInt(text);
                if (seconds >= 1 && seconds <= MOST_SECONDS) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException e) {
                // Said below, together with numbers out of range.
            }
            throw new TypeConversionException("\"" + text + "\" is not a number of seconds from 1 to " + MOST_SECONDS);
        }
    }
}
