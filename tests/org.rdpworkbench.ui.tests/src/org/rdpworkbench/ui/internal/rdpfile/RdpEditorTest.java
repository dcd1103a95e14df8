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
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The editor of .rdp files, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(180)
class RdpEditorTest {
    private static final String PAYROLL = """
            full address:s:payroll.corp.example
            gatewayhostname:s:rds-gw.corp.example
            gatewayusagemethod:i:1
            prompt for credentials:i:1
            authentication level:i:0
            enablecredsspsupport:i:1
            password 51:b:01000000D08C9DDF0115D1118C7A00C04FC297EB
            redirectdrives:i:1
            redirectclipboard:i:1
            drivestoredirect:s:*
            redirectclipboard:i:0
            screen mode id:i:2
            desktopwidth:s:1920
            use multimonn:i:1
            acme shield level:i:3
            """;

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

    @Test
    void itLooksRight() throws Exception {
        Path file = Files.write(folder.resolve("payroll.rdp"), PAYROLL.getBytes(StandardCharsets.UTF_8));
        RdpBot bot = RdpBot.open(file).showText();
        bot.awaitChecked();
        bot.caret(3, 5);
        Driver.type("x");
        bot.awaitChecked();
        Driver.picture("rdp-editor-text-light");
        new ConsoleBot().switchTheme();
        Driver.picture("rdp-editor-text-dark");
        new ConsoleBot().switchTheme();
    }
}
