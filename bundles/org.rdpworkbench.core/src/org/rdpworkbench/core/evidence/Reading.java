// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a facet answers. Absent and unreadable are different answers: the first is a fact about the target, the second a fact
 * about the examination.
 *
 * @param <T> the type of the value
 */
public sealed interface Reading<T> permits Reading.Present, Reading.Absent, Reading.Unreadable {

    /** The question this answers. */
    Question<T> question();

    /** Where the answer was found, or where it was looked for. */
    Provenance provenance();

    /** The value when present. */
    default Optional<T> found() {
        return this instanceof Present<T> present ? Optional.of(present.value) : Optional.empty();
    }

    /** Whether the thing is there. */
    default boolean isPresent() {
        return this instanceof Present;
    }

    /** Whether the place was readable and the thing is not there. */
    default boolean isAbsent() {
        return this instanceof Absent;
    }

    /** Whether the question could not be answered. */
    default boolean isUnreadable() {
        return this instanceof Unreadable;
    }

    /** Why the question could not be answered; empty unless {@link #isUnreadable()}. */
    default Optional<String> unreadableReason() {
        return this instanceof Unreadable<T> unreadable ? Optional.of(unreadable.reason) : Optional.empty();
    }

    /**
     * Interprets the value. An interpretation that yields nothing, such as a DWORD of three bytes, is an unreadable answer, since
     * nothing is known of the setting then.
     *
     * @param interpretation gives the interpreted value or empty
     * @return the interpreted value, or empty when absent, unreadable or not interpretable
     */
    default <R> Optional<R> as(Function<? super T, Optional<R>> interpretation) {
        return found().flatMap(interpretation);
    }

    /** The thing is there. */
    record Present<T>(Question<T> question, T value, Provenance provenance) implements Reading<T> {
        public Present {
            Objects.requireNonNull(question);
            Objects.requireNonNull(value);
            Objects.requireNonNull(provenance);
        }
    }

    /** The place was read whole and the thing is not there. */
    record Absent<T>(Question<T> question, Provenance provenance) implements Reading<T> {
        public Absent {
            Objects.requireNonNull(question);
            Objects.requireNonNull(provenance);
        }
    }

    /**
     * Nobody could tell.
     *
     * @param reason a clause that completes "could not be read: …"
     */
    record Unreadable<T>(Question<T> question, String reason, Provenance provenance) implements Reading<T> {
        public Unreadable {
            Objects.requireNonNull(question);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(provenance);
        }
    }

    /** Answers that the thing is there. */
    static <T> Reading<T> present(Question<T> question, T value, Provenance provenance) {
        return new Present<>(question, value, provenance);
    }

    /** Answers that the thing is not there. */
    static <T> Reading<T> absent(Question<T> question, Provenance provenance) {
        return new Absent<>(question, provenance);
    }

    /** Answers that nobody could tell. */
    static <T> Reading<T> unreadable(Question<T> question, String reason, Provenance provenance) {
        return new Unreadable<>(question, reason, provenance);
    }
}
