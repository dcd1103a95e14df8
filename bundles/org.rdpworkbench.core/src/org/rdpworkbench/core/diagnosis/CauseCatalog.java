// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rdpworkbench.core.evidence.Role;

/** The cause tree: the product's own causes, in the order of how directly they are documented, then those of add-ons. */
public final class CauseCatalog {
    private static final int COLUMNS = 8;

    private final Map<String, Cause> causes = new LinkedHashMap<>();

    private CauseCatalog(Collection<Cause> all) {
        for (Cause cause : all) {
            causes.putIfAbsent(cause.id(), cause);
        }
    }

    /** The product's own causes, read from {@code causes.tsv}. */
    public static CauseCatalog builtIn() {
        return new CauseCatalog(read(CauseCatalog.class, "causes.tsv"));
    }

    /** This catalogue with more causes. An id that is taken keeps its first meaning. */
    public CauseCatalog with(Collection<Cause> more) {
        List<Cause> all = new ArrayList<>(causes.values());
        all.addAll(more);
        return new CauseCatalog(all);
    }

    /** All causes in order. */
    public List<Cause> all() {
        return List.copyOf(causes.values());
    }

    /** The cause with that id. */
    public Optional<Cause> find(String id) {
        return Optional.ofNullable(causes.get(id));
    }

    /**
     * Reads causes from a table beside a class, in the form of the product's own {@code causes.tsv}: one cause a line, columns
     * separated by tabs: id, title, meaning, proof, needs, roles (separated by commas), sources (separated by a semicolon and a
     * blank), {@code documented} or {@code inferred}. Empty lines and lines that start with {@code #} say nothing.
     *
     * @throws IllegalArgumentException if there is no such file, or a line is wrong; the message has the line
     */
    public static List<Cause> read(Class<?> owner, String file) {
        InputStream found = owner.getResourceAsStream(file);
        if (found == null) {
            throw new IllegalArgumentException("no file " + file + " beside " + owner.getName());
        }
        try (InputStream stream = found;
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> parse(line, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cause parse(String line, String file) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(file + ": " + columns.length + " columns in: " + line);
        }
        Set<Role> roles = List.of(columns[5].split(",")).stream()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        return new Cause(
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                roles,
                List.of(columns[6].split("; ")),
                Confidence.valueOf(columns[7].toUpperCase(Locale.ROOT)));
    }
}
