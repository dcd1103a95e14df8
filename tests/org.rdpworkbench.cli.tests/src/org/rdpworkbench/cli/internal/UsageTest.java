// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private final Workshop workshop = new Workshop();

    private static Arguments wrong(String expected, String... arguments) {
        return Arguments.of(expected, List.of(arguments));
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                wrong("diagnose, probe, explain, events, case, list, addon"),
                wrong(
                        "\"foo\" is not a command; commands are diagnose, probe, explain, events, case, list, addon",
                        "foo"),
                wrong("\"--foo\" is not an option", "--foo"),
                wrong("\"--foo\" is not an option", "diagnose", "--foo"),
                wrong("\"extra\" was not expected", "diagnose", "--live", "extra"),
                wrong("give --host, --evidence, --client-evidence, --live or --remote", "diagnose"),
                wrong("also give what to examine: --host", "diagnose", "--code", "0x904/0x7"),
                wrong("'--code': \"abc\" holds no code", "diagnose", "--code", "abc"),
                wrong("'--code': No code was given", "diagnose", "--code", ""),
                wrong(
                        "'--host' (NAME[:PORT]): \"99999\" is not a port; ports are",
                        "diagnose",
                        "--host",
                        "server:99999"),
                wrong("\"0\" is not a port", "diagnose", "--host", "server:0"),
                wrong("\"\" is not a port", "diagnose", "--host", "server:"),
                wrong("\"33x\" is not a port", "probe", "server:33x"),
                wrong("\"-1\" is not a port", "probe", "server:-1"),
                wrong("\"99999999999999999999\" is not a port", "probe", "server:99999999999999999999"),
                wrong("\"65536\" is not a port", "probe", "[::1]:65536"),
                wrong("a host name or address is expected", "diagnose", "--host", ""),
                wrong("a host name or address is expected", "probe", ":3389"),
                wrong("without blanks, slashes", "probe", "two words"),
                wrong("without blanks, slashes", "probe", "rdp://server"),
                wrong("without blanks, slashes", "probe", "a\u001B[31mb"),
                wrong("without blanks, slashes", "probe", "x".repeat(5000)),
                wrong("\"[::1\" is not an address in brackets", "probe", "[::1"),
                wrong("\"[::1]3389\" is not an address in brackets", "probe", "[::1]3389"),
                wrong("\"\" is not an IPv6 address", "probe", "[]:3389"),
                wrong("\"server:1:2\" is not an IPv6 address", "probe", "server:1:2"),
                wrong("HOST[:PORT] is missing", "probe"),
                wrong("\"server:22\" has a port", "diagnose", "--remote", "server:22"),
                wrong("'--role': \"both\" is not a role", "diagnose", "--live", "--role", "both"),
                wrong("'--at': \"yesterday\" is not a time", "diagnose", "--live", "--at", "yesterday"),
                wrong("is not a time", "diagnose", "--live", "--at", "2026-13-45"),
                wrong("is not a time", "diagnose", "--live", "--at", "2026-11-22T10:00:00"),
                wrong("'--format': \"xml\" is not text, json or html", "list", "areas", "--format", "xml"),
                wrong(
                        "'--timeout': \"0\" is not a number of seconds from 1 to 3600",
                        "list",
                        "areas",
                        "--timeout",
                        "0"),
                wrong("is not a number of seconds", "list", "areas", "--timeout", "3601"),
                wrong("is not a number of seconds", "list", "areas", "--timeout", "1.5"),
                wrong("the path is empty", "diagnose", "--evidence", ""),
                wrong("cannot be a path", "diagnose", "--evidence", "a\0b"),
                wrong("'--out'", "list", "areas", "--out"),
                wrong("is a folder", "list", "areas", "--out", System.getProperty("java.io.tmpdir")),
                wrong("in a folder that exists", "list", "areas", "--out", "/no/such/folder/file"),
                wrong("is no list; expected is areas, diagnostics", "list", "things"),
                wrong("is missing", "list"),
                wrong("CODE is missing", "explain"),
                wrong("\"--foo\" is not an option", "explain", "--foo", "0x904"),
                wrong("no known advice contains these words", "explain", "flying", "pigs"),
                wrong("too large for a code", "explain", "0x123456789"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageIsOneLineThatSaysWhatIsExpected(String expected, List<String> arguments) {
        int exitCode = workshop.run(arguments.toArray(String[]::new));

        assertEquals(2, exitCode, workshop.err());
        assertEquals("", workshop.out());
        assertTrue(workshop.err().contains(expected), workshop.err());
        assertEquals(1, workshop.err().lines().count(), workshop.err());
        assertTrue(workshop.err().startsWith("rdpw: "), workshop.err());
        assertFalse(workshop.err().contains("\u001B"), workshop.err());
        assertFalse(workshop.err().contains("Exception"), workshop.err());
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsExamined(@TempDir Path folder) {
        assertEquals(2, workshop.run("diagnose", "--host", "h:1", "--out", folder.toString()));
        assertEquals(1, workshop.stuck.getCount(), "the probe was not started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"diagnose", "probe", "explain", "list"})
    void helpOfEachCommandExplainsEveryOptionWithAnExample(String command) {
        assertEquals(0, workshop.run(command, "--help"));
        String help = workshop.out();
        assertTrue(help.contains("Usage: rdpw " + command), help);
        assertTrue(help.contains("Example:\n  rdpw " + command), help);
        List<String> lines = help.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(" {6}\\S+")) {
                assertTrue(
                        i + 1 < lines.size() && lines.get(i + 1).matches(" {20,}\\S.*"),
                        "no explanation: " + lines.get(i));
            }
        }
        assertTrue(lines.stream().allMatch(line -> line.length() <= Terminal.DEFAULT_COLUMNS), help);
        assertEquals("", workshop.err());
    }

    @Test
    void helpOfTheProgramNamesCommandsAndExitCodes() {
        assertEquals(0, workshop.run("--help"));
        for (String expected : List.of("diagnose", "probe", "explain", "list", "130 interrupted", "--version")) {
            assertTrue(workshop.out().contains(expected), workshop.out());
        }
    }

    @Test
    void versionIsTheProducts() {
        assertEquals(0, workshop.run("--version"));
        assertEquals("RDP Workbench 1.2.3", workshop.out().strip());
    }

    @Test
    void anArgumentThatStartsWithAnAtSignIsNoFile() {
        assertEquals(2, workshop.run("probe", "@/etc/hostname"));
        assertTrue(workshop.err().contains("without blanks, slashes"), workshop.err());
    }
}
