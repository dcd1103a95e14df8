// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

class CaseMaskTest {
    private static final String TARGET = "ts01.corp.example";
    private static final Instant TIME = Instant.parse("2026-11-30T08:00:00Z");
    private static final Provenance PLACE = Provenance.of(SourceKind.OFFLINE, "C:\\Users\\Jane Doe\\evidence\\SYSTEM");

    /** A self-signed certificate of ts01.lab.example; made with openssl. */
    private static final String CERTIFICATE =
            "MIIByzCCAXKgAwIBAgIUL0AiJOKZDSUcSsBFSb9hiyUAOjcwCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQdHMwMS5sYWIuZXhh"
                    + "bXBsZTAeFw0yNjExMjIxODI5MTdaFw0zNjExMTkxODI5MTdaMBsxGTAXBgNVBAMMEHRzMDEubGFiLmV4YW1wbGUwWTATBgcq"
                    + "hkjOPQIBBggqhkjOPQMBBwNCAASungnUKffoFEfbfKg/JYjHo1DFb+xOJtM8V1SU4VCyALNvBwvSq2DhW8SOMlm8E2h/v+O/"
                    + "GaoX57GORg2TRlIGo4GTMIGQMB0GA1UdDgQWBBQGuk2GIxACbHNON8WSj4UJou+pujAfBgNVHSMEGDAWgBQGuk2GIxACbHNO"
                    + "N8WSj4UJou+pujAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEHRzMDEubGFiLmV4YW1wbGUwCwYDVR0PBAQDAgWgMBMG"
                    + "A1UdJQQMMAoGCCsGAQUFBwMBMAoGCCqGSM49BAMCA0cAMEQCIFvnahNgG9+CpHS5rUMoef6Jf7WBYnu3vLOkoj2gGo4pAiBH"
                    + "QnjL0JnuMpxo/5kBC6A0P3V0lCTZqhglfJtF3bBzog==";

    private static <T> RecordedReading seen(Question<T> question, T value) {
        return new RecordedReading(TARGET, Reading.present(question, value, PLACE));
    }

    private static RecordedReading seen(String name, String value) {
        return seen(Registry.valueQuestion("HKLM\\SYSTEM\\X", name), RegistryValue.string(value));
    }

    private static CaseMask mask(RecordedReading... readings) {
        Target target = new Target(TARGET, Role.SERVER);
        InvestigationRequest request = new InvestigationRequest(
                List.of(new InvestigationRequest.TargetRequest(
                        target, List.of(new EvidenceLocator.OfHost(TARGET, 3389)))),
                null,
                null,
                Duration.ofSeconds(15));
        Investigation investigation = new Investigation(
                TIME,
                TIME,
                "now",
                null,
                List.of(new InvestigatedTarget(
                        target,
                        "TS01",
                        List.of(new SourceUse(SourceKind.OFFLINE, "/home/jane/TS01_System.evtx", true, "")))),
                List.of(readings),
                List.of(),
                List.of(),
                false);
        return CaseMask.of(CaseDocument.of(request).withInvestigation(investigation));
    }

