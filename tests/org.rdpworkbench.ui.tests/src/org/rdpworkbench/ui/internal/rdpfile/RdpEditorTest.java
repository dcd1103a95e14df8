// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The editor of .rdp files, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(180)
class RdpEditorTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void activate() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        RdpBot.closeAll();
    }

    @Test
    void whatIsTypedIsSavedAndNothingElseChanges() throws Exception {
        byte[] before = "full address:s:ts01\r\nodd line\nFoo:i:1\r".getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(folder.resolve("a.rdp"), before);
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, "full address:s:ts01".length());
        Driver.type("x");
        assertEquals("full address:s:ts01x\r\nodd line\nFoo:i:1\r", bot.text());
        assertTrue(bot.save());
        assertArrayEquals(
                "full address:s:ts01x\r\nodd line\nFoo:i:1\r".getBytes(StandardCharsets.UTF_16LE),
                Files.readAllBytes(file));
    }
}
