// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.ui.internal.widgets.TimeAxis.Part;
import org.rdpworkbench.ui.internal.widgets.TimeAxis.Tick;

class TimeAxisTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static List<Instant> at(long... seconds) {
        return LongStream.of(seconds).mapToObj(NOON::plusSeconds).toList();
    }

    @Test
    void timesStandInProportion() {
        TimeAxis axis = new TimeAxis(at(0, 30, 60, 90, 100), 0, 1000);
        assertEquals(1, axis.parts().size());
        assertEquals(0, axis.x(NOON));
        assertEquals(300, axis.x(NOON.plusSeconds(30)));
        assertEquals(1000, axis.x(NOON.plusSeconds(100)));
    }

    @Test
    void yearsWithoutAnythingAreCutOut() {
        long year = 365 * 86_400L;
        TimeAxis axis = new TimeAxis(at(-9 * year, -9 * year + 10, -9 * year + 20, 0, 10, 20), 0, 1000);
        Part late = axis.parts().stream()
                .filter(part -> part.from().equals(NOON))
                .findFirst()
                .orElseThrow();
        assertTrue(late.left() - axis.x(NOON.plusSeconds(-9 * year + 20)) <= TimeAxis.BREAK, "nine years take no room");
        assertTrue(axis.x(NOON.plusSeconds(20)) - axis.x(NOON) > 100, "ten seconds can be told apart");
    }

    @Test
    void oneMomentStandsInTheMiddleOfItsPart() {
        TimeAxis axis = new TimeAxis(at(5), 100, 300);
        assertEquals(200, axis.x(NOON.plusSeconds(5)));
        assertEquals(200, axis.x(NOON), "what is outside stands at the nearest edge");
    }

    @Test
    void whateverTheTimesTheyStayInOrderAndInside() {
        Random random = new Random(904);
        for (int run = 0; run < 2_000; run++) {
            long[] seconds = new long[1 + random.nextInt(40)];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = (long) (Math.pow(random.nextDouble(), 1 + random.nextInt(8)) * 3e8);
            }
            List<Instant> times =
                    LongStream.of(seconds).sorted().mapToObj(NOON::plusSeconds).toList();
            int left = random.nextInt(50);
            int right = left + 500 + random.nextInt(1_000);
            TimeAxis axis = new TimeAxis(times, left, right);
            int before = left;
            for (Instant time : times) {
                int x = axis.x(time);
                assertTrue(x >= before && x <= right, () -> time + " of " + times);
                before = x;
            }
            for (Part part : axis.parts()) {
                int edge = -1;
                for (Tick tick : axis.ticks(part, 60, 120)) {
                    assertTrue(tick.x() >= part.left() && tick.x() <= part.right() && tick.x() > edge);
                    edge = tick.x();
                }
            }
        }
    }

    @Test
    void timesAtTheEndsOfTheCalendarDoNoHarm() {
        List<Instant> times =
                List.of(Instant.parse("1601-01-01T00:00:00Z"), NOON, Instant.parse("+30828-09-14T02:48:05Z"));
        TimeAxis axis = new TimeAxis(times, 0, 600);
        assertTrue(axis.x(times.getFirst()) < axis.x(NOON));
        assertTrue(axis.x(NOON) < axis.x(times.getLast()));
    }
}