    private static CaseMask whole() {
        return mask(
                seen("ComputerName", "TS01"),
                seen("NV Domain", "corp.example"),
                seen("DefaultUserName", "CORP\\j.doe"),
                seen(
                        Identity.namesQuestion(),
                        new NameListing(List.of(new NamedEvidence("OLDNAME", "SYSTEM", TIME, TIME, "SYSTEM")))),
                seen(
                        EventLogs.eventsQuestion("Security", EventSelection.of("Security", 4625)),
                        new EventListing(
                                List.of(new LoggedEvent(
                                        "Security",
                                        "Security",
                                        4625,
                                        0,
                                        0,
                                        TIME,
                                        1,
                                        "ts01.corp.example",
                                        "S-1-5-18",
                                        List.of(
                                                new LoggedEvent.Parameter("TargetUserName", "mmuster"),
                                                new LoggedEvent.Parameter("TargetDomainName", "ACME"),
                                                new LoggedEvent.Parameter("WorkstationName", "LAPTOP-77"),
                                                new LoggedEvent.Parameter("IpAddress", "10.1.2.3")),
                                        "record 1")),
                                1,
                                false,
                                List.of())),
                seen(
                        Certificates.storeQuestion("My"),
                        new CertificateListing(
                                List.of(new StoredCertificate(
                                        "AB",
                                        Base64.getDecoder().decode(CERTIFICATE),
                                        null,
                                        "Jane's certificate",
                                        "My",
                                        List.of())),
                                List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The name ts01.corp.example leads to 10.1.2.3.",
                "TS01_System.evtx",
                "C:\\Users\\Jane Doe\\AppData",
                "/home/jane/evidence",
                "CORP\\j.doe failed",
                "mmuster of ACME at LAPTOP-77",
                "was called OLDNAME",
                "CN=ts01.lab.example",
                "Jane's certificate",
                "jane.doe@corp.example",
                "S-1-5-21-1004336348-1177238915-682003330-1104",
                "S-1-12-1-1943430372-1249052806-2496021943-3034400218",
                "fe80::1a2b:3c4d",
                "MAC 3C-52-82-0A-0B-0C"
            })
    void whatTellsWhoseItIsGoes(String text) {
        String masked = whole().mask(text).toLowerCase(Locale.ROOT);
        for (String own : List.of(
                "ts01",
                "corp",
                "10.1.2.3",
                "jane",
                "doe",
                "muster",
                "acme",
                "laptop",
                "oldname",
                "lab.",
                "1004336348",
                "682003330",
                "1104",
                "1943430372",
                "1a2b",
                "3c-52")) {
            assertFalse(masked.contains(own), masked);
        }
        assertNotEquals(text, masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\fDenyTSConnections = 1 (REG_DWORD)",
                "NT AUTHORITY\\NETWORK SERVICE (S-1-5-20) may read the key file",
                "S-1-5-32-544",
                "S-1-5-80-446051430-1559341753-4161941529-1950928533-810483104",
                "termsrv.dll 10.0.19041.1, mstsc.exe 10.0.17763.1",
                "127.0.0.1, ::1, 0.0.0.0, 255.255.255.0",
                "TLSv1.3, TLS_AES_256_GCM_SHA384",
                "2026-11-30T08:00:00Z",
                "ACE5BF9FB8B1ED213B4A988123715A9FC027B49AB469C951AD3781484CF6BADA",
                "Remote Desktop is switched off: proven",
                "core::diagnosis, ::",
                "a::b"
            })
    void whatEveryComputerHasStays(String text) {
        assertEquals(text, whole().mask(text));
    }

    @ParameterizedTest
    @CsvSource({
        "ts01.corp.example, computer-1.domain-1",
        "TS01, computer-1",
        "corp.example, domain-1",
        "other.corp.example, other.domain-1"
    })
    void alikeStaysAlike(String text, String expected) {
        assertEquals(expected, whole().mask(text));
    }

    @Test
    void theSameAddressIsTheSameEverywhere() {
        CaseMask mask = whole();
        assertEquals("198.18.0.1 and 198.18.0.2, 198.18.0.1", mask.mask("10.1.2.3 and 10.1.2.4, 10.1.2.3"));
        assertEquals("2001:db8::3", mask.mask("FE80::1"));
        assertEquals(mask.mask("fe80::1"), mask.mask("FE80::1"));
        assertEquals("S-1-5-21-0-0-1-500", mask.mask("S-1-5-21-1-2-3-500"));
        assertEquals("S-1-5-21-0-0-1-1001", mask.mask("S-1-5-21-1-2-3-1104"));
        assertEquals("S-1-5-21-0-0-2", mask.mask("S-1-5-21-1-2-4"));
    }

    @ParameterizedTest
    @CsvSource({
        "rule of LAPTOP-\u2026 and more, rule of \u2026 and more",
        "user S-1-5-21-1004336348-11\u2026, user S-1-5-21-0\u2026",
        "user S-1-5-21-10043\u2026, user S-1-5-21-0\u2026",
        "a sentence that was cut off\u2026, a sentence that was cut off\u2026"
    })
    void whatIsCutOffDoesNotTellItEither(String text, String expected) {
        assertEquals(expected, whole().mask(text));
    }

    @Test
    void hostileTextsAndManyNamesTakeNoLongTime() {
        List<RecordedReading> readings = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            readings.add(new RecordedReading(
                    TARGET,
                    Reading.absent(
                            Registry.keyQuestion("HKCU\\Software\\Microsoft\\Terminal Server Client\\Servers\\host" + i
                                    + ".x" + i + ".example"),
                            PLACE)));
        }
        CaseMask mask = mask(readings.toArray(RecordedReading[]::new));
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            mask.mask("a".repeat(1_000_000));
            mask.mask("a.".repeat(500_000));
            mask.mask("1:".repeat(500_000));
            mask.mask("1.2.3.".repeat(200_000));
            mask.mask("S-1-5-21-".repeat(100_000));
            mask.mask("host1\u2026 ".repeat(2_000));
            mask.mask("a.".repeat(300_000) + '\u2026');
            mask.mask("a@".repeat(300_000));
            mask.mask("a.b-@".repeat(100_000));
        });
        assertEquals("computer-4242.domain-4242", mask.mask("HOST4240.x4240.example"));
    }
}
