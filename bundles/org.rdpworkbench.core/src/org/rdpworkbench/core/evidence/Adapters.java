// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code adapters}: the network adapters of the target, as {@code ipconfig /all} tells them. */
public final class Adapters {
    /** The facet's name. */
    public static final String FACET = "adapters";

    /** Kind of question: all adapters. */
    public static final String LIST = "list";

    private final Answerer answerer;

    /** Adapters that put their question to the given answerer. */
    public Adapters(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for all adapters. */
    public static Question<AdapterListing> listQuestion() {
        return new Question<>(FACET, LIST, "", "", AdapterListing.class);
    }

    /** Lists the adapters. Never absent: a computer without any has an empty list. */
    public Reading<AdapterListing> list() {
        return answerer.answer(listQuestion());
    }
}
