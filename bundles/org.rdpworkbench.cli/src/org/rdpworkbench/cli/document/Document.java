// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.document;

import java.util.List;
import java.util.Objects;

/**
 * A result: what it comes to, then the parts that show why.
 *
 * @param title what this is about, for a window or a page title
 * @param tone what it comes to
 * @param headline what it comes to, in one sentence
 * @param summary lines below the headline
 * @param blocks the parts
 */
public record Document(String title, Tone tone, String headline, List<String> summary, List<Block> blocks) {
    /** Copies the lists. */
    public Document {
        Objects.requireNonNull(title);
        Objects.requireNonNull(tone);
        Objects.requireNonNull(headline);
        summary = List.copyOf(summary);
        blocks = List.copyOf(blocks);
    }
}
