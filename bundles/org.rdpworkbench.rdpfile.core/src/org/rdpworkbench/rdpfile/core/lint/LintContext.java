// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Schema;

/** A file that is looked at, and what is known about it and by its project. */
public final class LintContext {
    private final RdpDocument document;
    private final Schema schema;
    private final LintConfig config;
    private final List<Entry> entries;

    /**
     * A line that sets something.
     *
     * @param line its number, from 0
     * @param setting what it sets
     * @param property what is known of that; empty when nothing is
     */
    public record Entry(int line, Setting setting, Optional<Property> property) {
        /** Whether the value is there. */
        public boolean isSet() {
            return !setting.value().isBlank();
        }
    }

    LintContext(RdpDocument document, Schema schema, LintConfig config) {
        this.document = document;
        this.schema = schema;
        this.config = config;
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < document.lines().size(); i++) {
            int line = i;
            document.lines()
                    .get(i)
                    .setting()
                    .ifPresent(setting -> found.add(new Entry(line, setting, schema.find(setting.name()))));
        }
        entries = List.copyOf(found);
    }

    /** The file. */
    public RdpDocument document() {
        return document;
    }

    /** The properties that are known. */
    public Schema schema() {
        return schema;
    }

    /** What the project says. */
    public LintConfig config() {
        return config;
    }

    /** The lines that set something, in their order. */
    public List<Entry> entries() {
        return entries;
    }

    /** The last line that sets a name. */
    public Optional<Entry> entry(String name) {
        List<Integer> lines = document.linesOf(name);
        return lines.isEmpty()
                ? Optional.empty()
                : entries.stream()
                        .filter(entry -> entry.line() == lines.getLast())
                        .findFirst();
    }

    /** Whether a name is set to a number. */
    public boolean is(String name, long number) {
        return document.number(name).filter(set -> set == number).isPresent();
    }
}
