// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/**
 * Facet {@code identity}: of which computer the evidence says it is. It is asked for every target, of every source, and before anything is judged: evidence of
 * two computers taken for one makes every verdict wrong.
 */
public final class Identity {
    /** The facet's name. */
    public static final String FACET = "identity";

    /** Kind of question: the names of the computer. */
    public static final String NAMES = "names";

    private Identity() {}

    /** The question for all names. */
    public static Question<NameListing> namesQuestion() {
        return new Question<>(FACET, NAMES, "", "", NameListing.class);
    }
}
