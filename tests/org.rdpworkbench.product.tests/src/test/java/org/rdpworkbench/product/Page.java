// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;

/** An HTML page on standard output. */
final class Page {
    private static final Pattern LOADS = Pattern.compile(
            "<(script|link|iframe|object|embed)\\b|\\b(src|href|action)\\s*=\\s*[\"'](https?:)?//|@import|url\\(\\s*[\"']?http");

    private Page() {}

    /** Checks that it is one whole page, which shows something and loads nothing. */
    static void check(Run run, String... words) {
        String page = run.out();
        assertEquals("", run.err());
        assertTrue(page.regionMatches(true, 0, "<!doctype html>", 0, 15), run::toString);
        assertTrue(page.stripTrailing().endsWith("</html>"), run::toString);
        assertTrue(page.contains("lang=\"en\"") && page.contains("<title>"), run::toString);
        assertFalse(LOADS.matcher(page).find(), "the page loads something");
        run.shows(words);
    }
}
