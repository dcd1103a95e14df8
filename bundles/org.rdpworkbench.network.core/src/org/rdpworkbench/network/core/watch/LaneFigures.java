// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.path.Estimates;
import org.rdpworkbench.core.path.Series;

/**
 * What the samples of a way come to. Samples that say nothing of the way do not count; times are of opening a TCP connection, in milliseconds, and
 * intervals are wide enough for neighbours that are alike ({@link Series}).
 *
 * @param lane the way
 * @param count samples that count, of the newest that are kept as they are
 * @param notExamined samples that say nothing
 * @param older samples that are left in buckets only, and count here no more
 * @param failed the share that failed; empty when nothing counts
 * @param silent the share that got no answer in time; empty when nothing counts
 * @param late the share of opened connections whose opening took some second longer than the quickest one: TCP repeats a lost packet of its opening
 *     after a second (RFC 6298), so that a packet was probably lost in these; empty when none was opened
 * @param middle the median time; empty when none was opened
 * @param median the median time with its interval; empty when there are too few
 * @param p95 what 95 of 100 do not exceed
 * @param min the shortest time
 * @param max the longest time
 * @param jitter the mean difference between neighbours, late ones left out; empty when there are too few
 * @param now how the last look came out
 * @param since since when it comes out so, in milliseconds since 1970
 * @param outcomes how often it came out how
 */
public record LaneFigures(
        Lane lane,
        int count,
        int notExamined,
        long older,
        Optional<Estimate> failed,
        Optional<Estimate> silent,
        Optional<Estimate> late,
        OptionalDouble middle,
        Optional<Estimate> median,
        OptionalDouble p95,
        OptionalDouble min,
        OptionalDouble max,
        Optional<Estimate> jitter,
        Seen now,
        long since,
        Map<Seen, Integer> outcomes) {
    private static final double LATE_MILLIS = 900;
    private static final double MICROS = 1000;
    private static final double MOST = 0.95;

    /** Copies the map. */
    public LaneFigures {
        outcomes = Map.copyOf(outcomes);
    }

    static LaneFigures of(Lane lane, LaneHistory history) {
        Counting counting = new Counting();
        history.each(counting::take);
        double[] opened = counting.opened();
        double[] sorted = opened.clone();
        Arrays.sort(sorted);
        double border = sorted.length == 0 ? 0 : sorted[0] + LATE_MILLIS;
        boolean[] late = new boolean[opened.length];
        for (int i = 0; i < late.length; i++) {
            late[i] = opened[i] >= border;
        }
        return new LaneFigures(
                lane,
                counting.failed.size(),
                counting.notExamined,
                history.thinned(),
                Series.share(booleans(counting.failed)),
                Series.share(booleans(counting.silent)),
                Series.share(late),
                Estimates.plainMedian(opened).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                Series.median(opened),
                at(sorted, MOST),
                at(sorted, 0),
                at(sorted, 1),
                Series.jitter(
                        Arrays.stream(opened).filter(time -> time < border).toArray()),
                counting.now,
                counting.since,
                counting.outcomes);
    }

    private static OptionalDouble at(double[] sorted, double share) {
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[(int) Math.ceil(share * (sorted.length - 1))]);
    }

    private static boolean[] booleans(List<Boolean> list) {
        boolean[] array = new boolean[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }

    private static final class Counting {
        private final List<Boolean> failed = new ArrayList<>();
        private final List<Boolean> silent = new ArrayList<>();
        private final List<Integer> connects = new ArrayList<>();
        private final Map<Seen, Integer> outcomes = new TreeMap<>(Comparator.comparing(Seen::packed));
        private int notExamined;
        private Seen now = Seen.NOTHING;
        private long since;

        private void take(Sample sample) {
            Seen seen = sample.seen();
            outcomes.merge(seen, 1, Integer::sum);
            if (!seen.examined()) {
                notExamined++;
                return;
            }
            failed.add(seen.fails());
            silent.add(seen.silent());
            if (sample.connect() != Sample.NONE) {
                connects.add(sample.connect());
            }
            if (!seen.equals(now)) {
                now = seen;
                since = sample.millis();
            }
        }

        private double[] opened() {
            return connects.stream().mapToDouble(micros -> micros / MICROS).toArray();
        }
    }
}
