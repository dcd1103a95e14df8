// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * Where results go and where the user reads.
 *
 * @param out standard output
 * @param err standard error
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error on a terminal that can erase a line
 * @param colour whether the terminal of standard output shows colours and its user likes them
 * @param columns its width in cells; the width to fold to when there is no terminal
 * @param charset how the terminal encodes text
 */
public record Terminal(
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colour,
        int columns,
        Charset charset) {
    /** The width when none is known. */
    public static final int DEFAULT_COLUMNS = 100;
}
