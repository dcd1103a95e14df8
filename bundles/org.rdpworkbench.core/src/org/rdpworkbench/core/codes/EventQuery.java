// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source and the number of an event, as people write them.
 *
 * @param source the source
 * @param id the number
 * @param marked whether the word {@code event} stands before it
 */
record EventQuery(String source, int id, boolean marked) {
    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("(?i)(event\\s+)?(\\p{L}[^\\r\\n]*?)\\s+(\\d{1,5})");

    /** The query that a text is; empty when it has not that form. */
    static Optional<EventQuery> parse(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > LONGEST || !Character.isLetter(line.charAt(0))) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(line);
        return form.matches()
                ? Optional.of(new EventQuery(form.group(2), Integer.parseInt(form.group(3)), form.group(1) != null))
                : Optional.empty();
    }

    /** What the table has; empty when that is nothing. */
    Optional<CodeAnswer> answer() {
        EventTable table = EventTable.builtIn();
        List<EventRow> rows = marked ? table.search(source, id) : table.named(source, id);
        return rows.isEmpty() ? Optional.empty() : Optional.of(new CodeAnswer.OfEvents(source + " " + id, rows));
    }
}
