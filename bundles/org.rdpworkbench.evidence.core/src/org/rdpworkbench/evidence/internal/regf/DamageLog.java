// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects damages: each once, the first {@value #CAPACITY} kept, the rest counted. */
final class DamageLog {
    static final int CAPACITY = 1000;

    private final Set<Damage> kept = new LinkedHashSet<>();
    private long count;

    synchronized void add(Damage damage) {
        if (kept.size() < CAPACITY) {
            if (kept.add(damage)) {
                count++;
            }
        } else if (!kept.contains(damage)) {
            count++;
        }
    }

    synchronized List<Damage> list() {
        return List.copyOf(kept);
    }

    synchronized long count() {
        return count;
    }
}
