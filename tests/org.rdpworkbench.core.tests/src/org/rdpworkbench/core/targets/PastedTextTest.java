// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;

class PastedTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ts01 | ts01:3389",
                "' ts01.corp.example:3390 ' | ts01.corp.example:3390",
                "[2001:db8::7]:3391 | [2001:db8::7]:3391",
                "2001:db8::7 | [2001:db8::7]:3389",
                "münchen.example | münchen.example:3389",
                "10.0.0.7 | 10.0.0.7:3389"
            })
    void aHostIsAHost(String text, String host) {
        PastedText.Hosts hosts = assertInstanceOf(PastedText.Hosts.class, PastedText.of(text));
        assertEquals(List.of(host), hosts.hosts().stream().map(OfHost::display).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts01\r\nts02\nTS03", "ts01,ts02;TS03", "ts01 ts02 TS03", " ts01\n\nts02, TS03 ts01"})
    void severalHostsAreHosts(String text) {
        PastedText.Hosts hosts = assertInstanceOf(PastedText.Hosts.class, PastedText.of(text));
        assertEquals(
                List.of("ts01", "ts02", "TS03"),
                hosts.hosts().stream().map(OfHost::host).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x904 0x7",
                "0x904/0x7",
                "2308",
                "-2147467259",
                "This computer can't connect to the remote computer.\nError code: 0x904\nExtended error code: 0x7"
            })
    void anErrorIsAnError(String text) {
        assertInstanceOf(PastedText.ErrorText.class, PastedText.of(text));
    }

    @Test
    void aTableIsAList() {
        PastedText.Targets table =
                assertInstanceOf(PastedText.Targets.class, PastedText.of("name\tport\tnote\nts01\t3390\ta note\n"));
        assertEquals(1, table.list().targets().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "the server cannot be reached",
                "port 3389 is closed",
                "https://ts01/",
                "a,b c d\ne f g"
            })
    void anythingElseIsNotGuessed(String text) {
        assertInstanceOf(PastedText.Unknown.class, PastedText.of(text));
    }
}
