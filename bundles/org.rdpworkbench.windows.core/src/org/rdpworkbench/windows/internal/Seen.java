// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import java.time.Instant;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * What Windows said to a question.
 *
 * @param <T> type of the value
 * @param value the value; null when the thing is not there
 * @param provenance where it was looked for
 */
record Seen<T>(T value, Provenance provenance) {

    /** The thing is there. */
    static <T> Seen<T> present(T value, String place) {
        return new Seen<>(value, Provenance.of(SourceKind.LIVE, place));
    }

    /** The thing is there, and it is recorded when it was changed. */
    static <T> Seen<T> present(T value, String place, Instant lastWritten) {
        return new Seen<>(value, new Provenance(SourceKind.LIVE, place, lastWritten));
    }

    /** The thing is not there. */
    static <T> Seen<T> absent(String place) {
        return present(null, place);
    }
}
