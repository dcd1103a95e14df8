// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT59S,just now",
        "PT60S,1 minute ago",
        "PT59M59S,59 minutes ago",
        "PT23H,23 hours ago",
        "PT24H,1 day ago",
        "P13D,13 days ago",
        "P14D,2 weeks ago",
        "P61D,2 months ago",
        "P60D,8 weeks ago",
        "P730D,23 months ago",
        "P731D,2 years ago",
        "P3653D,10 years ago",
        "PT-59S,just now",
        "PT-90M,in 1 hour",
        "P-2D,in 2 days"
    })
    void isCutToOneUnit(Duration before, String words) {
        assertEquals(words, RelativeTime.of(NOW.minus(before), NOW));
    }

    @Test
    void aColumnOfTimesFiltersAndExportsTheTimeItself() {
        Column<Instant> column = Column.time("t", "T", 10, row -> row, () -> NOW);
        Instant row = NOW.minus(Duration.ofDays(3));
        assertEquals("2026-11-21T12:00:00Z", column.text().apply(row));
        assertEquals("3 days ago", column.shown(row));
        assertEquals("", column.text().apply(null));
    }
}
