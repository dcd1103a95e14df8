// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.util.Objects;

/**
 * A piece of a pasted text that can be one step: a sentence, a line of a list, a command.
 *
 * @param line the line of the text in which it begins, from 1
 * @param start the place of its first character in the text, from 0
 * @param end the place after its last character
 * @param text what it says, on one line and without mark-up
 * @param side on which computer it is to be done: as it says itself, else as the heading above it says
 */
public record Passage(int line, int start, int end, String text, Side side) {
    public Passage {
        Objects.requireNonNull(text);
        Objects.requireNonNull(side);
    }
}
