// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.network.core.watch.Change;
import org.rdpworkbench.network.core.watch.Gap;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.look.Look;

/**
 * Something that happened while watching.
 *
 * @param at when
 * @param look its shape
 * @param state the same in a word
 * @param way the way it happened to; empty for all
 * @param text what happened
 */
record HappenedRow(Instant at, Look look, String state, String way, String text) {
    /** Everything that happened, the newest first. */
    static List<HappenedRow> of(WatchRecord record) {
        List<HappenedRow> rows = new ArrayList<>();
        for (Change change : record.changes()) {
            rows.add(new HappenedRow(
                    change.at(),
                    Looks.of(change.after()),
                    ViewText.of(change.after().works() ? "happened.works" : "happened.fails"),
                    WatchText.lane(change.lane()),
                    ViewText.of("happened.change", WatchText.seen(change.before()), WatchText.seen(change.after()))));
        }
        for (Gap gap : record.gaps()) {
            rows.add(new HappenedRow(
                    gap.from(), Look.NOT_EXAMINED, ViewText.of("happened.gap"), "", WatchText.gap(gap)));
        }
        record.end()
                .ifPresent(end -> rows.add(
                        new HappenedRow(end.at(), Look.NEUTRAL, ViewText.of("happened.end"), "", WatchText.end(end))));
        rows.sort(Comparator.comparing(HappenedRow::at).reversed());
        return rows;
    }
}
