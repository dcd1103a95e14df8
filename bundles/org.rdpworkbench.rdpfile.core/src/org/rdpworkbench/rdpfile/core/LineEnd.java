// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

/** How a line ends. */
public enum LineEnd {
    /** Windows. */
    CRLF("\r\n"),
    /** Unix. */
    LF("\n"),
    /** Macintosh, long ago. */
    CR("\r"),
    /** Not at all: the last line of a file. */
    NONE("");

    private final String text;

    LineEnd(String text) {
        this.text = text;
    }

    /** The characters. */
    public String text() {
        return text;
    }
}
