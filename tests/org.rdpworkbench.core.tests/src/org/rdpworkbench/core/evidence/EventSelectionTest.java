// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSelectionTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.5Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 of A",
                "7000,7001 of Service Control Manager",
                "1 of A since 2026-01-02T03:04:05.500Z",
                "1 of A newest 7",
                "1 of A since 2026-01-02T03:04:05.500Z newest 1000",
                "1 of one of two"
            })
    void isReadBackFromItsText(String text) {
        assertEquals(Optional.of(text), EventSelection.parse(text).map(EventSelection::text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1 of ", "of A", "70000 of A", "1 of A newest 0", "1 of A newest 1001", "1,,2 of A"})
    void isNothingElse(String text) {
        assertEquals(Optional.empty(), EventSelection.parse(text));
    }

    @Test
    void namesEqualSelectionsEqually() {
        assertEquals(
                EventLogs.eventsQuestion("System", EventSelection.of("A", 2, 1, 2)),
                EventLogs.eventsQuestion("SYSTEM", EventSelection.of("a", 1, 2)));
    }

    @Test
    void fitsByProviderNumberAndTime() {
        EventSelection selection = EventSelection.of("A", 1).from(TIME);
        assertTrue(selection.fits("a", 1, TIME));
        assertFalse(selection.fits("a", 2, TIME));
        assertFalse(selection.fits("b", 1, TIME));
        assertFalse(selection.fits("a", 1, TIME.minusNanos(1)));
    }

    @Test
    void asksForSomething() {
        assertThrows(IllegalArgumentException.class, () -> EventSelection.of("A"));
        assertThrows(IllegalArgumentException.class, () -> EventSelection.of("A", 65_536));
        assertThrows(
                IllegalArgumentException.class, () -> EventSelection.of("A", 1).newest(0));
    }
}
