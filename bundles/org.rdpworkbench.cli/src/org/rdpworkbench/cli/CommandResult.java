// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.io.IOException;
import java.io.Writer;
import org.rdpworkbench.cli.document.Document;

/** The result of a command in the forms it can be asked for. Only the one that is asked for is made. */
public interface CommandResult {

    /** The result for people. */
    Document document();

    /** Writes the result for programs. */
    void writeJson(Writer writer) throws IOException;

    /**
     * Writes the result as SARIF 2.1.0. Asked for only when the command offers that format.
     *
     * @throws UnsupportedOperationException if the command offers it and this result has none
     */
    default void writeSarif(Writer writer) throws IOException {
        throw new UnsupportedOperationException("this result has no SARIF");
    }
}
