// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationFormatException;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.core.investigation.ReplayedEvidence;

class InvestigationFuzzTest {
    private static final int DEPTH = 100_000;
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "null",
            "{}",
            "[]",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "-1",
            "1e999999999",
            "99999999999999999999",
            "1.5",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "NaN",
            "\"because\": [7],",
            "\"data\": \"zz\",",
            "\"state\": \"present\",",
            "\"facet\": \"wire\", \"kind\": \"probe\",",
            "\"facet\": \"certificates\", \"kind\": \"store\",");

    @Provide
    Arbitrary<Fuzz.Input> damagedFiles() {
        return Fuzz.damaged("investigation", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedFileIsReadOrRefused(@ForAll("damagedFiles") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, InvestigationFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException, IOException {
        for (Fuzz.Input seed : Fuzz.seeds("investigation")) {
            BOUNDS.check(seed, InvestigationFuzzTest::read);
        }
        byte[] whole = Seeds.of("investigation", "server.json");
        Investigation investigation =
                InvestigationJson.read(new StringReader(new String(whole, StandardCharsets.UTF_8)));
        assertEquals(6, investigation.readings().size());
        assertEquals(1, investigation.verdict().getFirst().because().size());
    }

    @Example
    void aDeepFileIsRefused() throws InterruptedException {
        for (String piece : new String[] {"[", "{\"a\":"}) {
            String deep = "{\"format\": \"rdpworkbench.investigation/1\", \"later\": " + piece.repeat(DEPTH);
            BOUNDS.check(() -> assertThrows(
                    InvestigationFormatException.class, () -> InvestigationJson.read(new StringReader(deep))));
        }
    }

    private static void read(byte[] bytes) throws IOException {
        Investigation investigation;
        try {
            investigation = InvestigationJson.read(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        } catch (InvestigationFormatException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        StringWriter written = new StringWriter();
        InvestigationJson.write(investigation, written);
        assertEquals(investigation, InvestigationJson.read(new StringReader(written.toString())));
        Registry replayed = new Registry(new ReplayedEvidence(investigation, "ts01"));
        assertFalse(replayed.value("HKLM\\SYSTEM\\X", "texts").toString().isEmpty());
    }
}
