// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code certificates}: the certificate stores of the machine, and certificate files given as evidence. */
public final class Certificates {
    /** The facet's name. */
    public static final String FACET = "certificates";

    /** Kind of question: what a store holds. */
    public static final String STORE = "store";

    /** Kind of question: which revocation lists a store holds. */
    public static final String LISTS = "lists";

    /** The machine's store in which Windows keeps the self-signed certificate of Remote Desktop. */
    public static final String REMOTE_DESKTOP = "Remote Desktop";

    /** The machine's personal store, in which a bound certificate must be. */
    public static final String MY = "My";

    /** The machine's store of trusted roots, with what Microsoft's programme and policies add. */
    public static final String ROOT = "Root";

    /** The machine's store of authorities below the roots. */
    public static final String AUTHORITIES = "CA";

    /** The machine's store of what must not be trusted. */
    public static final String DISALLOWED = "Disallowed";

    /** Not a store of Windows: the certificate files among the evidence. */
    public static final String FILES = "(files)";

    private final Answerer answerer;

    /** Certificates that put their questions to the given answerer. */
    public Certificates(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for what a store of the machine holds. */
    public static Question<CertificateListing> storeQuestion(String store) {
        return new Question<>(FACET, STORE, store, "", CertificateListing.class);
    }

    /** The question for the revocation lists that a store of the machine holds. */
    public static Question<RevocationListing> listsQuestion(String store) {
        return new Question<>(FACET, LISTS, store, "", RevocationListing.class);
    }

    /** The revocation lists of a store of the machine. Absent when it has none. */
    public Reading<RevocationListing> lists(String store) {
        return answerer.answer(listsQuestion(store));
    }

    /** Lists a store of the machine. Absent when the machine has no such store. */
    public Reading<CertificateListing> store(String name) {
        return answerer.answer(storeQuestion(name));
    }
}
