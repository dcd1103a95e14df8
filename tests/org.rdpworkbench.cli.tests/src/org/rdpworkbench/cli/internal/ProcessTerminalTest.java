// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTerminalTest {
    private static Terminal terminal(Map<String, String> properties, Map<String, String> environment) {
        Properties all = new Properties();
        all.putAll(properties);
        return new ProcessTerminal(all, environment).terminal();
    }

    @Test
    void theStartScriptKnowsBest() {
        Terminal terminal = terminal(
                Map.of("rdpw.tty", "true", "rdpw.tty.err", "false", "rdpw.columns", "72"), Map.of("COLUMNS", "90"));
        assertEquals(true, terminal.outIsTerminal());
        assertEquals(false, terminal.errIsTerminal());
        assertEquals(true, terminal.colour());
        assertEquals(72, terminal.columns());
    }

    @Test
    void withoutATerminalThereIsNoColourAndTheUsualWidth() {
        Terminal terminal = terminal(Map.of("rdpw.tty", "false", "rdpw.tty.err", "false"), Map.of());
        assertEquals(false, terminal.colour());
        assertEquals(Terminal.DEFAULT_COLUMNS, terminal.columns());
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR,1,false", "NO_COLOR,'',true", "TERM,dumb,false", "TERM,xterm,true"})
    void theUsersWishForNoColourCounts(String name, String value, boolean colour) {
        Terminal terminal =
                terminal(Map.of("rdpw.tty", "true", "rdpw.tty.err", "true"), Map.of(name, value, "COLUMNS", "80"));
        assertEquals(colour, terminal.colour());
    }

    @ParameterizedTest
    @CsvSource({"PATH,false", "WT_SESSION,true", "ConEmuANSI,true", "TERM,true"})
    void windowsGetsSequencesOnlyWhereTheyAreObeyed(String name, boolean obeyed) {
        Terminal terminal = terminal(
                Map.of("rdpw.tty", "true", "rdpw.tty.err", "true", "rdpw.columns", "80", "os.name", "Windows 11"),
                Map.of(name, "1"));
        assertEquals(obeyed, terminal.colour());
        assertEquals(obeyed, terminal.errIsTerminal());
    }

    @ParameterizedTest
    @CsvSource({"5,40", "40,40", "9999,400", "-3,100", "many,100", "0,100", "99999,100"})
    void impossibleWidthsAreNotTaken(String told, int columns) {
        Terminal terminal = terminal(Map.of("rdpw.tty", "false", "rdpw.tty.err", "false"), Map.of("COLUMNS", told));
        assertEquals(columns, terminal.columns());
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,windows-1252", "US-ASCII,UTF-8", "ANSI_X3.4-1968,UTF-8", "no such,UTF-8", "klingon,UTF-8"
    })
    void theConsolesCharsetIsTakenWhenItIsKnown(String told, String charset) {
        Terminal terminal =
                terminal(Map.of("rdpw.tty", "false", "rdpw.tty.err", "false", "stdout.encoding", told), Map.of());
        assertEquals(charset, terminal.charset().name());
    }

    @Test
    void withoutATellingPropertyItIsUtf8() {
        assertEquals(
                StandardCharsets.UTF_8,
                terminal(Map.of("rdpw.tty", "false", "rdpw.tty.err", "false"), Map.of())
                        .charset());
    }
}
