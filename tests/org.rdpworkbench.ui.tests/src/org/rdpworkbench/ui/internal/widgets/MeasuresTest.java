// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

/** What is known of a text is not measured again, and what is another question is. */
class MeasuresTest {
    private final Measures measures = new Measures();
    private final AtomicInteger measured = new AtomicInteger();

    private Point of(String text, int width) {
        return measures.of(text, null, width, () -> new Point(width, measured.incrementAndGet()));
    }

    @Test
    void aTextAtAWidthIsMeasuredOnce() {
        Point first = of("The port is open", 200);
        assertEquals(first, of("The port is open", 200));
        assertEquals(1, measured.get());
        of("The port is open", 100);
        of("The port is closed", 100);
        assertEquals(3, measured.get());
    }

    @Test
    void whoChangesASizeChangesHisOwn() {
        of("The port is open", 200).x = 7;
        assertEquals(new Point(200, 1), of("The port is open", 200));
    }

    @Test
    void itIsMeasuredAnewInOtherFonts() {
        of("The port is open", 200);
        measures.forget();
        assertEquals(new Point(200, 2), of("The port is open", 200));
    }

    @Test
    void manyWidthsDoNotFillTheMemory() {
        for (int width = 1; width <= 100_000; width++) {
            of("The port is open", width);
        }
        assertEquals(100_000, measured.get());
        of("The port is open", 100_000);
        assertEquals(100_000, measured.get());
        of("The port is open", 1);
        assertEquals(100_001, measured.get());
    }
}
