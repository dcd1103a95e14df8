// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.search;

import java.util.Objects;

/**
 * What is looked for.
 *
 * @param text the words, or a regular expression of Java
 * @param exactCase whether capitals and small letters differ
 * @param wholeWord whether neither a letter, a digit nor an underscore may stand before or behind it
 * @param regex whether the text is a regular expression
 */
public record SearchQuery(String text, boolean exactCase, boolean wholeWord, boolean regex) {
    /** Looks for nothing. */
    public static final SearchQuery NOTHING = new SearchQuery("", false, false, false);

    /** Checks the parts. */
    public SearchQuery {
        Objects.requireNonNull(text);
    }
}
