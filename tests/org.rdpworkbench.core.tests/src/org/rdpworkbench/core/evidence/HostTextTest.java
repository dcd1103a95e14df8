// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;

class HostTextTest {
    @ParameterizedTest
    @CsvSource({
        "ts01, ts01, 3389",
        "' ts01.corp.example:3390 ', ts01.corp.example, 3390",
        "192.0.2.7, 192.0.2.7, 3389",
        "192.0.2.7:1, 192.0.2.7, 1",
        "10.0.4.11:13389, 10.0.4.11, 13389",
        "::1, ::1, 3389",
        "[::1], ::1, 3389",
        "[::1]:65535, ::1, 65535",
        "2001:db8::7, 2001:db8::7, 3389",
        "[2001:db8::7]:4000, 2001:db8::7, 4000",
        "fe80::1, fe80::1, 3389",
        "fe80::1%eth0, fe80::1%eth0, 3389",
        "[fe80::1%2]:33, fe80::1%2, 33",
        "::ffff:192.0.2.7, ::ffff:192.0.2.7, 3389",
        "büro-pc, büro-pc, 3389",
        "bücher.example:3391, bücher.example, 3391",
        "name_with_underscore, name_with_underscore, 3389"
    })
    void namesAndAddressesOfAllKindsAreRead(String text, String host, int port) {
        assertEquals(new OfHost(host, port), HostText.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|No host was given",
                "'  '|No host was given",
                ":3389|No host was given",
                "host:99999|\"99999\" is not a port",
                "host:0|\"0\" is not a port",
                "host:|\"\" is not a port",
                "host:-1|\"-1\" is not a port",
                "host:33x|\"33x\" is not a port",
                "host:99999999999999|\"99999999999999\" is not a port",
                "[::1]:65536|\"65536\" is not a port",
                "a b|without blanks",
                "rdp://host|without blanks",
                "'-\n-'|without blanks",
                "[::1|not an address in brackets",
                "[::1]3389|not an address in brackets",
                "[]:3389|\"\" is not an IPv6 address",
                "[host]:3389|\"host\" is not an IPv6 address",
                "host:1:2|\"host:1:2\" is not an IPv6 address",
                "fe80::1%|\"fe80::1%\" is not an IPv6 address"
            })
    void whatIsNoHostIsRefusedWithASentence(String text, String reason) {
        HostFormatException refusal = assertThrows(HostFormatException.class, () -> HostText.parse(text));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("."), refusal.getMessage());
    }

    @Test
    void aTextLongerThanAnyNameIsRefused() {
        assertThrows(HostFormatException.class, () -> HostText.parse("a:".repeat(100_000)));
    }

    @Test
    void theUsualPortIsNotShown() {
        assertEquals("ts01", HostText.display(new OfHost("ts01", 3389)));
        assertEquals("ts01:3390", HostText.display(new OfHost("ts01", 3390)));
        assertEquals("[::1]:3390", HostText.display(new OfHost("::1", 3390)));
    }
}
