// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

class ReadingTextTest {
    private static final Provenance HIVE =
            new Provenance(SourceKind.OFFLINE, "SYSTEM hive", Instant.parse("2020-02-02T02:02:02.5Z"));
    private static final Question<RegistryValue> VALUE = Registry.valueQuestion("HKLM\\SYSTEM\\Test", "off");
    private static final Question<ServiceInfo> SERVICE = Services.serviceQuestion("TermService");

    private static String service(ServiceInfo.Start start, String program, ServiceInfo.State state) {
        return ReadingText.answer(Reading.present(
                SERVICE, new ServiceInfo("TermService", start, program, null, List.of(), state, null, null), HIVE));
    }

    @Test
    void aValueIsShownWithItsPlaceAndType() {
        Reading<RegistryValue> reading = Reading.present(VALUE, RegistryValue.dword(1), HIVE);
        assertEquals("present", ReadingText.state(reading));
        assertEquals("HKLM\\SYSTEM\\Test\\off = 1 (REG_DWORD)", ReadingText.line(reading));
        assertEquals("1 (REG_DWORD)", ReadingText.answer(reading));
    }

    @Test
    void absentAndUnreadableAreDifferentAnswers() {
        Reading<RegistryValue> absent = Reading.absent(VALUE, HIVE);
        assertEquals("not there", ReadingText.state(absent));
        assertEquals("does not exist", ReadingText.answer(absent));
        assertEquals("HKLM\\SYSTEM\\Test\\off does not exist", ReadingText.line(absent));
        Reading<RegistryValue> unreadable = Reading.unreadable(VALUE, "cell 0x20 is damaged", HIVE);
        assertEquals("unreadable", ReadingText.state(unreadable));
        assertEquals("could not be read: cell 0x20 is damaged", ReadingText.answer(unreadable));
        assertEquals("HKLM\\SYSTEM\\Test\\off could not be read: cell 0x20 is damaged", ReadingText.line(unreadable));
    }

    @Test
    void aSourceSaysWhenItWasChangedWhereThatIsKnown() {
        assertEquals("SYSTEM hive, changed 2020-02-02T02:02:02Z", ReadingText.source(HIVE));
        assertEquals("SYSTEM hive", ReadingText.source(Provenance.of(SourceKind.OFFLINE, "SYSTEM hive")));
    }

    private static <T> String said(Question<T> question, T value) {
        return ReadingText.line(Reading.present(question, value, HIVE));
    }

    @Test
    void whatALiveComputerAnswersIsSaidInWords() {
        ListeningSocket.Protocol tcp = ListeningSocket.Protocol.TCP;
        ListeningSocket socket = new ListeningSocket(tcp, "::", 3389, 4L, null, List.of());
        assertEquals(
                "what listens with TCP = one socket",
                said(Listeners.socketsQuestion(tcp), new ListenerListing(List.of(socket), List.of())));
        SessionInfo listener = new SessionInfo(65536, "RDP-Tcp", SessionInfo.State.LISTEN, null);
        assertEquals(
                "sessions = one session, one of them waiting for connections",
                said(Sessions.listQuestion(), new SessionListing(List.of(listener), List.of())));
        AccessEntry entry = new AccessEntry(true, "S-1-5-20", "NETWORK SERVICE", 0x120089L, false, false);
        assertEquals(
                "access rights of C:\\x = one entry: S-1-5-20 (NETWORK SERVICE) may 0x120089",
                said(Access.fileQuestion("C:\\x"), new AccessList("S-1-5-18", false, List.of(entry), List.of())));
        assertTrue(entry.coversReading());
        assertEquals(
                "access rights of C:\\x = no list: everybody may do everything",
                said(Access.fileQuestion("C:\\x"), new AccessList(null, true, List.of(), List.of())));
        assertEquals(
                "connected networks = lab (domain)",
                said(
                        Networks.connectedQuestion(),
                        new NetworkListing(
                                List.of(new ConnectedNetwork("lab", ConnectedNetwork.Category.DOMAIN, List.of())),
                                List.of())));
        assertEquals(
                "proxy of services (WinHTTP) as netsh prints it = proxy:8080",
                said(ServicesProxy.settingQuestion(), new WinHttpProxy("proxy:8080", "")));
        assertEquals(
                "proxy of services (WinHTTP) as netsh prints it = none",
                said(ServicesProxy.settingQuestion(), new WinHttpProxy("", "")));
        assertEquals(
                "routing table as route print prints it = no routes, none set to last",
                said(Routes.tableQuestion(), new RouteTable(List.of(), List.of(), List.of())));
        assertEquals(
                "adapters as ipconfig /all prints them = none",
                said(Adapters.listQuestion(), new AdapterListing(List.of(), List.of())));
        assertEquals(
                "connections in phone books = one connection",
                said(
                        PhoneBooks.connectionsQuestion(),
                        new DialListing(
                                List.of(new DialConnection("a", DialConnection.Kind.VPN, "", null, "b")), List.of())));
        assertEquals(
                "rights of this program = S-1-5-21-7, not elevated",
                said(Token.ownQuestion(), new TokenInfo("S-1-5-21-7", null, false, null, List.of())));
    }

