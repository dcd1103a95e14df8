// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import org.rdpworkbench.network.core.watch.Lane;
import org.rdpworkbench.network.core.watch.LaneFigures;

/** A way that is watched, as a row. The same row as before when it is the same way, so that it stays selected while its figures change. */
public final class WayRow {
    private final LaneFigures figures;

    WayRow(LaneFigures figures) {
        this.figures = figures;
    }

    LaneFigures figures() {
        return figures;
    }

    private Lane lane() {
        return figures.lane();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WayRow row && row.lane().equals(lane());
    }

    @Override
    public int hashCode() {
        return lane().hashCode();
    }
}
