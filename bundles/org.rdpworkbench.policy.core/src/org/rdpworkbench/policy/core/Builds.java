// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of builds of Windows.
 *
 * @param from the first build, for example 9200 for Windows 8
 * @param until the last build; {@link Integer#MAX_VALUE} when it has no end
 */
public record Builds(int from, int until) {
    /** Every build. */
    static final Builds ALL = new Builds(0, Integer.MAX_VALUE);

    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})-(\\d{1,6})?");

    public Builds {
        if (until < from) {
            throw new IllegalArgumentException(from + " is after " + until);
        }
    }

    /** Reads {@code 9200-} or {@code 7600-9199}. */
    static Builds parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("no range of builds: " + text);
        }
        return new Builds(
                Integer.parseInt(range.group(1)),
                range.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(range.group(2)));
    }

    /** Whether a build is in the range. */
    public boolean contains(int build) {
        return build >= from && build <= until;
    }

    /** Whether the range has an end. */
    public boolean ends() {
        return until != Integer.MAX_VALUE;
    }
}
