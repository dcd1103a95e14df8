// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code token}: under which account and with which rights the live sources look at the target. */
public final class Token {
    /** The facet's name. */
    public static final String FACET = "token";

    /** Kind of question: the rights of this program. */
    public static final String OWN = "own";

    private final Answerer answerer;

    /** A token that puts its questions to the given answerer. */
    public Token(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for the rights of this program. */
    public static Question<TokenInfo> ownQuestion() {
        return new Question<>(FACET, OWN, "", "", TokenInfo.class);
    }

    /** Reads the rights of this program. Never absent. */
    public Reading<TokenInfo> own() {
        return answerer.answer(ownQuestion());
    }
}
