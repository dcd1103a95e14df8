// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Severity;

/**
 * A value of a setting that changes what the client does, from {@code client-settings.tsv}.
 *
 * @param root whose it is: HKLM for those of the computer, HKCU for those of the user, FILE for those of an .rdp file
 * @param name the name of the registry value
 * @param value the number that makes the difference
 * @param severity how much it matters
 * @param bearing what it does to the cause
 * @param key the key of its texts
 * @param sources where that is known from
 * @param confidence how well
 */
record ClientSetting(
        String root,
        String name,
        long value,
        Severity severity,
        Bearing bearing,
        String key,
        List<String> sources,
        Confidence confidence) {

    private static final String FILE = "FILE";
    private static final int COLUMNS = 8;

    static final List<ClientSetting> ALL = read();

    /** What a setting does to the cause. */
    enum Bearing {
        NONE,
        CONCERNS,
        SUPPORTS
    }

    /** Whether it stands in an .rdp file. */
    boolean isOfFile() {
        return root.equals(FILE);
    }

    private static List<ClientSetting> read() {
        try (InputStream stream = ClientSetting.class.getResourceAsStream("client-settings.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("root\t"))
                    .map(ClientSetting::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClientSetting parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("client-settings.tsv: not " + COLUMNS + " columns: " + line);
        }
        return new ClientSetting(
                cells[0],
                cells[1],
                Long.parseLong(cells[2]),
                Severity.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                Bearing.valueOf(cells[4].toUpperCase(Locale.ROOT)),
                cells[5],
                List.of(cells[6].split("; ")),
                Confidence.valueOf(cells[7].toUpperCase(Locale.ROOT)));
    }
}
