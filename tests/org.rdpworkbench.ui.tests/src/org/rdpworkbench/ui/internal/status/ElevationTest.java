// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ElevationTest {
    @Test
    void itIsWhatTheSystemItselfSaysOfTheUser() throws IOException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no such command");
        Process id = new ProcessBuilder("id", "-u").start();
        String number = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertEquals(number.equals("0") ? Elevation.YES : Elevation.NO, Elevation.present());
    }

    @Test
    void everyAnswerHasItsWords() {
        for (Elevation elevation : Elevation.values()) {
            assertFalse(elevation.text().isBlank());
            assertFalse(elevation.meaning().isBlank());
        }
    }
}
