// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.evidence.EventSelection;

class LiveTextsTest {
    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "fe80:0:0:0:0:0:0:1, fe80::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:0, 2001:db8:0:0:1::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    })
    void anAddressIsShortened(String whole, String text) throws Exception {
        assertEquals(text, Ipv6Text.of(InetAddress.getByName(whole).getAddress()));
    }

    @Test
    void javaReadsEveryAddressBack() throws Exception {
        Random random = new Random(6);
        for (int i = 0; i < 5000; i++) {
            byte[] address = new byte[16];
            for (int j = 0; j < 16; j += 2) {
                boolean zero = random.nextInt(3) > 0;
                address[j] = (byte) (zero ? 0 : random.nextInt(256));
                address[j + 1] = (byte) (zero ? 0 : random.nextInt(256));
            }
            // So that Java does not take it for an IPv4 address.
            address[0] = 0x20;
            String text = Ipv6Text.of(address);
            assertEquals(InetAddress.getByAddress(address), InetAddress.getByName(text), text);
        }
    }

    @Test
    void timesOfWindowsAreInstants() {
        assertNull(FileTime.instant(0));
        assertNull(FileTime.instant(-1));
        assertEquals(Instant.EPOCH, FileTime.instant(116_444_736_000_000_000L));
        assertEquals(Instant.parse("1601-01-01T00:00:00.000000100Z"), FileTime.instant(1));
        assertTrue(FileTime.instant(Long.MAX_VALUE).isAfter(Instant.parse("+30828-01-01T00:00:00Z")));
    }

    @Test
    void theNameOfWindowsElevenIsRepaired() {
        assertEquals(
                "Windows 11 Pro 23H2, build 22631.3447",
                WindowsVersion.display("Windows 10 Pro", "23H2", "22631", 3447L));
        assertEquals("Windows 10 Pro, build 19045", WindowsVersion.display("Windows 10 Pro", null, "19045", null));
        assertEquals("Windows", WindowsVersion.display(null, null, null, null));
        assertEquals("Windows Server 2025, build x", WindowsVersion.display("Windows Server 2025", null, "x", null));
    }

    @Test
    void ofALargeLogOnlyWhatIsAskedForIsExported() {
        assertEquals(
                "*[System[Provider[@Name='Schannel'] and (EventID=36870 or EventID=36871)]]",
                LiveEvents.query(EventSelection.of("Schannel", 36871, 36870)));
        assertEquals("*[System[(EventID=1)]]", LiveEvents.query(EventSelection.of("it's", 1)));
    }

    @Test
    void deniedAndMissingAreToldApart() {
        for (int denied : new int[] {5, 740, 1314, 0x80070005}) {
            WindowsException e = WindowsException.of("X", denied);
            assertTrue(e.isDenied());
            assertFalse(e.isNotFound());
            assertEquals("access denied", e.getMessage());
        }
        assertTrue(WindowsException.of("X", 2).isNotFound());
        assertTrue(WindowsException.of("X", 0x80070002).isNotFound());
        assertFalse(WindowsException.of("X", 1).isDenied());
        assertEquals(
                "Windows answered X with error 87", WindowsException.of("X", 87).getMessage());
        assertEquals(
                "Windows answered X with error 0x80092004",
                WindowsException.of("X", 0x80092004).getMessage());
        assertEquals(
                "Windows did not say why X failed", WindowsException.of("X", 0).getMessage());
        assertTrue(WindowsException.of("X", 120).getMessage().contains("does not offer"));
    }
}
