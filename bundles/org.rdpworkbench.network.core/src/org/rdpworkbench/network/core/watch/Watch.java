// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * A watch that goes on. Each target has a thread of its own, so that one that does not answer keeps no other waiting. Stopping, pausing and the end of
 * its time end what is under way within 250 ms.
 */
public final class Watch implements AutoCloseable {
    private final WatchPlan plan;
    private final Glance glance;
    private final Consumer<WatchEvent> listener;
    private final WatchRecord record;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.RUNNING;

    /** What a watch is doing. */
    public enum State {
        /** It looks. */
        RUNNING,
        /** It waits until it is told to go on. */
        PAUSED,
        /** It has ended for good. */
        ENDED
    }

    Watch(WatchPlan plan, Glance glance, Consumer<WatchEvent> listener) {
        this.plan = plan;
        this.glance = glance;
        this.listener = listener;
        this.record = new WatchRecord(plan, Instant.now());
    }

    void start() {
        lock.lock();
        try {
            for (OfHost target : plan.targets()) {
                threads.add(Thread.ofPlatform()
                        .daemon()
                        .name("watch " + target.display())
                        .unstarted(() -> watch(target)));
            }
            plan.until().stream()
                    .filter(StopCondition.After.class::isInstance)
                    .map(StopCondition.After.class::cast)
                    .forEach(after -> threads.add(
                            Thread.ofPlatform().daemon().name("end of watch").unstarted(() -> await(after))));
            threads.forEach(Thread::start);
        } finally {
            lock.unlock();
        }
    }

    private void watch(OfHost target) {
        long next = System.nanoTime();
        try {
            while (awaitTurn(next)) {
                long begun = System.nanoTime();
                look(target);
                next = Math.max(begun + plan.every().toNanos(), System.nanoTime());
            }
        } catch (InterruptedException e) {
            // The watch has ended.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is time and the watch is not paused; false when it has ended. */
    private boolean awaitTurn(long next) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (state != State.ENDED) {
                long left = next - System.nanoTime();
                if (state == State.PAUSED) {
                    changed.await();
                } else if (left <= 0) {
                    return true;
                } else {
                    changed.awaitNanos(left);
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void look(OfHost target) throws InterruptedException {
        Moment from = Moment.now();
        ProbeReport byName = glance.at(target, plan.timeout()).orElseGet(() -> unseen(target, from.wall()));
        List<ProbeReport> byAddress = new ArrayList<>();
        for (OfHost address : record.addressesMissed(target, byName)) {
            glance.at(address, plan.timeout()).ifPresent(byAddress::add);
        }
        List<WatchEvent> events = record.looked(target, byName, byAddress, from, Moment.now());
        if (events.stream().anyMatch(WatchEvent.Ended.class::isInstance)) {
            finish();
        }
        tell(events);
    }

    /** A look that this computer could not make says nothing of the way, and is said to say nothing. */
    private static ProbeReport unseen(OfHost target, Instant at) {
        NameResolution none = new NameResolution(NameResolution.Status.CANCELLED, List.of(), 0, Duration.ZERO, null);
        return new ProbeReport(
                target.host(),
                target.port(),
                at,
                Duration.ZERO,
                none,
                List.of(),
                List.of(OutcomeClass.NOT_EXAMINED),
                false);
    }

    /** Ends the watch when its time is over. A computer that slept notices when it wakes, since the clock on the wall counts. */
    private void await(StopCondition.After after) {
        Instant end = record.started().plus(after.duration());
        lock.lock();
        try {
            while (state != State.ENDED) {
                // In nanoseconds: milliseconds are rounded down, and the watch would end before its time.
                long left = Duration.between(Instant.now(), end).toNanos();
                if (left <= 0) {
                    break;
                }
                changed.awaitNanos(Math.min(left, plan.every().toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            lock.unlock();
        }
        end(new WatchEnd(Instant.now(), Optional.of(after), Optional.empty()));
    }

    private void end(WatchEnd why) {
        List<WatchEvent> events = record.ended(why);
        finish();
        tell(events);
    }

    private void finish() {
        lock.lock();
        try {
            state = State.ENDED;
            changed.signalAll();
            threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private void tell(List<WatchEvent> events) {
        for (WatchEvent event : events) {
            try {
                listener.accept(event);
            } finally {
                if (event instanceof WatchEvent.Ended) {
                    over.countDown();
                }
            }
        }
    }

    /** Stops looking until it is told to go on. What is under way is still counted. */
    public void pause() {
        lock.lock();
        try {
            if (state == State.RUNNING) {
                state = State.PAUSED;
                record.paused(Instant.now());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Goes on after a pause. */
    public void resume() {
        List<WatchEvent> events = List.of();
        lock.lock();
        try {
            if (state == State.PAUSED) {
                state = State.RUNNING;
                events = record.resumed(Instant.now());
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        tell(events);
    }

    /** Ends it for good. */
    public void stop() {
        end(new WatchEnd(Instant.now(), Optional.empty(), Optional.empty()));
    }

    /** What it is doing. */
    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** What it has seen until now. */
    public WatchRecord record() {
        return record;
    }

    /**
     * Waits until it has ended and all of it was told.
     *
     * @throws InterruptedException if the thread was interrupted; the watch goes on
     */
    public void awaitEnd() throws InterruptedException {
        over.await();
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
