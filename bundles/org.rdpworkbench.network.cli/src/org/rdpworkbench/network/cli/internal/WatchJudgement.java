// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.network.core.watch.Bucket;
import org.rdpworkbench.network.core.watch.Lane;
import org.rdpworkbench.network.core.watch.Sample;
import org.rdpworkbench.network.core.watch.Seen;
import org.rdpworkbench.network.core.watch.WatchRecord;

/**
 * What a watch comes to as an exit code. A way that always was silent says nothing, as with one probe; one that worked and then was silent says a lot. An
 * address that never worked behind a name that does is no problem of the name, one that worked and then failed is.
 */
final class WatchJudgement {
    private WatchJudgement() {}

    static ExitCode exitCode(WatchRecord record) {
        return worst(record.lanes().stream().map(lane -> exitCode(record, lane)).toList());
    }

    /**
     * What a watch that was read back comes to. What could not be read of it may have been a failure.
     *
     * @param damage what could not be read
     */
    static ExitCode exitCode(WatchRecord record, List<String> damage) {
        return worst(List.of(exitCode(record), damage.isEmpty() ? ExitCode.NO_PROBLEM : ExitCode.NOT_EXAMINED));
    }

    /** A problem outweighs what could not be examined. */
    static ExitCode worst(List<ExitCode> codes) {
        if (codes.contains(ExitCode.PROBLEM)) {
            return ExitCode.PROBLEM;
        }
        return codes.contains(ExitCode.NOT_EXAMINED) ? ExitCode.NOT_EXAMINED : ExitCode.NO_PROBLEM;
    }

    private static ExitCode exitCode(WatchRecord record, Lane lane) {
        Map<OutcomeClass, Long> counts = new EnumMap<>(OutcomeClass.class);
        for (Bucket bucket : record.buckets(lane)) {
            for (OutcomeClass outcome : OutcomeClass.values()) {
                counts.merge(outcome, (long) bucket.count(outcome), Long::sum);
            }
        }
        for (Sample sample : record.samples(lane)) {
            counts.merge(sample.seen().outcome(), 1L, Long::sum);
        }
        counts.values().removeIf(count -> count == 0);
        boolean worked = counts.keySet().stream().anyMatch(Seen::works);
        boolean failed = counts.keySet().stream()
                .anyMatch(outcome -> !Seen.works(outcome) && outcome != OutcomeClass.NOT_EXAMINED);
        boolean spoke = counts.keySet().stream()
                .anyMatch(outcome -> outcome != OutcomeClass.NOT_EXAMINED && outcome != OutcomeClass.NO_ANSWER);
        if (!lane.isWhole()) {
            return worked && failed ? ExitCode.PROBLEM : ExitCode.NO_PROBLEM;
        }
        if (!spoke) {
            return ExitCode.NOT_EXAMINED;
        }
        return failed ? ExitCode.PROBLEM : ExitCode.NO_PROBLEM;
    }
}
