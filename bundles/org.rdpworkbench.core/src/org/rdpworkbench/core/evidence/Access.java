// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code access}: who may do what with a file, a folder or a registry key. */
public final class Access {
    /** The facet's name. */
    public static final String FACET = "access";

    /** Kind of question: a file or a folder. */
    public static final String FILE = "file";

    /** Kind of question: a registry key. */
    public static final String KEY = "key";

    private final Answerer answerer;

    /** Access that puts its questions to the given answerer. */
    public Access(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for a file or a folder; paths are those of {@link Files}. */
    public static Question<AccessList> fileQuestion(String path) {
        return new Question<>(FACET, FILE, path, "", AccessList.class);
    }

    /** The question for a registry key; paths are those of {@link Registry}. */
    public static Question<AccessList> keyQuestion(String key) {
        return new Question<>(FACET, KEY, key, "", AccessList.class);
    }

    /** Reads who may do what with a file or a folder. Absent when there is none. */
    public Reading<AccessList> file(String path) {
        return answerer.answer(fileQuestion(path));
    }

    /** Reads who may do what with a registry key. Absent when there is none. */
    public Reading<AccessList> key(String key) {
        return answerer.answer(keyQuestion(key));
    }
}
