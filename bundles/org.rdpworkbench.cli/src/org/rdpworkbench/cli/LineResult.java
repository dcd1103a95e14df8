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

    /** The same for programs: lines that are ASCII and harmless already, such as XML with references, and must stay as they are, however long. */
    static LineResult whole(LineResult result) {
        return new LineResult() {
            @Override
            public void write(Consumer<String> lines) throws InterruptedException {
                result.write(lines);
            }

            @Override
            public boolean isWhole() {
                return true;
            }
        };
    }

    /** Whether lines are for programs and must stay as they are; else they are for people. */
    default boolean isWhole() {
        return false;
    }
}
