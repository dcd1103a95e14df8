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
}
