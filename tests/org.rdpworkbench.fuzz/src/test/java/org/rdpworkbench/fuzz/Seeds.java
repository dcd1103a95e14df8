// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Inputs to begin with: files in {@code src/test/resources/seeds}, one folder for each format, past failures among them. */
public final class Seeds {
    private Seeds() {}

    /** The seeds of a format by file name. A folder without any is an error, since fuzzing nothing passes. */
    public static Map<String, byte[]> of(String format) {
        Map<String, byte[]> seeds = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder(format))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (seeds.isEmpty()) {
            throw new IllegalStateException("no seeds for " + format);
        }
        return seeds;
    }

    /** One seed. */
    public static byte[] of(String format, String name) {
        return Objects.requireNonNull(of(format).get(name), () -> "no seed " + name + " for " + format);
    }

    /** Words of a format, for insertion. */
    public static byte[][] tokens(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The same words as UTF-16, little endian. */
    public static byte[][] wideTokens(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_16LE))
                .toArray(byte[][]::new);
    }

    /** The names of the seeds of a format. */
    public static List<String> names(String format) {
        return List.copyOf(of(format).keySet());
    }

    private static Path folder(String format) {
        URL url = Seeds.class.getResource("/seeds/" + format);
        try {
            URI place = Objects.requireNonNull(url, () -> "no folder of seeds for " + format)
                    .toURI();
            return Path.of(place);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
