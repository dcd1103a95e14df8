// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which builds the files of the client have on which Windows, from {@code client-builds.tsv}. */
final class ClientBuilds {
    /** The newest build that the table was made with; what newer ones share is not known. */
    private static final int NEWEST = 26_220;

    private static final String FILE = "client-builds.tsv";
    private static final int COLUMNS = 5;
    private static final Map<Integer, List<Integer>> SHARED = read();

    private ClientBuilds() {}

    /** What is to be thought of a build of a file. */
    enum Fit {
        FITS,
        DIFFERS,
        /** The Windows is newer than what is known. */
        UNKNOWN
    }

    static Fit fit(int windows, int file) {
        if (windows == file || SHARED.getOrDefault(windows, List.of()).contains(file)) {
            return Fit.FITS;
        }
        return windows > NEWEST ? Fit.UNKNOWN : Fit.DIFFERS;
    }

    private static Map<Integer, List<Integer>> read() {
        Map<Integer, List<Integer>> shared = new HashMap<>();
        try (InputStream stream = ClientBuilds.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("windows\t"))
                    .forEach(line -> {
                        String[] cells = line.split("\t", -1);
                        if (cells.length != COLUMNS) {
                            throw new IllegalStateException(FILE + ": not " + COLUMNS + " columns: " + line);
                        }
                        shared.put(
                                Integer.valueOf(cells[0]),
                                Arrays.stream(cells[1].split(","))
                                        .map(Integer::valueOf)
                                        .toList());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(shared);
    }
}
