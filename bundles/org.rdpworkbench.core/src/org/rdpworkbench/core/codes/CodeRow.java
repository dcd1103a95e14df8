// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.Objects;

/**
 * One row of a table of codes.
 *
 * @param table the table
 * @param code the number, unsigned 32 bits
 * @param symbol the name in the source; null when the source gives none
 * @param layer the layer it belongs to
 * @param meaning what it says, in our words
 * @param next what to do next
 * @param source where number and meaning come from
 * @param confidence how well that is founded
 */
public record CodeRow(
        CodeTable table,
        long code,
        String symbol,
        Layer layer,
        String meaning,
        String next,
        String source,
        CodeConfidence confidence) {
    public CodeRow {
        Objects.requireNonNull(table);
        Objects.requireNonNull(layer);
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(next);
        Objects.requireNonNull(source);
        Objects.requireNonNull(confidence);
    }
}
