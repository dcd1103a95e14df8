// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.testsupport.Promptness;

/** The rule by which other tests tell a broken promise of time from a machine that stood still. */
class PromptnessTest {
    private static final Duration LIMIT = Duration.ofMillis(20);

    @Test
    void whatIsLateEachTimeFailsAndWhatIsLateOnceDoesNot() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        // On a machine that is as late itself, it would be skipped, which is an exception of another kind.
        Throwable broken = assertThrows(
                Throwable.class,
                () -> Promptness.within(
                        LIMIT, stopwatch -> stopwatch.time(() -> late(tries.incrementAndGet(), Integer.MAX_VALUE))));
        assertTrue(broken.getMessage().contains("20 ms in every try"), broken.getMessage());
        assertEquals(5, tries.get());
        tries.set(0);
        Promptness.within(LIMIT, stopwatch -> stopwatch.time(() -> late(tries.incrementAndGet(), 1)));
        assertTrue(tries.get() >= 2, "the first try took too long");
    }

    private static int late(int number, int until) throws InterruptedException {
        if (number <= until) {
            TimeUnit.MILLISECONDS.sleep(400);
        }
        return number;
    }

    @Test
    void whatFailsOtherwiseFailsAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        AssertionError wrong = new AssertionError("a wrong answer");
        assertSame(
                wrong,
                assertThrows(
                        AssertionError.class,
                        () -> Promptness.within(LIMIT, stopwatch -> {
                            tries.incrementAndGet();
                            throw wrong;
                        })));
        assertEquals(1, tries.get());
    }

    @Test
    void aTryThatTakesNoTimeIsAMistakeOfTheTest() {
        assertThrows(IllegalStateException.class, () -> Promptness.within(LIMIT, stopwatch -> {}));
    }
}
