// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code listeners}: what waits for connections on the target, and whose it is. */
public final class Listeners {
    /** The facet's name. */
    public static final String FACET = "listeners";

    /** Kind of question: all sockets of one protocol. */
    public static final String SOCKETS = "sockets";

    private final Answerer answerer;

    /** Listeners that put their questions to the given answerer. */
    public Listeners(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for all sockets of one protocol. */
    public static Question<ListenerListing> socketsQuestion(ListeningSocket.Protocol protocol) {
        return new Question<>(FACET, SOCKETS, protocol.name(), "", ListenerListing.class);
    }

    /**
     * Lists the TCP sockets in the state LISTEN, or the bound UDP sockets, over IPv4 and IPv6. Never absent: that nothing listens is
     * an empty list.
     */
    public Reading<ListenerListing> sockets(ListeningSocket.Protocol protocol) {
        return answerer.answer(socketsQuestion(protocol));
    }
}