    @Test
    void aLongValueIsCutAndSaysHowLongItIs() {
        String shown = ReadingText.answer(Reading.present(VALUE, RegistryValue.string("x".repeat(12_345)), HIVE));
        assertTrue(shown.length() < 400, shown);
        assertTrue(shown.contains("12345 characters"), shown);
    }

    @Test
    void aValueOfSeveralLinesStaysOnOne() {
        String shown = ReadingText.answer(Reading.present(VALUE, RegistryValue.string("a\r\n\tb"), HIVE));
        assertEquals(1, shown.lines().count(), shown);
    }

    @Test
    void aServiceIsShownAsFarAsItIsKnown() {
        assertEquals("service TermService", ReadingText.place(SERVICE));
        assertEquals(
                "starts when needed, start pending, C:\\svchost.exe",
                service(ServiceInfo.Start.MANUAL, "C:\\svchost.exe", ServiceInfo.State.START_PENDING));
        assertEquals("start type unknown", service(null, null, null));
    }

    @ParameterizedTest
    @EnumSource(ServiceInfo.Start.class)
    void everyStartTypeHasItsWords(ServiceInfo.Start start) {
        assertFalse(service(start, null, null).isBlank());
    }

    @Test
    void aKeyIsShownByHowMuchItHolds() {
        Question<RegistryKey> question = Registry.keyQuestion("HKLM\\SYSTEM");
        RegistryKey key = new RegistryKey(null, List.of("A"), List.of("b", "c"), List.of());
        assertEquals("HKLM\\SYSTEM = one subkey, 2 values", ReadingText.line(Reading.present(question, key, HIVE)));
    }

    @Test
    void whatAnAddOnAsksIsShownInItsOwnWords() {
        Question<String> question = new Question<>("printers", "queue", "spooler", "first", String.class);
        assertEquals("printers spooler first = idle", ReadingText.line(Reading.present(question, "idle", HIVE)));
    }

    @ParameterizedTest
    @EnumSource(OutcomeClass.class)
    void everyOutcomeOfAProbeHasItsWords(OutcomeClass outcome) {
        ProbeReport report = new ProbeReport(
                "h.example",
                3390,
                Instant.EPOCH,
                Duration.ZERO,
                new NameResolution(NameResolution.Status.RESOLVED, List.of(), 0, Duration.ZERO, null),
                List.of(),
                List.of(outcome),
                true);
        String line = ReadingText.line(Reading.present(Wire.probeQuestion(), report, HIVE));
        assertTrue(line.startsWith("h.example, port 3390: "), line);
    }

    @Test
    void eventsAreShownByTheNewestOne() {
        Question<EventListing> question = EventLogs.eventsQuestion("System", EventSelection.of("Schannel", 36870));
        LoggedEvent event = new LoggedEvent(
                "System",
                "Schannel",
                36870,
                0,
                2,
                Instant.parse("2026-01-02T03:04:05.6Z"),
                7,
                "host",
                null,
                List.of(new LoggedEvent.Parameter("Type", "server"), new LoggedEvent.Parameter("", "0x8009030d")),
                "System.evtx, record 7");
        assertEquals(
                "events 36870 of Schannel in System = 1,234 events or more; the newest: 36870 of 2026-01-02T03:04:05Z"
                        + " (System.evtx, record 7): Type server; 0x8009030d",
                ReadingText.line(
                        Reading.present(question, new EventListing(List.of(event), 1234, true, List.of()), HIVE)));
        assertEquals(
                "events 36870 of Schannel in System: none in the log",
                ReadingText.line(Reading.absent(question, HIVE)));
        assertEquals(
                "none that could be read; one place in the log cannot be read",
                ReadingText.answer(
                        Reading.present(question, new EventListing(List.of(), 0, false, List.of("x")), HIVE)));
        ChannelCoverage coverage = new ChannelCoverage(
                2, event.time(), event.time().plusSeconds(60), 7, 9, 1, 69_632, List.of("System.evtx"), List.of());
        assertEquals(
                "log System = 2 events from 2026-01-02T03:04:05Z to 2026-01-02T03:05:05Z, records 7 to 9, one missing"
                        + " between",
                ReadingText.line(Reading.present(EventLogs.coverageQuestion("System"), coverage, HIVE)));
    }
}
