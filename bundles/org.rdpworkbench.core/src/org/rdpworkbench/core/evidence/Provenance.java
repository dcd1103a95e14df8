// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a reading was made, precisely enough for another admin to look there.
 *
 * @param kind the kind of source
 * @param text the place in words, for example {@code SYSTEM hive, ControlSet001}
 * @param lastWritten when the place was last changed, as recorded there; null when not recorded
 */
public record Provenance(SourceKind kind, String text, Instant lastWritten) {
    public Provenance {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }

    /** A provenance whose place records no time of change. */
    public static Provenance of(SourceKind kind, String text) {
        return new Provenance(kind, text, null);
    }
}
