// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;

/**
 * What a watch has seen, in bounded memory: at most {@link #MOST_LANES} ways, the samples of each thinned with age, the newest changes and gaps. Safe
 * for several threads.
 */
public final class WatchRecord {
    /** The most ways that are watched; further addresses of a name are looked at and not kept on their own. */
    public static final int MOST_LANES = 32;

    private static final int MOST_ADDRESSES = 8;
    static final int MOST_CHANGES = 4096;
    static final int MOST_GAPS = 1024;
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final int PATIENCE = 5;

    private final WatchPlan plan;
    private final Instant started;
    private final Map<Lane, LaneHistory> histories = new LinkedHashMap<>();
    private final Map<OfHost, ProbeReport> reports = new HashMap<>();
    private final Map<OfHost, Instant> lookedAt = new HashMap<>();
    private final Map<Lane, Seen> before = new HashMap<>();
    private final Set<Lane> worked = new HashSet<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private long changeCount;
    private int omitted;
    private Duration shift = Duration.ZERO;
    private Duration shiftBefore = Duration.ZERO;
    private Moment newest;
    private Instant latest;
    private Instant pausedAt;
    private WatchEnd end;

    WatchRecord(WatchPlan plan, Instant started) {
        this.plan = plan;
        this.started = started;
        this.latest = started;
        plan.targets().forEach(target -> histories.put(new Lane(target, ""), new LaneHistory()));
    }

    /** One that is read back, and has ended. */
    WatchRecord(WatchPlan plan, Instant started, Map<Lane, LaneHistory> histories, WatchEnd end) {
        this.plan = plan;
        this.started = started;
        this.latest = end.at();
        this.histories.putAll(histories);
        this.end = end;
    }

    /** Takes what had happened. */
    synchronized void restore(List<Change> changed, long changedInAll, List<Gap> missed, int left) {
        changes.addAll(changed);
        changeCount = changedInAll;
        gaps.addAll(missed);
        omitted = left;
    }

    /** The addresses of a target that were seen before and that this report did not look at. */
    synchronized List<OfHost> addressesMissed(OfHost target, ProbeReport byName) {
        Set<String> looked = new HashSet<>();
        byName.addresses().forEach(address -> looked.add(address.address()));
        return histories.keySet().stream()
                .filter(lane -> lane.target().equals(target) && !lane.isWhole() && !looked.contains(lane.address()))
                .map(lane -> new OfHost(lane.address(), target.port()))
                .toList();
    }

    /**
     * Takes one look at a target.
     *
     * @param target the target
     * @param byName what was seen by its name, or by its address where that was given
     * @param byAddress what was seen by addresses that the name had before
     * @param from when the look began
     * @param to when it ended
     * @return what there is to tell
     */
    synchronized List<WatchEvent> looked(
            OfHost target, ProbeReport byName, List<ProbeReport> byAddress, Moment from, Moment to) {
        List<WatchEvent> events = new ArrayList<>();
        if (end != null) {
            return events;
        }
        Instant begun = time(from, events);
        Instant over = begun.plus(Duration.between(from.wall(), to.wall()));
        Instant last = lookedAt.getOrDefault(target, started);
        if (Duration.between(last, begun).compareTo(plan.every().multipliedBy(2).plus(SLACK)) > 0) {
            gap(new Gap(last, begun, Gap.Kind.ASLEEP), events);
        }
        if (sleptDuring(from, to, 1 + byAddress.size())) {
            // What was under way when the computer fell asleep says nothing of the way.
            gap(new Gap(begun, over.isAfter(begun) ? over : begun, Gap.Kind.ASLEEP), events);
            settle(target, over);
            return events;
        }
        settle(target, over);
        reports.put(target, byName);
        take(new Lane(target, ""), whole(byName, begun.toEpochMilli()), events);
        for (ProbeReport report : byAddress) {
            report.addresses().forEach(address -> address(target, address, begun.toEpochMilli(), events));
        }
        // One that is given as an address is one way and not two.
        if (byName.resolution().status() != NameResolution.Status.LITERAL) {
            byName.addresses().forEach(address -> address(target, address, begun.toEpochMilli(), events));
        }
        return events;
    }

    /**
     * The time by the clock as it was at the start, which never goes back. Whether the clock was set back tells the one that counts: looks at several targets end in another
     * order than they began, so that an early time alone says nothing.
     */
    private Instant time(Moment moment, List<WatchEvent> events) {
        if (newest != null && moment.nanos() < newest.nanos()) {
            // Whether it is of before the clock was set back, only its own time tells: the look that noticed that may
            // have begun later.
            Instant expected = newest.wall().minusNanos(newest.nanos() - moment.nanos());
            boolean ahead = Duration.between(expected, moment.wall()).compareTo(SLACK) > 0;
            return moment.wall().plus(ahead ? shiftBefore : shift);
        }
        if (newest != null) {
            Instant expected = newest.wall().plusNanos(moment.nanos() - newest.nanos());
            Duration back = Duration.between(moment.wall(), expected);
            if (back.compareTo(SLACK) > 0) {
                shiftBefore = shift;
                shift = shift.plus(back);
                gap(new Gap(latest, latest, Gap.Kind.CLOCK_SET_BACK), events);
            }
        }
        newest = moment;
        return moment.wall().plus(shift);
    }

