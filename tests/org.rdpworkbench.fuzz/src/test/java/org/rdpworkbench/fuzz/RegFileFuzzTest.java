// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.evidence.internal.regtext.NotARegFileException;
import org.rdpworkbench.evidence.internal.regtext.RegFileReader;
import org.rdpworkbench.evidence.internal.regtext.RegVisitor;

class RegFileFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final String[] WORDS = {
        "\r\n",
        "\\\r\n",
        "\"",
        "\\",
        "[HKEY_LOCAL_MACHINE\\X]",
        "[-",
        "]",
        "=-",
        "hex:",
        "hex(",
        "hex(7):",
        "dword:",
        "dword:fffffffff",
        "@=",
        ";",
        ",",
        "\u0000",
        "00,",
        "\"x\"=\"",
        "\n\n"
    };
    private static final byte[][] TOKENS = tokens();

    private static byte[][] tokens() {
        byte[][] narrow = Seeds.tokens(WORDS);
        byte[][] wide = Seeds.wideTokens(WORDS);
        byte[][] both = new byte[narrow.length + wide.length][];
        System.arraycopy(narrow, 0, both, 0, narrow.length);
        System.arraycopy(wide, 0, both, narrow.length, wide.length);
        return both;
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedFiles() {
        return Fuzz.damaged("reg", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedFileIsReadAsFarAsItGoes(@ForAll("damagedFiles") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, bytes -> read(bytes));
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("reg")) {
            Counter counter = BOUNDS.check(() -> read(seed.bytes()));
            if (seed.seed().startsWith("version") || seed.seed().startsWith("utf8")) {
                assertEquals("2 keys, 1 deleted, 7 values, 1 deleted, 0 problems", counter.toString(), seed.seed());
            }
        }
    }

    private static Counter read(byte[] bytes) throws IOException {
        Counter counter = new Counter(bytes.length);
        try {
            RegFileReader.read(new ByteArrayInputStream(bytes), counter);
        } catch (NotARegFileException e) {
            assertFalse(e.getMessage().isBlank());
        }
        return counter;
    }

    private static final class Counter implements RegVisitor {
        private final int size;
        private int line = 1;
        private int keys;
        private int deletedKeys;
        private int values;
        private int deletedValues;
        private int problems;

        Counter(int size) {
            this.size = size;
        }

        private void at(int place) {
            assertTrue(place >= line, "line " + place + " after line " + line);
            assertTrue(place <= size + 1, "line " + place + " of a file of " + size + " bytes");
            line = place;
        }

        @Override
        public void key(int place, String path) {
            at(place);
            assertFalse(path.isEmpty());
            keys++;
        }

        @Override
        public void deletedKey(int place, String path) {
            at(place);
            assertFalse(path.isEmpty());
            deletedKeys++;
        }

        @Override
        public void value(int place, String name, int type, byte[] data) {
            at(place);
            assertTrue(data.length <= 2 * size + 2, "more data than the file could hold");
            values++;
        }

        @Override
        public void deletedValue(int place, String name) {
            at(place);
            deletedValues++;
        }

        @Override
        public void problem(int place, boolean inKey, String what) {
            at(place);
            assertFalse(what.isBlank());
            problems++;
        }

        @Override
        public String toString() {
            return keys + " keys, " + deletedKeys + " deleted, " + values + " values, " + deletedValues + " deleted, "
                    + problems + " problems";
        }
    }
}
