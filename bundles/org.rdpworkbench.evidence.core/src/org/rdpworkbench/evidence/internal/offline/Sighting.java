// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;

/**
 * What one file says to a question, before it is a reading.
 *
 * @param <T> type of the value
 * @param value the value; null when it is absent or unreadable
 * @param obstacle why nothing can be said; null when it is present or absent
 * @param provenance where it was looked for
 */
record Sighting<T>(T value, String obstacle, Provenance provenance) {
    static <T> Sighting<T> present(T value, Provenance provenance) {
        return new Sighting<>(value, null, provenance);
    }

    static <T> Sighting<T> absent(Provenance provenance) {
        return new Sighting<>(null, null, provenance);
    }

    static <T> Sighting<T> unreadable(String obstacle, Provenance provenance) {
        return new Sighting<>(null, obstacle, provenance);
    }

    boolean isUnreadable() {
        return obstacle != null;
    }

    boolean isPresent() {
        return value != null;
    }

    Reading<T> toReading(Question<T> question) {
        if (isUnreadable()) {
            return Reading.unreadable(question, obstacle, provenance);
        }
        return isPresent() ? Reading.present(question, value, provenance) : Reading.absent(question, provenance);
    }
}