    private boolean sleptDuring(Moment from, Moment to, int looks) {
        Duration wall = Duration.between(from.wall(), to.wall());
        Duration counted = Duration.ofNanos(to.nanos() - from.nanos());
        Duration longest =
                plan.timeout().multipliedBy(looks).plus(plan.timeout()).plusSeconds(PATIENCE);
        return wall.minus(counted).compareTo(SLACK) > 0 || counted.compareTo(longest) > 0;
    }

    private void settle(OfHost target, Instant over) {
        lookedAt.put(target, over);
        latest = over.isAfter(latest) ? over : latest;
    }

    private void gap(Gap gap, List<WatchEvent> events) {
        Gap last = gaps.peekLast();
        // Each target notices the same sleep.
        boolean known = last != null
                && last.kind() == gap.kind()
                && gap.kind() != Gap.Kind.CLOCK_SET_BACK
                && gap.from().isBefore(last.to())
                && !gap.to().isAfter(last.to().plus(plan.timeout()).plus(SLACK));
        if (!known) {
            if (gaps.size() == MOST_GAPS) {
                gaps.removeFirst();
            }
            gaps.addLast(gap);
            events.add(new WatchEvent.Missed(gap));
        }
    }

    private void address(OfHost target, AddressProbe address, long millis, List<WatchEvent> events) {
        Lane lane = new Lane(target, address.address());
        if (!histories.containsKey(lane)) {
            long known = histories.keySet().stream()
                    .filter(other -> other.target().equals(target) && !other.isWhole())
                    .count();
            if (known == MOST_ADDRESSES || histories.size() == MOST_LANES) {
                omitted++;
                return;
            }
            histories.put(lane, new LaneHistory());
        }
        take(lane, sample(address.attempts(), millis, Sample.NONE), events);
    }

    private void take(Lane lane, Sample sample, List<WatchEvent> events) {
        histories.get(lane).add(sample);
        events.add(new WatchEvent.Sampled(lane, sample));
        Seen seen = sample.seen();
        Seen earlier = before.get(lane);
        if (seen.examined()) {
            before.put(lane, seen);
            if (earlier != null && !earlier.equals(seen)) {
                Change change = new Change(sample.at(), lane, earlier, seen);
                if (changes.size() == MOST_CHANGES) {
                    changes.removeFirst();
                }
                changes.addLast(change);
                changeCount++;
                events.add(new WatchEvent.Changed(change));
            }
        }
        plan.until().stream()
                .filter(condition -> end == null && isMet(condition, lane, seen, earlier))
                .findFirst()
                .ifPresent(
                        condition -> end(new WatchEnd(sample.at(), Optional.of(condition), Optional.of(lane)), events));
        if (seen.works()) {
            worked.add(lane);
        }
    }

    private boolean isMet(StopCondition condition, Lane lane, Seen seen, Seen earlier) {
        return switch (condition) {
            case StopCondition.FirstFailure failure -> seen.fails() && (lane.isWhole() || worked.contains(lane));
            case StopCondition.FirstChange change -> seen.examined() && earlier != null && !earlier.equals(seen);
            case StopCondition.FirstOutcome first -> seen.outcome() == first.outcome();
            case StopCondition.After after -> false;
            case StopCondition.Untold untold -> false;
        };
    }

    private static Sample whole(ProbeReport report, long millis) {
        NameResolution resolution = report.resolution();
        int name = resolution.status() == NameResolution.Status.LITERAL ? Sample.NONE : micros(resolution.duration());
        if (resolution.addresses().isEmpty()) {
            return new Sample(millis, Seen.of(resolution), name, Sample.NONE, name);
        }
        return sample(ProbeClassifier.leading(report).map(List::of).orElse(List.of()), millis, name);
    }

    /** Of several attempts at one address the last one counts: each was made because the server had refused the one before. */
    private static Sample sample(List<NegotiationAttempt> attempts, long millis, int name) {
        if (attempts.isEmpty()) {
            return new Sample(millis, Seen.NOTHING, name, Sample.NONE, Sample.NONE);
        }
        NegotiationAttempt attempt = attempts.getLast();
        int connect = attempt.connect().status() == TcpConnect.Status.CONNECTED
                ? micros(attempt.connect().duration())
                : Sample.NONE;
        int total = micros(attempt.duration()) + Math.max(0, name);
        return new Sample(millis, Seen.of(attempt), name, connect, total);
    }

    private static int micros(Duration duration) {
        return Math.clamp(duration.toNanos() / 1000, 0, Integer.MAX_VALUE / 2);
    }

    /** Notes that nothing is looked at from now on. */
    synchronized void paused(Instant wall) {
        pausedAt = wall.plus(shift);
    }

