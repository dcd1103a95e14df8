// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.testsupport.Promptness;

/** Threads of a watch: who waits for whom, and how soon it ends. */
@Timeout(300)
class WatchTest {
    private static final OfHost OTHER = new OfHost("srv2.lab.example", 3389);

    private final List<WatchEvent> events = new CopyOnWriteArrayList<>();

    private Watch watch(Glance glance, List<OfHost> targets, StopCondition... until) {
        WatchPlan plan = new WatchPlan(targets, Duration.ofSeconds(1), Duration.ofSeconds(2), List.of(until));
        Watch watch = new Watch(plan, glance, events::add);
        watch.start();
        return watch;
    }

    @Test
    void oneThatDoesNotAnswerKeepsNoOtherWaitingAndStoppingIsPrompt() throws Exception {
        Promptness.within(Duration.ofMillis(250), stopwatch -> {
            events.clear();
            CountDownLatch seen = new CountDownLatch(2);
            Glance glance = (host, timeout) -> {
                if (host.equals(OTHER)) {
                    new CountDownLatch(1).await();
                }
                seen.countDown();
                return Optional.of(Looks.named(Looks.works("10.0.0.1", 10)));
            };
            Watch watch = watch(glance, List.of(OTHER, Looks.SERVER));
            assertTrue(seen.await(1, TimeUnit.MINUTES));
            stopwatch.time(() -> {
                watch.stop();
                watch.awaitEnd();
                return true;
            });
            assertEquals(Watch.State.ENDED, watch.state());
            assertTrue(events.getLast() instanceof WatchEvent.Ended);
            watch.stop();
            assertEquals(
                    1,
                    events.stream().filter(WatchEvent.Ended.class::isInstance).count());
        });
    }

    @Test
    void itEndsWhenItHappens() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        Glance glance = (host, timeout) -> Optional.of(
                Looks.named(looks.incrementAndGet() < 3 ? Looks.works("10.0.0.1", 10) : Looks.closed("10.0.0.1")));
        Watch watch = watch(glance, List.of(Looks.SERVER), new StopCondition.FirstFailure());
        watch.awaitEnd();
        assertEquals(3, looks.get());
        assertEquals(
                "ended since it failed: srv1.lab.example:3389",
                WatchText.end(watch.record().end().orElseThrow()));
    }

    @Test
    void aLookThatCouldNotBeMadeIsSaidAndIsNoFailure() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        Glance glance = (host, timeout) -> {
            if (looks.incrementAndGet() == 2) {
                new CountDownLatch(1).await();
            }
            return Optional.empty();
        };
        try (Watch watch = watch(glance, List.of(Looks.SERVER), new StopCondition.FirstFailure())) {
            while (looks.get() < 2) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            LaneFigures figures = watch.record().figures().getFirst();
            assertEquals(0, figures.count());
            assertEquals(1, figures.notExamined());
            assertTrue(watch.record().end().isEmpty());
        }
    }

    @Test
    void itEndsWhenItsTimeIsOverWhateverIsUnderWay() throws InterruptedException {
        Glance glance = (host, timeout) -> {
            new CountDownLatch(1).await();
            return Optional.empty();
        };
        Watch watch = watch(glance, List.of(Looks.SERVER), new StopCondition.After(Duration.ofMillis(700)));
        watch.awaitEnd();
        assertTrue(
                lasted(watch).compareTo(Duration.ofMillis(700)) >= 0,
                lasted(watch).toString());
        assertTrue(
                lasted(watch).compareTo(Duration.ofMinutes(1)) < 0,
                lasted(watch).toString());
    }

    @Test
    void itNeverEndsBeforeItsTime() throws InterruptedException {
        Glance glance = (host, timeout) -> Optional.of(Looks.named(Looks.works("10.0.0.1", 10)));
        // Times between two milliseconds, many of them: rounding down ends a watch too early only now and then.
        for (int round = 0; round < 50; round++) {
            Duration time = Duration.ofNanos(7_999_000 + round);
            Watch watch = watch(glance, List.of(Looks.SERVER), new StopCondition.After(time));
            watch.awaitEnd();
            assertTrue(lasted(watch).compareTo(time) >= 0, lasted(watch).toString());
        }
    }

    /** How long it watched, by its own record and by the clock that it goes by. */
    private static Duration lasted(Watch watch) {
        return Duration.between(
                watch.record().started(), watch.record().end().orElseThrow().at());
    }

    @Test
    void whilePausedNobodyLooks() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        Glance glance = (host, timeout) -> {
            looks.incrementAndGet();
            first.countDown();
            return Optional.of(Looks.named(Looks.works("10.0.0.1", 10)));
        };
        try (Watch watch = watch(glance, List.of(Looks.SERVER))) {
            assertTrue(first.await(1, TimeUnit.MINUTES));
            watch.pause();
            int before = looks.get();
            TimeUnit.MILLISECONDS.sleep(1500);
            assertTrue(looks.get() <= before + 1, "what was under way may end");
            assertEquals(Watch.State.PAUSED, watch.state());
            int paused = looks.get();
            watch.resume();
            while (looks.get() == paused) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertEquals(
                    List.of(Gap.Kind.PAUSED),
                    watch.record().gaps().stream().map(Gap::kind).toList());
        }
    }
}
