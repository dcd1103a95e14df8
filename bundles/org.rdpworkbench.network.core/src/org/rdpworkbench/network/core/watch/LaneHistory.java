// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The samples of one way in bounded memory: the newest {@link #SAMPLES} as they are (24 hours at one in 5 seconds, some 400 KB), older ones as
 * {@link Bucket buckets} of five minutes, and of twice that each time there are too many. Not for several threads.
 */
final class LaneHistory {
    /** Samples kept as they are. */
    static final int SAMPLES = 17_280;

    /** Buckets kept; three and a half days of five minutes. */
    static final int BUCKETS = 1008;

    private static final int FIRST = 256;
    private static final long BUCKET_MILLIS = 300_000;

    private long[] times = new long[FIRST];
    private int[] names = new int[FIRST];
    private int[] connects = new int[FIRST];
    private int[] totals = new int[FIRST];
    private short[] seen = new short[FIRST];
    private int start;
    private int size;
    private long thinned;
    private long bucketMillis = BUCKET_MILLIS;
    private final List<Bucket> buckets = new ArrayList<>();

    /** The samples as they are now, for one who reckons with them while others are added. Without the buckets. */
    LaneHistory samplesNow() {
        LaneHistory copy = new LaneHistory();
        copy.times = times.clone();
        copy.names = names.clone();
        copy.connects = connects.clone();
        copy.totals = totals.clone();
        copy.seen = seen.clone();
        copy.start = start;
        copy.size = size;
        copy.thinned = thinned;
        return copy;
    }

    void add(Sample sample) {
        if (size == times.length && size < SAMPLES) {
            grow();
        }
        if (size == SAMPLES) {
            thin(get(0));
            start = (start + 1) % times.length;
            size--;
        }
        int at = place(size++);
        times[at] = sample.millis();
        names[at] = sample.name();
        connects[at] = sample.connect();
        totals[at] = sample.total();
        seen[at] = sample.seen().packed();
    }

    private void grow() {
        int length = Math.min(SAMPLES, 2 * times.length);
        times = Arrays.copyOf(times, length);
        names = Arrays.copyOf(names, length);
        connects = Arrays.copyOf(connects, length);
        totals = Arrays.copyOf(totals, length);
        seen = Arrays.copyOf(seen, length);
    }

    /** Takes a bucket of before; whether it fits: later than those that are there, and not too many. */
    boolean restore(Bucket bucket) {
        boolean fits = buckets.size() < BUCKETS
                && size == 0
                && (buckets.isEmpty()
                        || !bucket.from().isBefore(buckets.getLast().to()));
        if (fits) {
            buckets.add(bucket);
        }
        return fits;
    }

    /** Notes how many older samples there were, which are at least those that the buckets stand for. */
    void older(long number) {
        long told = buckets.stream().mapToLong(Bucket::count).sum();
        thinned = Math.max(thinned, Math.max(number, told));
    }

    /** When the first sample was made, as far as is known. */
    Optional<Instant> first() {
        if (!buckets.isEmpty()) {
            return Optional.of(buckets.getFirst().from());
        }
        return size == 0 ? Optional.empty() : Optional.of(get(0).at());
    }

    private void thin(Sample sample) {
        thinned++;
        Bucket last = buckets.isEmpty() ? null : buckets.getLast();
        if (last == null || sample.millis() - last.from().toEpochMilli() >= bucketMillis) {
            if (buckets.size() == BUCKETS) {
                halve();
            }
            last = new Bucket(sample.millis());
            buckets.add(last);
        }
        last.add(sample);
    }

    private void halve() {
        List<Bucket> wider = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            if (i % 2 == 0) {
                wider.add(buckets.get(i));
            } else {
                wider.getLast().add(buckets.get(i));
            }
        }
        buckets.clear();
        buckets.addAll(wider);
        bucketMillis *= 2;
    }

    private int place(int index) {
        return (start + index) % times.length;
    }

    /** How many samples are there as they are. */
    int size() {
        return size;
    }

    /** How many older ones are left in buckets only. */
    long thinned() {
        return thinned;
    }

    /** A sample, 0 for the oldest. */
    Sample get(int index) {
        int at = place(index);
        return new Sample(times[at], Seen.unpacked(seen[at]), names[at], connects[at], totals[at]);
    }

    Sample last() {
        return get(size - 1);
    }

    void each(Consumer<Sample> visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(get(i));
        }
    }

    /** The buckets, the oldest first. They may still be added to. */
    List<Bucket> buckets() {
        return List.copyOf(buckets);
    }
}
