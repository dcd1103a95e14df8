// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Optional;
import org.rdpworkbench.core.evidence.Question;

/**
 * What a command of Windows printed, as far as it answers questions. Only what is the same in every language of Windows is relied on, and
 * words of languages that are known; what is written in others is said to be not understood, never guessed.
 */
interface CommandText {
    /** Whether nothing was understood, so that the text is of no use. */
    boolean isEmpty();

    /** What was recognised, for the list of evidence used. */
    String summary();

    /** The facet that it answers. */
    String facet();

    /** The file, as it is shown. */
    String fileName();

    /** The computer on which the command ran, as the text names it; empty for the many that do not. */
    default Optional<String> computer() {
        return Optional.empty();
    }

    /** What it says to a question; empty where it says nothing of it. */
    Optional<Sighting<?>> answer(Question<?> question);
}
