// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;

/** Samples stay as they are for a day, and older ones as what they come to. */
class LaneHistoryTest {
    private static final Seen WORKS = new Seen(OutcomeClass.AGREED, Phase.X224, Ending.NONE);
    private static final Seen SILENT = new Seen(OutcomeClass.NO_ANSWER, Phase.TCP, Ending.SILENT);
    private static final long DAY = 86_400_000;

    @Test
    void everyKindOfSampleComesBackAsItWas() {
        for (OutcomeClass outcome : OutcomeClass.values()) {
            for (Phase phase : Phase.values()) {
                for (Ending ending : Ending.values()) {
                    Seen seen = new Seen(outcome, phase, ending);
                    assertEquals(seen, Seen.unpacked(seen.packed()));
                }
            }
        }
    }

    @Test
    void aDayStaysAsItIsAndTheDayBeforeIsThinned() {
        LaneHistory history = new LaneHistory();
        Random random = new Random(5);
        List<Sample> all = new ArrayList<>();
        for (long at = 0; at < 2 * DAY; at += 5000) {
            boolean fails = random.nextInt(100) == 0;
            int connect = fails ? Sample.NONE : (int) (20_000 + 5000 * Math.abs(random.nextGaussian()));
            Sample sample = new Sample(at, fails ? SILENT : WORKS, 1000, connect, 40_000);
            all.add(sample);
            history.add(sample);
        }
        assertEquals(LaneHistory.SAMPLES, history.size());
        assertEquals(LaneHistory.SAMPLES, history.thinned());
        for (int i = 0; i < history.size(); i++) {
            assertEquals(all.get(LaneHistory.SAMPLES + i), history.get(i));
        }
        List<Bucket> buckets = history.buckets();
        assertEquals(288, buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            List<Sample> own = all.subList(60 * i, 60 * (i + 1));
            Bucket bucket = buckets.get(i);
            double[] connects = own.stream()
                    .filter(sample -> sample.connect() != Sample.NONE)
                    .mapToDouble(sample -> sample.connect() / 1000.0)
                    .sorted()
                    .toArray();
            assertEquals(own.getFirst().at(), bucket.from());
            assertEquals(own.getLast().at(), bucket.to());
            assertEquals(60, bucket.count());
            assertEquals(60 - connects.length, bucket.failed());
            assertEquals(60 - connects.length, bucket.silent());
            assertEquals(60 - connects.length, bucket.count(OutcomeClass.NO_ANSWER));
            assertEquals(connects[0], bucket.min().orElseThrow());
            assertEquals(connects[connects.length - 1], bucket.max().orElseThrow());
            double median = connects[(connects.length - 1) / 2];
            assertEquals(median, bucket.median().orElseThrow(), 0.065 * median);
        }
    }

    @Test
    void aMonthIsStillBoundedAndCountsEverySample() {
        LaneHistory history = new LaneHistory();
        long samples = 30 * DAY / 5000;
        for (long i = 0; i < samples; i++) {
            history.add(new Sample(i * 5000, i % 10 == 0 ? SILENT : WORKS, -1, i % 10 == 0 ? -1 : 15_000, 1));
        }
        List<Bucket> buckets = history.buckets();
        assertTrue(buckets.size() <= LaneHistory.BUCKETS, buckets.size() + " buckets");
        assertTrue(buckets.size() >= LaneHistory.BUCKETS / 2 - 1, buckets.size() + " buckets");
        assertEquals(samples - LaneHistory.SAMPLES, history.thinned());
        assertEquals(
                history.thinned(), buckets.stream().mapToLong(Bucket::count).sum());
        assertEquals(
                history.thinned() / 10,
                buckets.stream().mapToLong(Bucket::failed).sum());
        for (int i = 1; i < buckets.size(); i++) {
            assertTrue(buckets.get(i).from().isAfter(buckets.get(i - 1).to()));
        }
        assertTrue(buckets.stream().allMatch(bucket -> Math.abs(bucket.median().orElseThrow() - 15) < 1e-9));
    }

    @Test
    void aBucketInWhichNothingConnectedHasNoLatency() {
        Bucket bucket = new Bucket(0);
        bucket.add(new Sample(0, SILENT, -1, -1, -1));
        assertTrue(bucket.min().isEmpty()
                && bucket.median().isEmpty()
                && bucket.max().isEmpty());
        assertEquals(SILENT, bucket.firstFailure().orElseThrow());
    }

    @Test
    void latenciesOutsideTheHistogramStayWithinTheirExtremes() {
        for (int micros : Arrays.asList(0, 1, 19, 60_000_000, Integer.MAX_VALUE / 2)) {
            Bucket bucket = new Bucket(0);
            bucket.add(new Sample(0, WORKS, -1, micros, micros));
            assertEquals(micros / 1000.0, bucket.median().orElseThrow());
        }
    }
}
