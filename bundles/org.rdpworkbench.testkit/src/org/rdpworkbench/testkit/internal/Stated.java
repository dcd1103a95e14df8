// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

/**
 * What a test says about one thing.
 *
 * @param <T> the type of the thing
 */
sealed interface Stated<T> {

    /** It is there. */
    record Value<T>(T value) implements Stated<T> {}

    /** It is not there. */
    record Absent<T>() implements Stated<T> {}

    /** Nobody could tell. */
    record Unreadable<T>(String reason) implements Stated<T> {}
}
