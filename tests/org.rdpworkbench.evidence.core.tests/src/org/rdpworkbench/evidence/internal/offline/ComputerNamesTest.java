// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.evtx.LogBuilder;
import org.rdpworkbench.testsupport.SharedData;

/** What files call the computer they are of. */
class ComputerNamesTest {
    private static final Instant TIME = Instant.parse("2025-05-06T07:08:09Z");
    private static final String EXPORT = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName]
            "ComputerName"="OLD"
            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]
            "ComputerName"="NEW"
            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters]
            "Hostname"="old"
            """;

    @TempDir
    Path folder;

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    private Path write(String name, String content) throws Exception {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<NamedEvidence> names(Path... paths) throws Exception {
        try (OpenedEvidence evidence = Opening.open(paths)) {
            assertTrue(evidence.facets().contains(Identity.FACET));
            return evidence.answer(Identity.namesQuestion())
                    .found()
                    .map(listing -> listing.names())
                    .orElse(List.of());
        }
    }

    private static List<String> texts(List<NamedEvidence> names) {
        return names.stream().map(NamedEvidence::name).toList();
    }

    /** A log in which the names take turns, each for two events that are an hour apart. */
    private static byte[] log(String... computers) {
        LogBuilder log = new LogBuilder("System", "nobody");
        for (int i = 0; i < 2 * computers.length; i++) {
            log.by(computers[i / 2]).event("Test", 1, TIME.plus(Duration.ofHours(i)));
        }
        return log.build();
    }

    @Test
    void aLogSaysWhoWroteItAndWhen() throws Exception {
        List<NamedEvidence> names = names(write("a.evtx", log("WIN-ABC", "ts01.example", "TS01.EXAMPLE")));
        assertEquals(List.of("WIN-ABC", "ts01.example"), texts(names));
        assertEquals(TIME, names.getFirst().from());
        assertEquals(TIME.plus(Duration.ofHours(1)), names.getFirst().to());
        assertEquals(TIME.plus(Duration.ofHours(5)), names.getLast().to(), "the letter case makes no other name");
    }

    @Test
    void aLogOfSeveralComputersIsNotUsed() throws Exception {
        Path back = write("back.evtx", log("A", "B", "A"));
        assertEquals(List.of("A", "B", "A"), texts(names(back)), "perhaps renamed and back: told, and used");
        Path forwarded = write("forwarded.evtx", log("A", "B", "A", "B"));
        try (OpenedEvidence evidence = Opening.open(forwarded)) {
            SourceUse use = evidence.uses().getFirst();
            assertFalse(use.used());
            assertTrue(use.reason().contains("A, B") && use.reason().contains("forwarded"), use.reason());
            assertTrue(evidence.answer(Identity.namesQuestion()).isUnreadable());
        }
        String[] many = new String[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = "PC" + i;
        }
        try (OpenedEvidence evidence = Opening.open(write("many.evtx", log(many)))) {
            assertFalse(evidence.uses().getFirst().used());
        }
    }

    @Test
    void aRegistrySaysBothNamesOfOneThatWaitsForARestart() throws Exception {
        assertEquals(List.of("NEW", "OLD", "old"), texts(names(write("a.reg", EXPORT))));
    }

    @Test
    void textsSayIt() throws Exception {
        String report = """
                <?xml version="1.0" encoding="utf-8"?>
                <Rsop xmlns="http://www.microsoft.com/GroupPolicy/Rsop">
                  <UserResults><Name>EXAMPLE\\jo</Name></UserResults>
                  <ComputerResults><Version>1</Version><Name>EXAMPLE\\TS01$</Name><Domain>example</Domain>
                    <GPO><Name>EXAMPLE\\NOTME$</Name></GPO>
                    <ExtensionData><Extension><RegistrySetting><KeyPath>Software\\Policies\\Microsoft</KeyPath>
                      <Value><Name>x</Name><Number>1</Number></Value></RegistrySetting></Extension></ExtensionData>
                  </ComputerResults></Rsop>
                """;
        assertEquals(List.of("TS01"), texts(names(write("a.xml", report))));
        String listing = """
                RSOP data for EXAMPLE\\jo on TS01 : Logging Mode

                COMPUTER SETTINGS
                ------------------
                    CN=TS02,CN=Computers,DC=example
                    Last time Group Policy was applied: 1/1/2026

                        KeyName:     Software\\Policies\\Microsoft\\Windows NT\\Terminal Services\\x
                        Value:       1, 0, 0, 0
                        State:       Enabled
                """;
        assertEquals(List.of("TS02"), texts(names(write("a.txt", listing))));
        for (String info : List.of(
                "\r\nHost Name:                 TS03\r\nOS Name:                   Microsoft Windows Server 2022 Standard\r\nOS Version:  1\r\n",
                "\r\nHostname:                                      TS03\r\nBetriebssystemname:                            Microsoft Windows 11 Pro\r\nx\r\n")) {
            assertEquals(List.of("TS03"), texts(names(write("b.txt", info))));
        }
        assertEquals(List.of(), names(write("c.txt", "Host Name: TS03\r\nOS Name:  something else\r\n")));
    }

    @Test
    void whatLiesOnADiskIsOfOneComputer() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("disk/Windows/System32/winevt/Logs"));
        Files.createDirectories(folder.resolve("disk/Windows/System32/config"));
        Files.write(logs.resolve("System.evtx"), log("A"));
        Path disk = folder.resolve("disk");
        List<NamedEvidence> names = names(disk);
        assertEquals(
                List.of(disk.toString()),
                names.stream().map(NamedEvidence::place).toList());
        assertEquals("", names(write("alone.evtx", log("A"))).getFirst().place());
    }

    @Test
    void realEvidence() throws Exception {
        List<NamedEvidence> names = names(
                SharedData.unpack("hives/SYSTEM_WIN_10_1709", folder),
                SharedData.unpack("evtx/post-Security.evtx", folder));
        assertEquals(List.of("DESKTOP-2KGM189", "37L4247F27-25", "John-PC"), texts(names));
    }
}
