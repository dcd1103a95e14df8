// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the data files of this package: UTF-8, tab separated, comment lines with {@code #}, then a header line. */
final class Tsv {
    private Tsv() {}

    /** The rows of a file, without header. A row of another width than the header is an error of the file. */
    static List<String[]> rows(String file) {
        try (InputStream stream = Tsv.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            List<String[]> rows = new ArrayList<>();
            int width = 0;
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t", -1);
                if (width == 0) {
                    width = columns.length;
                } else if (columns.length == width) {
                    rows.add(columns);
                } else {
                    throw new IllegalStateException(
                            file + ":" + number + ": " + columns.length + " columns instead of " + width);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CodeConfidence confidence(String text) {
        return CodeConfidence.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** A name, or null where the file has a dash. */
    static String optional(String text) {
        return text.equals("-") ? null : text;
    }
}
