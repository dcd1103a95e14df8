// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.util.function.Consumer;

/** A result too long to be kept in memory: it is written line by line while it is found. */
@FunctionalInterface
public interface LineResult {

    /**
     * Writes the result.
     *
     * @param lines takes each line, without its end; JSON as JSON, text as it is, it is made harmless behind this
     * @throws InterruptedException if the thread was interrupted; what was written until then stays
     */
    void write(Consumer<String> lines) throws InterruptedException;
}
