// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/**
 * The answer to a search. A thing is {@link Absent} only where everything that could have held it was readable.
 *
 * @param <T> what was looked for
 */
public sealed interface Lookup<T> {
    /**
     * It is there.
     *
     * @param <T> what was looked for
     * @param value what was found
     */
    record Found<T>(T value) implements Lookup<T> {}

    /**
     * It is not there, and the place where it would be is intact.
     *
     * @param <T> what was looked for
     */
    record Absent<T>() implements Lookup<T> {}

    /**
     * Damage makes it impossible to say.
     *
     * @param <T> what was looked for
     * @param damage the first damage in the way
     */
    record Unreadable<T>(Damage damage) implements Lookup<T> {}
}
