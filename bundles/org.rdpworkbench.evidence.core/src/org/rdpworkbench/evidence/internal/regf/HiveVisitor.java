// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

/** Is shown the content of a hive, depth first: a key, its values, then the keys below it. */
public interface HiveVisitor {
    /** A key; the root first. */
    void key(HiveKey key, int depth);

    /** A value of the key shown last. */
    void value(HiveKey key, HiveValue value);

    /** The end of a key. */
    default void end(HiveKey key) {}

    /** Asked before each key; false ends the walk. */
    default boolean goOn() {
        return true;
    }
}
