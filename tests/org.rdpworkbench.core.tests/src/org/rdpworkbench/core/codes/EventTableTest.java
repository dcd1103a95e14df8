// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;

class EventTableTest {
    private static final EventTable TABLE = EventTable.builtIn();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What the providers define, by number; a gap here is a gap for every user.
                "Microsoft-Windows-TerminalServices-ClientActiveXCore|225-227,1001-1018,1020-1021,1023-1034,1100-1107,1401-1404",
                "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS|1,3,5-8,65-73,97-107,129-154,162-164,168-169,225-229,289-294",
                "Microsoft-Windows-TerminalServices-RemoteConnectionManager|256-262,272-274,1003-1004,1006,1011-1012,1022,1024"
                        + ",1035-1036,1041,1046,1050-1060,1062-1073,1136,1146-1151,1155-1158,1280-1289,20497-20504,20506-20523,50180"
                        + ",50195,50213,50280-50285,50304-50312",
                "Schannel|36864-36865,36867-36889,36896-36899,36912",
                "Microsoft-Windows-TerminalServices-LocalSessionManager|16-25,32-45,48-60",
                "Service Control Manager|7000,7001,7009,7011,7022-7024,7031,7034,7036,7038,7040,7041",
                "Microsoft-Windows-Security-Auditing|4624,4625,4634,4778,4779,4825",
                "Microsoft-Windows-Eventlog|104,1102",
                "Application Error|1000",
                "Windows Error Reporting|1001",
                "Application Hang|1002",
                "TermDD|50,56"
            })
    void hasEveryEventOfAProvider(String provider, String ids) {
        Set<Integer> expected = new TreeSet<>();
        for (String range : ids.split(",")) {
            String[] ends = range.split("-");
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(expected::add);
        }
        // Numbers that the provider does not define.
        expected.removeAll(provider.endsWith("RemoteConnectionManager") ? Set.of(1061) : Set.of());
        expected.removeAll(provider.endsWith("LocalSessionManager") ? Set.of(46, 47) : Set.of());
        expected.removeAll(provider.endsWith("ClientActiveXCore") ? Set.of(1019, 1022) : Set.of());
        expected.removeAll(provider.equals("Schannel") ? Set.of(36866) : Set.of());
        Set<Integer> actual = TABLE.rows().stream()
                .filter(row -> row.provider().equals(provider))
                .map(EventRow::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, actual);
    }

    @Test
    void namesOnlyCausesThatThereAre() {
        Set<String> causes =
                CauseCatalog.builtIn().all().stream().map(Cause::id).collect(Collectors.toSet());
        for (EventRow row : TABLE.rows()) {
            assertTrue(causes.containsAll(row.supports()), row::toString);
            assertTrue(causes.containsAll(row.proves()), row::toString);
            assertTrue(row.meaning().endsWith("."), row::toString);
            assertTrue(row.meaning().length() <= 200, row::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "schannel, 36870, Schannel",
        "RdpCoreTS, 131, Microsoft-Windows-RemoteDesktopServices-RdpCoreTS",
        "rcm, 1057, Microsoft-Windows-TerminalServices-RemoteConnectionManager",
        "SCM, 7031, Service Control Manager",
        "Security, 4625, Microsoft-Windows-Security-Auditing",
        "Application, 1000, Application Error",
        "rdpclient, 1026, Microsoft-Windows-TerminalServices-ClientActiveXCore"
    })
    void findsByWhatPeopleCallASource(String source, int id, String provider) {
        assertEquals(
                List.of(provider),
                TABLE.search(source, id).stream().map(EventRow::provider).toList());
    }

    @Test
    void knowsAServiceByItsShortNameInEveryLanguage() {
        LoggedEvent german = event(
                EventTable.SERVICE_CONTROL, "System", 7036, "Remotedesktopdienste", "beendet", binary("TermService/1"));
        assertEquals(
                Optional.of(new LoggedService("TermService", true, LoggedService.STOPPED)), LoggedService.of(german));
        assertTrue(TABLE.matters(german));
        LoggedEvent other = event(
                EventTable.SERVICE_CONTROL, "System", 7036, "Windows-Fehlerberichterstattung", "x", binary("WerSvc/4"));
        assertFalse(TABLE.matters(other));
        LoggedEvent english = event(EventTable.SERVICE_CONTROL, "System", 7009, "30000", "Remote Desktop Services");
        assertEquals(Optional.of("TermService"), LoggedService.of(english).map(LoggedService::name));
        LoggedEvent changed = event(EventTable.SERVICE_CONTROL, "System", 7040, "BITS (lang)", "a", "b", "BITS");
        assertFalse(TABLE.matters(changed));
        LoggedEvent unknown = event(EventTable.SERVICE_CONTROL, "System", 7000, "Remotedesktopdienste", "%%1053");
        assertTrue(TABLE.matters(unknown), "a name in another language may be any service's");
        assertFalse(LoggedService.of(unknown).orElseThrow().isNeeded());
    }

    @ParameterizedTest
    @CsvSource({
        "event Schannel 36870, Schannel",
        "Schannel 36870, Schannel",
        "' EVENT  schannel  36870 ', Schannel",
        "rcm 1057, Microsoft-Windows-TerminalServices-RemoteConnectionManager",
        "RdpCoreTS 131, Microsoft-Windows-RemoteDesktopServices-RdpCoreTS",
        "Service Control Manager 7000, Service Control Manager",
        "event manager 7000, Service Control Manager",
        "Application Error 1000, Application Error"
    })
    void anEventIsUnderstoodBySourceAndNumber(String text, String provider) {
        CodeAnswer.OfEvents events = assertInstanceOf(CodeAnswer.OfEvents.class, CodeAnswer.to(text));
        assertEquals(provider, events.rows().getFirst().provider());
    }

    /** Words before the number of an error name no source. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Error 1000", "error code 2308", "Fehlercode 2308", "0x904 7", "Remote 2308", "Schannel 0x904"})
    void aCodeStaysACode(String text) {
        assertInstanceOf(CodeAnswer.OfCode.class, CodeAnswer.to(text));
    }

    @Test
    void knowsWhichCrashIsOfRemoteDesktop() {
        assertTrue(TABLE.matters(crash("mstsc.exe", "ntdll.dll")));
        assertTrue(TABLE.matters(crash("svchost.exe_TermService", "termsrv.dll")));
        assertFalse(TABLE.matters(crash("svchost.exe", "ntdll.dll")));
        assertFalse(TABLE.matters(crash("notepad.exe", "ntdll.dll")));
    }

    @Test
    void anUnknownEventMattersInAChannelOfRemoteDesktopOnly() {
        assertTrue(TABLE.canMatter("Microsoft-Windows-TerminalServices-Gateway/Operational", "any", 9));
        assertFalse(TABLE.canMatter("System", "any", 9));
    }

    private static LoggedEvent crash(String program, String module) {
        return event(EventTable.CRASH, "Application", 1000, program, "1", "1", module, "1", "1", "c0000005", "0");
    }

    private static Parameter binary(String text) {
        return new Parameter("Binary", HexFormat.of().formatHex((text + "\0").getBytes(StandardCharsets.UTF_16LE)));
    }

    private static LoggedEvent event(String provider, String channel, int id, Object... values) {
        List<Parameter> parameters = new ArrayList<>();
        for (Object value : values) {
            parameters.add(value instanceof Parameter given ? given : new Parameter("", value.toString()));
        }
        return new LoggedEvent(channel, provider, id, 0, 2, Instant.EPOCH, 1, "h", null, parameters, "x");
    }
}
