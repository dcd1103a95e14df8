// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Collection;
import java.util.Set;

/** Answers questions about one target. Implementations are safe for use by several threads at once. */
public interface Answerer {

    /** Names of the facets that are offered at all, whether or not every question of them can be answered. */
    Set<String> facets();

    /**
     * Answers one question. Never returns null and throws nothing for a fault of the target: what cannot be answered, also because
     * the facet is not offered, is {@linkplain Reading.Unreadable unreadable} with the reason. May block; reacts to interruption by
     * answering soon.
     */
    <T> Reading<T> answer(Question<T> question);

    /**
     * Says which questions come next, where they are many. Who hands them on to a thread, each by itself, does that once for all of them then; others need not do
     * anything. Returns when they are answered, or when that takes too long; each is asked all the same.
     */
    default void expect(Collection<? extends Question<?>> questions) {
        // Answers come soon enough without it.
    }
}
