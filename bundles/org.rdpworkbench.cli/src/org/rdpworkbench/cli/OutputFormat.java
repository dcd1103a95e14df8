// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

/** Formats of results. */
public enum OutputFormat {
    /** For reading, on a terminal or in a mail. */
    TEXT,
    /** For programs. */
    JSON,
    /** One web page that stands alone, for sharing and printing. */
    HTML,
    /** SARIF 2.1.0, for what shows the findings of code checkers. Only commands that check files offer it. */
    SARIF
}
