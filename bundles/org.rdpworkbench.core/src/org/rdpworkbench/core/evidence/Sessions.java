// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code sessions}: the sessions of the target, those of its listeners among them. */
public final class Sessions {
    /** The facet's name. */
    public static final String FACET = "sessions";

    /** Kind of question: all sessions. */
    public static final String LIST = "list";

    private final Answerer answerer;

    /** Sessions that put their questions to the given answerer. */
    public Sessions(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for all sessions. */
    public static Question<SessionListing> listQuestion() {
        return new Question<>(FACET, LIST, "", "", SessionListing.class);
    }

    /** Lists the sessions. A listener that waits for connections is one in the state LISTEN, named like its key in WinStations. */
    public Reading<SessionListing> list() {
        return answerer.answer(listQuestion());
    }
}
