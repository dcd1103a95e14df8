// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.core.diagnosis.Confidence;

/** Reads the data files of this package: UTF-8, tab separated, comment lines with {@code #}, then a header line. */
final class Tsv {
    private Tsv() {}

    /**
     * A row, by the names of the header.
     *
     * @param place file and line, for errors of the file
     */
    record Row(Map<String, String> cells, String place) {
        /** A cell. A column that is not there is an error of the file. */
        String get(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw wrong("no column " + column);
            }
            return cell;
        }

        /** A cell; null where the file has a dash. */
        String optional(String column) {
            String cell = get(column);
            return cell.equals("-") ? null : cell;
        }

        /** The builds of the columns {@code from} and {@code until}. */
        Builds builds() {
            return Builds.parse(get("from") + "-" + (optional("until") == null ? "" : get("until")));
        }

        /** The column {@code confidence}. */
        Confidence confidence() {
            return Confidence.valueOf(get("confidence").toUpperCase(Locale.ROOT));
        }

        IllegalStateException wrong(String what) {
            return new IllegalStateException(place + ": " + what);
        }
    }

    /** The rows of a file. A row of another width than the header is an error of the file. */
    static List<Row> rows(String file) {
        try (InputStream stream = Tsv.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            List<Row> rows = new ArrayList<>();
            String[] header = null;
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                if (header == null) {
                    header = cells;
                } else {
                    rows.add(row(header, cells, file + ":" + number));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String[] header, String[] cells, String place) {
        Map<String, String> byName = new HashMap<>();
        Row row = new Row(byName, place);
        if (cells.length != header.length) {
            throw row.wrong(cells.length + " columns instead of " + header.length);
        }
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].isBlank()) {
                throw row.wrong("empty column " + header[i]);
            }
            byName.put(header[i], cells[i]);
        }
        return row;
    }
}
