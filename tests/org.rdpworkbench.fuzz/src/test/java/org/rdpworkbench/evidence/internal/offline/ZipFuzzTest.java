// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.MemorySource;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged archives: the directory, and the beginning of each file. What is made of the files is tried elsewhere. */
class ZipFuzzTest {
    private static final int MOST_ENTRIES = 100;
    private static final int BEGINNING = 1 << 16;
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "PK\u0001\u0002",
            "PK\u0003\u0004",
            "PK\u0005\u0006",
            "PK\u0006\u0006",
            "PK\u0006\u0007",
            "../",
            "\0\0\0\0");

    @Provide
    Arbitrary<Fuzz.Input> damagedArchives() {
        return Fuzz.damaged("zip", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedArchiveIsReadAsFarAsItGoes(@ForAll("damagedArchives") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, ZipFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws IOException, InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("zip")) {
            BOUNDS.check(seed, ZipFuzzTest::read);
        }
        assertTrue(read(Seeds.of("zip", "deflated")) > 0);
    }

    /** Answers how many bytes could be read. */
    private static long read(byte[] bytes) throws IOException {
        long total = 0;
        try (ZipArchive archive = ZipArchive.open(new MemorySource(bytes), MOST_ENTRIES)) {
            assertTrue(archive.entries().size() <= MOST_ENTRIES);
            ZipBudget budget = new ZipBudget();
            for (ZipArchive.Entry entry : archive.entries()) {
                assertFalse(EvidenceLoader.printable(entry.name()).chars().anyMatch(Character::isISOControl));
                try (InputStream in = archive.open(entry, budget)) {
                    byte[] beginning = in.readNBytes(BEGINNING);
                    total += beginning.length;
                    if (beginning.length < BEGINNING) {
                        assertEquals(-1, in.read());
                    }
                } catch (IOException e) {
                    assertFalse(String.valueOf(e.getMessage()).isBlank());
                }
            }
        } catch (IOException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
        return total;
    }
}
