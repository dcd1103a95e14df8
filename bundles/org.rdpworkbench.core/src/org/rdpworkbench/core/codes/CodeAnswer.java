// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.List;
import java.util.Optional;

/** What the tables say about something that was typed or pasted: about a code, about an event, or about popular advice. */
public sealed interface CodeAnswer {

    /** A code was understood. */
    record OfCode(Explanation explanation) implements CodeAnswer {}

    /**
     * The text holds no code, but popular advice contains its words.
     *
     * @param query what was typed
     * @param myths what was found; never empty
     */
    record OfMyths(String query, List<Myth> myths) implements CodeAnswer {
        public OfMyths {
            myths = List.copyOf(myths);
        }
    }

    /**
     * A source and the number of an event were understood.
     *
     * @param query source and number
     * @param rows what was found, one for each provider; never empty
     */
    record OfEvents(String query, List<EventRow> rows) implements CodeAnswer {
        public OfEvents {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Answers what is typed or pasted: codes in all forms, names of codes, the text of a dialog, events such as {@code event
     * Schannel 36870}, words of popular advice. Without the word {@code event} a source must be named whole or by a usual short
     * name, so that words before the number of an error are not taken for one.
     *
     * @throws CodeFormatException if nothing of it is known; the message is a sentence for the user
     */
    static CodeAnswer to(String text) {
        Optional<CodeAnswer> events = EventQuery.parse(text).flatMap(EventQuery::answer);
        if (events.isPresent()) {
            return events.get();
        }
        CodeTables tables = CodeTables.builtIn();
        try {
            return new OfCode(tables.explain(text));
        } catch (CodeFormatException e) {
            String query = text.strip();
            List<CodeRow> rows = tables.findSymbol(query);
            if (!rows.isEmpty()) {
                return new OfCode(
                        tables.explain(new DisconnectCode(rows.getFirst().code(), null)));
            }
            List<Myth> myths = tables.myths().find(query);
            if (myths.isEmpty()) {
                throw e;
            }
            return new OfMyths(query, myths);
        }
    }
}
