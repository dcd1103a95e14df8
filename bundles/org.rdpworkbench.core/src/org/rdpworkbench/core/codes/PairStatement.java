// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

/**
 * One statement about what two codes mean together.
 *
 * @param kind what sort of statement it is
 * @param text the statement
 * @param source what it rests on
 * @param confidence how well it is founded
 */
public record PairStatement(Kind kind, String text, String source, CodeConfidence confidence) {

    /** Sorts of statements, in the order they are told. */
    public enum Kind {
        /** What the pair says as a whole. */
        MEANING,
        /** Something known about it. */
        FACT,
        /** What must not be concluded. */
        CAUTION,
        /** What to do next. */
        NEXT
    }
}
