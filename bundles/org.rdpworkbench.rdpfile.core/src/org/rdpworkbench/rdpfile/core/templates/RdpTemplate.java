// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.templates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;

/**
 * What a new file begins with; the table {@code templates.tsv} of this package.
 *
 * @param id its name
 * @param title what it is, in a few words
 * @param description what it does, in a sentence or two
 * @param fields what it needs to be told
 * @param lines its lines, with the names of fields in braces
 */
public record RdpTemplate(String id, String title, String description, Set<Field> fields, List<String> lines) {
    private static final String SEPARATOR = "¦";

    /** What a template can be told. */
    public enum Field {
        /** The computer, with a port if need be. All need it. */
        ADDRESS,
        /** The account; may be left out. */
        USER,
        /** The gateway. */
        GATEWAY,
        /** The alias of a published program. */
        PROGRAM
    }

    /** Copies the parts. */
    public RdpTemplate {
        fields = Set.copyOf(fields);
        lines = List.copyOf(lines);
    }

    /** All, the plain one first. */
    public static List<RdpTemplate> all() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RdpTemplate.class.getResourceAsStream("templates.tsv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new RdpTemplate(
                            columns[0],
                            columns[1],
                            columns[2],
                            fields(columns[3]),
                            Arrays.asList(columns[4].split(SEPARATOR, -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Field> fields(String text) {
        Set<Field> fields = EnumSet.of(Field.ADDRESS, Field.USER);
        if (!text.equals("-")) {
            Arrays.stream(text.split(","))
                    .map(field -> Field.valueOf(field.toUpperCase(Locale.ROOT)))
                    .forEach(fields::add);
        }
        return fields;
    }

    /**
     * The file.
     *
     * @param told what was asked for; what is missing is left empty, and without a user there is no line for one
     */
    public RdpDocument document(Map<Field, String> told) {
        List<String> all = new ArrayList<>();
        all.add("full address:s:" + told.getOrDefault(Field.ADDRESS, "").strip());
        String user = told.getOrDefault(Field.USER, "").strip();
        if (!user.isEmpty()) {
            all.add("username:s:" + user);
        }
        for (String line : lines) {
            String filled = line;
            for (Field field : fields) {
                String hole = "{" + field.name().toLowerCase(Locale.ROOT) + "}";
                String value = told.getOrDefault(field, "").strip();
                // The bars before an alias are the file's way to write it; some type them, too.
                filled = filled.replace(hole, field == Field.PROGRAM ? value.replaceFirst("^\\|+", "") : value);
            }
            all.add(filled);
        }
        return RdpDocument.of(String.join("\r\n", all) + "\r\n", RdpEncoding.STANDARD);
    }
}
