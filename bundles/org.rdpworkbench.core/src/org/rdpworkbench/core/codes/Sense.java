// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.Objects;

/**
 * One thing that a number can mean.
 *
 * @param basis where the meaning comes from
 * @param number the number it is told about; differs from the one asked for when that wraps another, as an HRESULT wraps a Win32 error
 * @param kind what kind of number it is then, for example "disconnect code"
 * @param symbol its name in the source; null when there is none
 * @param layer the layer it belongs to; null when nothing tells
 * @param meaning what it says
 * @param next what to do next
 * @param source where that comes from
 * @param confidence how well that is founded
 */
public record Sense(
        Basis basis,
        long number,
        String kind,
        String symbol,
        Layer layer,
        String meaning,
        String next,
        String source,
        CodeConfidence confidence) {
    public Sense {
        Objects.requireNonNull(basis);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(next);
        Objects.requireNonNull(source);
        Objects.requireNonNull(confidence);
    }

    /** Where a meaning comes from. */
    public enum Basis {
        /** A row of a table. */
        TABLE,
        /** The number fits the pattern of its kind, no source lists it. */
        PATTERN,
        /** The layout of HRESULT and NTSTATUS values tells its origin, no table of ours lists it. */
        LAYOUT,
        /** Nothing is known about it. */
        NONE
    }
}
