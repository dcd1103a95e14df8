// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code phone-books}: the connections by dialling and VPN that Windows keeps in files ({@code rasphone.pbk}). */
public final class PhoneBooks {
    /** The facet's name. */
    public static final String FACET = "phone-books";

    /** Kind of question: all connections. */
    public static final String CONNECTIONS = "connections";

    private final Answerer answerer;

    /** Phone books that put their questions to the given answerer. */
    public PhoneBooks(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for all connections. */
    public static Question<DialListing> connectionsQuestion() {
        return new Question<>(FACET, CONNECTIONS, "", "", DialListing.class);
    }

    /** Lists the connections of all phone books that are known. Users and the computer have one each, so that there may be others. */
    public Reading<DialListing> connections() {
        return answerer.answer(connectionsQuestion());
    }
}
