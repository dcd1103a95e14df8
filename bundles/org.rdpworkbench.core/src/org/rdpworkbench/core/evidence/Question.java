// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Locale;
import java.util.Objects;

/**
 * One thing that can be asked of a target. Questions are what facets turn their methods into, so that recording, merging of
 * sources and replay of saved cases work for every facet alike, also for those of add-ons.
 *
 * @param facet the facet's name, for example {@code registry}
 * @param kind what is asked of the facet, for example {@code value}
 * @param where the place, for example a registry key
 * @param name the thing at that place, for example a value's name; empty when the place itself is meant
 * @param type the type of the answer
 * @param <T> the type of the answer
 */
public record Question<T>(String facet, String kind, String where, String name, Class<T> type) {
    public Question {
        Objects.requireNonNull(facet);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(where);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** Windows names do not differ by case, hence questions do not either. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Question<?> that
                && facet.equals(that.facet)
                && kind.equals(that.kind)
                && where.equalsIgnoreCase(that.where)
                && name.equalsIgnoreCase(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(facet, kind, where.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
