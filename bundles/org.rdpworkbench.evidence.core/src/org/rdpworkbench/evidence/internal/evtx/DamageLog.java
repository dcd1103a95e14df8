// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.ArrayList;
import java.util.List;

/** Collects damages: the first {@value #CAPACITY} kept, the rest counted. */
final class DamageLog {
    static final int CAPACITY = 100;

    private final List<Damage> kept = new ArrayList<>();
    private long count;

    void add(long offset, String what) {
        count++;
        if (kept.size() < CAPACITY) {
            kept.add(new Damage(offset, what));
        }
    }

    List<Damage> list() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