    /** Notes that looking goes on. */
    synchronized List<WatchEvent> resumed(Instant wall) {
        List<WatchEvent> events = new ArrayList<>();
        if (pausedAt != null && end == null) {
            Instant now = wall.plus(shift).isBefore(pausedAt) ? pausedAt : wall.plus(shift);
            gap(new Gap(pausedAt, now, Gap.Kind.PAUSED), events);
            plan.targets().forEach(target -> lookedAt.put(target, now));
        }
        pausedAt = null;
        return events;
    }

    /** Notes that the watch has ended, unless it had before. */
    synchronized List<WatchEvent> ended(WatchEnd why) {
        List<WatchEvent> events = new ArrayList<>();
        if (end == null) {
            end(why, events);
        }
        return events;
    }

    private void end(WatchEnd why, List<WatchEvent> events) {
        end = why;
        events.add(new WatchEvent.Ended(why));
    }

    /** What was to be watched. */
    public WatchPlan plan() {
        return plan;
    }

    /** When it began. */
    public Instant started() {
        return started;
    }

    /** Why it ended; empty while it goes on. */
    public synchronized Optional<WatchEnd> end() {
        return Optional.ofNullable(end);
    }

    /** The ways that are watched: each target, and behind it the addresses of its name. */
    public synchronized List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        for (OfHost target : plan.targets()) {
            histories.keySet().stream()
                    .filter(lane -> lane.target().equals(target))
                    .forEach(lanes::add);
        }
        return lanes;
    }

    /** How often an address was left out because there were too many. */
    public synchronized int omitted() {
        return omitted;
    }

    /** The newest changes, the oldest of them first. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** How many changes there were in all. */
    public synchronized long changeCount() {
        return changeCount;
    }

    /** The newest gaps, the oldest of them first. */
    public synchronized List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** What was seen of a target last; empty before the first look. */
    public synchronized Optional<ProbeReport> report(OfHost target) {
        return Optional.ofNullable(reports.get(target));
    }

    /** The samples of a way that are kept as they are, the oldest first. */
    public synchronized List<Sample> samples(Lane lane) {
        List<Sample> samples = new ArrayList<>();
        LaneHistory history = histories.get(lane);
        if (history != null) {
            history.each(samples::add);
        }
        return samples;
    }

    /** How many samples there are of a way, older ones included. */
    public synchronized long count(Lane lane) {
        LaneHistory history = histories.get(lane);
        return history == null ? 0 : history.size() + history.thinned();
    }

    /** What is left of older samples of a way, the oldest first. */
    public synchronized List<Bucket> buckets(Lane lane) {
        LaneHistory history = histories.get(lane);
        return history == null ? List.of() : history.buckets();
    }

    /** What the samples of each way come to. Takes some milliseconds for a day of each way, in which nobody is kept waiting. */
    public List<LaneFigures> figures() {
        return lanes().stream()
                .map(lane -> LaneFigures.of(lane, samplesNow(lane)))
                .toList();
    }

    private synchronized LaneHistory samplesNow(Lane lane) {
        return histories.get(lane).samplesNow();
    }

    /**
     * The curve of a way from a time on, in at most some {@code most} dots.
     *
     * @param lane the way
     * @param from the beginning, in milliseconds since 1970
     * @param to the end
     * @param most how many dots there is room for
     */
    public synchronized List<Dot> curve(Lane lane, long from, long to, int most) {
        LaneHistory history = histories.get(lane);
        List<Dot> dots = new ArrayList<>();
        if (history == null || to <= from) {
            return dots;
        }
        Curve curve = new Curve(dots, from, to, most, List.copyOf(gaps));
        for (Bucket bucket : history.buckets()) {
            OptionalDouble middle = bucket.median();
            double latency = middle.orElse(Double.NaN);
            curve.add(
                    bucket.from().toEpochMilli(), latency, bucket.firstFailure().orElse(null));
        }
        for (int i = 0; i < history.size(); i++) {
            Sample sample = history.get(i);
            if (sample.seen().examined()) {
                double latency = sample.connect() == Sample.NONE ? Double.NaN : sample.connect() / 1000.0;
                curve.add(sample.millis(), latency, sample.seen().fails() ? sample.seen() : null);
            }
        }
        return dots;
    }

    /** Puts samples into columns. */
    private static final class Curve {
        private final List<Dot> dots;
        private final long from;
        private final long to;
        private final double width;
        private final List<Gap> gaps;
        private long column = -1;
        private int nextGap;

        Curve(List<Dot> dots, long from, long to, int most, List<Gap> gaps) {
            this.dots = dots;
            this.from = from;
            this.to = to;
            this.width = Math.max(1, (double) (to - from) / Math.max(1, most));
            this.gaps = gaps;
        }

        void add(long millis, double latency, Seen failure) {
            boolean apart = false;
            while (nextGap < gaps.size() && gaps.get(nextGap).to().toEpochMilli() <= millis) {
                nextGap++;
                apart = true;
            }
            if (millis < from || millis > to) {
                return;
            }
            long own = (long) ((millis - from) / width);
            Dot dot = new Dot(millis, latency, latency, failure, apart);
            if (own == column && !apart) {
                dots.set(dots.size() - 1, dots.getLast().with(dot));
            } else {
                dots.add(dot);
            }
            column = own;
        }
    }
}
