// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.find;

import org.rdpworkbench.rdpfile.core.search.Matches.Match;

/** The text that is searched, as the search sees it. For the UI thread. */
public interface FoundText {
    /**
     * A place in the document.
     *
     * @param line from 0
     * @param column from 0
     * @param length what is selected from there, within the line
     */
    record Place(int line, int column, int length) {}

    /** What is selected, or where the caret is. */
    Place selection();

    /** The characters that are selected within one line; empty when there are none or several lines. */
    String selectedWords();

    /** Selects a match and brings it into sight; whether it shows, and does not lie in the part of an endless line that does not. */
    boolean select(Match match);

    /** Other places are to be marked than before. */
    void repaint();

    /** Takes the focus. */
    void focus();
}
