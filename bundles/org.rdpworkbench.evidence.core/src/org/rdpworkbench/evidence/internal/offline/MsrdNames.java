// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Files of an MSRD-Collect result that answer nothing yet, by the ends of their names, so that the list of evidence can say what they are. */
final class MsrdNames {
    private static final Map<String, String[]> ROWS = load();

    private MsrdNames() {}

    private static Map<String, String[]> load() {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MsrdNames.class.getResourceAsStream("msrd.tsv")), StandardCharsets.UTF_8))) {
            return rows.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(row -> row[0].toLowerCase(Locale.ROOT), row -> row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file of such a name is and why it is not used; empty for other names. The computer's name stands before an underscore. */
    static Optional<String> reason(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf('_'); at >= 0; at = lower.indexOf('_', at + 1)) {
            String[] row = ROWS.get(lower.substring(at + 1));
            if (row != null) {
                return Optional.of(Messages.text("msrd.reason", row[1], Messages.text("msrd." + row[2])));
            }
        }
        return Optional.empty();
    }
}
