// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged saved watches: refused with a sentence, or read within bounds; and what was read can be written and read again without damage. */
class WatchFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "-1",
            "1e999",
            "\"at\":\"+999999999-12-31T23:59:59Z\",",
            "\"count\":99999999999,",
            "\"target\":\"[::1]:1\",",
            "\"outcome\":\"splendid\",",
            "\\u0000",
            "[".repeat(999));

    @Provide
    Arbitrary<Fuzz.Input> watches() {
        return Fuzz.damaged("watch", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void readWithinBounds(@ForAll("watches") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, WatchFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("watch")) {
            BOUNDS.check(
                    seed, bytes -> assertEquals(0, saved(text(bytes)).damage().size()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SavedWatch saved(String text) {
        try {
            return SavedWatch.read(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(byte[] bytes) {
        SavedWatch saved;
        try {
            saved = SavedWatch.read(new StringReader(text(bytes)));
        } catch (WatchFormatException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WatchRecord record = saved.record();
        assertTrue(record.lanes().size() <= WatchRecord.MOST_LANES);
        assertTrue(record.end().isPresent());
        record.figures()
                .forEach(figures -> assertFalse(WatchText.summary(figures).isBlank()));
        record.lanes().forEach(lane -> record.curve(lane, 0, Long.MAX_VALUE / 2, 100));
        record.changes().forEach(change -> assertFalse(WatchText.change(change).isBlank()));
        record.gaps().forEach(gap -> assertFalse(WatchText.gap(gap).isBlank()));
        String first = written(record);
        SavedWatch again = saved(first);
        assertEquals(0, again.damage().size(), again.damage()::toString);
        assertEquals(first, written(again.record()));
    }

    private static String written(WatchRecord record) {
        StringWriter text = new StringWriter();
        try {
            WatchExport.writeJson(record, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
