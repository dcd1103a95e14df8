// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What one run of the command line came to.
 *
 * @param exitCode the process's exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param time how long it ran
 */
record Run(int exitCode, String out, String err, Duration time) {
    /** Some JSON readers are lenient; this one is not, so that nothing but one value may stand on standard output. */
    static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception\\b|^!ENTRY");

    /** Checks the exit code, and what holds for every run: no stack trace, no control characters. */
    Run exits(int expected) {
        assertEquals(expected, exitCode, this::toString);
        assertFalse(STACK_TRACE.matcher(out + err).find(), this::toString);
        assertTrue((out + err).chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'), this::toString);
        return this;
    }

    /** Checks that the program refused with one line, and nothing that could be taken for a result. */
    Run refuses(int expected, String... words) {
        exits(expected);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), this::toString);
        return says(err, words);
    }

    /** Checks that standard output holds these words. */
    Run shows(String... words) {
        return says(out, words);
    }

    private Run says(String text, String... words) {
        for (String word : words) {
            assertTrue(text.contains(word), () -> "\"" + word + "\" is missing in " + this);
        }
        return this;
    }

    /** Standard output, which must be one JSON value. */
    JsonNode json() throws IOException {
        return STRICT.readTree(out);
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + time.toMillis() + " ms\n--- out ---\n" + out + "\n--- err ---\n"
                + err;
    }
}
