// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;
import java.util.Objects;

/**
 * One piece of evidence and the computer it says it is of.
 *
 * @param name what the computer calls itself there, as it is written: with or without its domain
 * @param where the file or the value, for people to read; pieces of one file that were written one after the other have the same
 * @param from since when it was called so, as far as the evidence shows; null when not known
 * @param to until when; null when not known
 * @param place where it lay, when all that lies there is of one computer, such as a disk with Windows on it; else empty
 */
public record NamedEvidence(String name, String where, Instant from, Instant to, String place) {
    public NamedEvidence {
        Objects.requireNonNull(name);
        Objects.requireNonNull(where);
        Objects.requireNonNull(place);
    }
}
