// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regtext;

/** Is shown the content of a registry export, line by line. Lines count from 1. */
public interface RegVisitor {
    /** A key; the values that follow are in it. */
    void key(int line, String path);

    /** A key that is to be deleted with everything in it. */
    void deletedKey(int line, String path);

    /**
     * A value of the last key.
     *
     * @param line line at which it begins
     * @param name its name; empty for the default value
     * @param type type number, as in a hive
     * @param data the data, as it would stand in a hive
     */
    void value(int line, String name, int type, byte[] data);

    /** A value that is to be deleted. */
    void deletedValue(int line, String name);

    /**
     * A line, or lines, that could not be read.
     *
     * @param line line at which the trouble begins
     * @param inKey whether what was lost belongs to the last key; else the key itself was lost
     * @param what what is wrong, a clause for people to read
     */
    void problem(int line, boolean inKey, String what);

    /** Asked before each entry; false ends the reading. */
    default boolean goOn() {
        return true;
    }
}
