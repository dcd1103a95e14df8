// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code networks}: the networks the target is connected to, with the category its firewall goes by. */
public final class Networks {
    /** The facet's name. */
    public static final String FACET = "networks";

    /** Kind of question: the connected networks. */
    public static final String CONNECTED = "connected";

    private final Answerer answerer;

    /** Networks that put their questions to the given answerer. */
    public Networks(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for the connected networks. */
    public static Question<NetworkListing> connectedQuestion() {
        return new Question<>(FACET, CONNECTED, "", "", NetworkListing.class);
    }

    /** Lists the networks that the target is connected to. Never absent: that there is none is an empty list. */
    public Reading<NetworkListing> connected() {
        return answerer.answer(connectedQuestion());
    }
}
