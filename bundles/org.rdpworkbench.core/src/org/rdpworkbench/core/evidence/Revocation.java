// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.HexFormat;

/**
 * The facet {@code revocation}: what issuers say on the network of certificates they issued. Offered only where the user asked for it, see
 * {@link EvidenceLocator.OfRevocation}: asking tells a stranger which certificate is being looked at.
 */
public final class Revocation {
    /** The facet's name. */
    public static final String FACET = "revocation";

    /** Kind of question: a list, from an address. */
    public static final String LIST = "list";

    /** Kind of question: the answer of a responder (OCSP). */
    public static final String ANSWER = "answer";

    private final Answerer answerer;

    /** Revocation that puts its questions to the given answerer. */
    public Revocation(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for a list. */
    public static Question<FetchedDocument> listQuestion(String address) {
        return new Question<>(FACET, LIST, address, "", FetchedDocument.class);
    }

    /**
     * The question to a responder.
     *
     * @param address where the responder is
     * @param request the encoded question, which becomes the name of the reading, in hex: a saved case then answers the same question
     */
    public static Question<FetchedDocument> answerQuestion(String address, byte[] request) {
        return new Question<>(FACET, ANSWER, address, HexFormat.of().formatHex(request), FetchedDocument.class);
    }

    /** The encoded question behind the name of a reading. */
    public static byte[] request(Question<?> question) {
        return HexFormat.of().parseHex(question.name());
    }

    /** Fetches a list. Unreadable when the address cannot be reached, or is of a kind that is not fetched from. */
    public Reading<FetchedDocument> list(String address) {
        return answerer.answer(listQuestion(address));
    }

    /** Asks a responder. Unreadable when it cannot be reached. */
    public Reading<FetchedDocument> answer(String address, byte[] request) {
        return answerer.answer(answerQuestion(address, request));
    }
}
