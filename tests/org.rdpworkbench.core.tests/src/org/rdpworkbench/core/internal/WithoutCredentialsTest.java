// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.WinHttpProxy;

/** No password in an address reaches a report or a case. */
class WithoutCredentialsTest {
    private static final String SETTINGS = "HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";
    private static final Provenance HERE = Provenance.of(SourceKind.OFFLINE, "here");

    /** A registry in which every value is the same. */
    private record Everywhere(RegistryValue value) implements Answerer {
        @Override
        public Set<String> facets() {
            return Set.of("registry");
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            return Reading.present(question, question.type().cast(value), HERE);
        }
    }

    private static RegistryValue recorded(String name, RegistryValue value) {
        EvidenceRecorder recorder = new EvidenceRecorder(List.of(new Everywhere(value)), Duration.ofMinutes(2));
        RegistryValue seen =
                new Registry(recorder).value(SETTINGS, name).found().orElseThrow();
        assertEquals(
                seen, recorder.readings().getFirst().found().orElseThrow(), "what is recorded is what diagnostics see");
        return seen;
    }

    @ParameterizedTest
    @CsvSource({
        "ProxyServer, http://ann:pa55@proxy.example:8080, http://********@proxy.example:8080",
        "ProxyServer, ann:pa55@proxy.example:8080, ********@proxy.example:8080",
        "ProxyServer, http=ann:pa55@a.example:80;https=bob:x@b.example:80, http=********@a.example:80;https=*****@b.example:80",
        "AutoConfigURL, https://ann:pa55@files.example/proxy.pac, https://********@files.example/proxy.pac",
        "ProxyServer, http://ann@corp.example:pa55@proxy:8080, http://*********************@proxy:8080",
        "ProxyServer, http://ann:p@ss@proxy, http://********@proxy",
        "ProxyServer, ann@corp.example:pa55@proxy.example:8080, *********************@proxy.example:8080",
        "Anything, see ftp://ann:pa55@files.example/x, see ftp://********@files.example/x"
    })
    void theyAreCovered(String name, String text, String expected) {
        assertEquals(
                expected, recorded(name, RegistryValue.string(text)).asString().orElseThrow());
    }

    @Test
    void theyAreCoveredInWhatNetshPrinted() {
        Reading<WinHttpProxy> reading = Reading.present(
                ServicesProxy.settingQuestion(),
                new WinHttpProxy("http=ann:pa55@a.example:80;https=https://bob:x@b.example", "<local>"),
                HERE);
        assertEquals(
                new WinHttpProxy("http=********@a.example:80;https=https://*****@b.example", "<local>"),
                WithoutCredentials.of(reading).found().orElseThrow());
        Reading<WinHttpProxy> none =
                Reading.present(ServicesProxy.settingQuestion(), new WinHttpProxy("a.example:80", ""), HERE);
        assertSame(none, WithoutCredentials.of(none));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example:8080",
                "http=a.example:80;https=b.example:80",
                "v2.29|Action=Allow|App=C:\\Windows\\system32\\svchost.exe|Name=@FirewallAPI.dll,-28502|",
                "@%SystemRoot%\\System32\\termsrv.dll,-268",
                "mailto:ann@example.org"
            })
    void whatIsNoneStaysAsItIs(String text) {
        Reading<RegistryValue> reading =
                Reading.present(Registry.valueQuestion(SETTINGS, "Anything"), RegistryValue.string(text), HERE);
        assertSame(reading, WithoutCredentials.of(reading));
    }

    @Test
    void lengthsInsideABinaryValueStayTrue() {
        byte[] address = "http://ann:pa55@proxy.example:8080".getBytes(StandardCharsets.ISO_8859_1);
        byte[] value = new byte[16 + address.length];
        value[0] = 0x46;
        value[8] = 3;
        value[12] = (byte) address.length;
        System.arraycopy(address, 0, value, 16, address.length);
        byte[] seen = recorded("DefaultConnectionSettings", RegistryValue.binary(value))
                .data();
        assertEquals(value.length, seen.length);
        String text = new String(seen, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("pa55"), text);
        assertEquals("http://********@proxy.example:8080", text.substring(16));
        byte[] other = "xx://ann:pa55@y".getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(
                other, recorded("Blob", RegistryValue.binary(other)).data(), "bytes that are no text stay as they are");
    }

    @Test
    void aLongTextTakesNoLongTime() {
        String hostile = "://" + "a:".repeat(500_000);
        assertEquals(
                hostile,
                recorded("ProxyServer", RegistryValue.string(hostile))
                        .asString()
                        .orElseThrow());
    }
}
