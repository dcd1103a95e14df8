// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code routes}: the routing table of the target, as {@code route print} tells it. */
public final class Routes {
    /** The facet's name. */
    public static final String FACET = "routes";

    /** Kind of question: the whole table. */
    public static final String TABLE = "table";

    private final Answerer answerer;

    /** Routes that put their question to the given answerer. */
    public Routes(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for the table. */
    public static Question<RouteTable> tableQuestion() {
        return new Question<>(FACET, TABLE, "", "", RouteTable.class);
    }

    /** Reads the table. Never absent: a computer without routes has an empty one. */
    public Reading<RouteTable> table() {
        return answerer.answer(tableQuestion());
    }
}
