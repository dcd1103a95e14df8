// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

/**
 * A word of a text: letters, digits and underscores, with points, hyphens and apostrophes between them, in lower case. All else separates
 * words, so that a path and a command are words, too.
 *
 * @param text the word
 * @param start its place in the text
 * @param end the place after it
 * @param before what separates it from the word before
 */
record Word(String text, int start, int end, Break before) {
    enum Break {
        NONE,
        /** A comma, a bracket, a dash. */
        WEAK,
        /** The end of a sentence or of a command. */
        STRONG
    }
}
