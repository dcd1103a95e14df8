// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What can be reported.
 *
 * @param id its name: an area, a dot, words; of an add-on with its own area
 * @param severity how much it matters unless a project says otherwise
 * @param why what goes wrong
 * @param fix what to do
 * @param source where this is from
 * @param documented whether that is documentation or code; else it is knowledge, which may be wrong
 */
public record RuleInfo(String id, IssueSeverity severity, String why, String fix, String source, boolean documented) {
    private static final int COLUMNS = 6;

    /** Checks the parts. */
    public RuleInfo {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(source);
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*") || why.isBlank() || fix.isBlank()) {
            throw new IllegalArgumentException("the rule " + id + " has no proper id, why or fix");
        }
    }

    /**
     * Reads a table beside a class, in UTF-8: a rule a line, columns separated by tabs: id, severity, why, fix, source, and
     * {@code documented} or another word. Lines that start with {@code #}, and the line of the heads, say nothing.
     *
     * @param owner a class of the bundle and package in which the table lies
     * @param file its name
     * @return the rules by their ids, in the order of the table
     * @throws IllegalArgumentException if there is no such table, or a line of it is wrong
     */
    public static Map<String, RuleInfo> table(Class<?> owner, String file) {
        InputStream found = owner.getResourceAsStream(file);
        if (found == null) {
            throw new IllegalArgumentException("no file " + file + " beside " + owner.getName());
        }
        Map<String, RuleInfo> infos = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
                    .map(RuleInfo::of)
                    .forEach(info -> infos.put(info.id(), info));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return infos;
    }

    private static RuleInfo of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
        }
        IssueSeverity severity =
                IssueSeverity.of(columns[1]).orElseThrow(() -> new IllegalArgumentException("no severity in: " + line));
        return new RuleInfo(columns[0], severity, columns[2], columns[3], columns[4], columns[5].equals("documented"));
    }
}
