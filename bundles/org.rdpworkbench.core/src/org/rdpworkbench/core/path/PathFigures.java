// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a number of samples comes to. Samples that were not examined do not count.
 *
 * @param tries samples that count
 * @param answered how many of them Remote Desktop answered
 * @param failed the share that it did not answer; empty without tries
 * @param late the share of opened connections whose opening took a second or more longer than the quickest: TCP repeats
 *     a lost packet of its opening after a second (RFC 6298), so that this is the share of openings in which a packet
 *     was probably lost; what this computer was late itself does not count; empty when none was opened
 * @param connect the median time to open a connection, in milliseconds; empty with fewer than six
 * @param answer the median time of the first answer, in milliseconds; empty with fewer than six
 * @param jitter the mean difference of neighbouring times to open a connection, late ones left out, in milliseconds;
 *     empty with fewer than four
 * @param held the longest time by which this computer was late itself
 */
public record PathFigures(
        int tries,
        int answered,
        Optional<Estimate> failed,
        Optional<Estimate> late,
        Optional<Estimate> connect,
        Optional<Estimate> answer,
        Optional<Estimate> jitter,
        Duration held) {
    /** By so much longer than the quickest an opening takes in which a packet was lost, a little less than a second. */
    static final Duration LATE = Duration.ofMillis(900);

    /** The figures of these samples, which stand in the order in which they were made. */
    public static PathFigures of(List<PathSample> samples) {
        List<PathSample> counting =
                samples.stream().filter(sample -> sample.outcome().counts()).toList();
        int answered = (int) counting.stream()
                .filter(sample -> sample.outcome() == PathSample.Outcome.ANSWERED)
                .count();
        double[] opened = millis(counting.stream().map(PathSample::connect).toList());
        double quickest = Double.MAX_VALUE;
        for (double time : opened) {
            quickest = Math.min(quickest, time);
        }
        double border = quickest + LATE.toMillis();
        double[] inTime = Arrays.stream(opened).filter(time -> time < border).toArray();
        long late = counting.stream()
                .filter(sample -> sample.connect() != null)
                .filter(sample -> sample.connect().minus(sample.held()).toNanos() / 1e6 >= border)
                .count();
        return new PathFigures(
                counting.size(),
                answered,
                Estimates.share(counting.size() - answered, counting.size()),
                Estimates.share(late, opened.length),
                Estimates.median(opened),
                Estimates.median(
                        millis(counting.stream().map(PathSample::answer).toList())),
                Estimates.jitter(inTime),
                counting.stream().map(PathSample::held).max(Duration::compareTo).orElse(Duration.ZERO));
    }

    private static double[] millis(List<Duration> times) {
        return times.stream()
                .filter(Objects::nonNull)
                .mapToDouble(time -> time.toNanos() / 1e6)
                .toArray();
    }
}
