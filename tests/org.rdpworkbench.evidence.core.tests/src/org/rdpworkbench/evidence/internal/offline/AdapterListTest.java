// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.AdapterListing.Adapter;
import org.rdpworkbench.core.evidence.Adapters;

/** What {@code ipconfig /all} prints in English and German, damaged and hostile. */
class AdapterListTest {
    private static final String FILE = "C:\\a\\Ipconfig.txt";
    private static final String ENGLISH = """

            Windows IP Configuration

               Host Name . . . . . . . . . . . . : PC-7
               Primary Dns Suffix  . . . . . . . : corp.example

            Ethernet adapter Ethernet:

               Connection-specific DNS Suffix  . : lan.example
               Description . . . . . . . . . . . : Intel(R) Ethernet Connection I219-LM
               Physical Address. . . . . . . . . : 00-00-5E-00-53-01
               DHCP Enabled. . . . . . . . . . . : Yes
               Link-local IPv6 Address . . . . . : fe80::853d:d90c:4530:c744%13(Preferred)
               IPv4 Address. . . . . . . . . . . : 192.0.2.50(Preferred)
               Subnet Mask . . . . . . . . . . . : 255.255.255.0
               Default Gateway . . . . . . . . . : fe80::1%13
                                                   192.0.2.1
               DNS Servers . . . . . . . . . . . : 192.0.2.1
                                                   2001:db8::53
               NetBIOS over Tcpip. . . . . . . . : Enabled

            PPP adapter VNet1:

               Connection-specific DNS Suffix  . :
               Description . . . . . . . . . . . : VNet1
               IPv4 Address. . . . . . . . . . . : 172.16.201.3(Preferred)
               Default Gateway . . . . . . . . . :

            Wireless LAN adapter Wi-Fi:

               Media State . . . . . . . . . . . : Media disconnected
               Description . . . . . . . . . . . : Wi-Fi 6
            """;
    private static final String GERMAN = """

            Windows-IP-Konfiguration

               Hostname  . . . . . . . . . . . . : PC-7
               Primäres DNS-Suffix . . . . . . . :

            Ethernet-Adapter Ethernet:

               Verbindungsspezifisches DNS-Suffix: fritz.box
               Beschreibung. . . . . . . . . . . : Realtek PCIe GbE
               Temporäre IPv6-Adresse. . . . . . : 2001:db8::7(Bevorzugt)
               IPv4-Adresse  . . . . . . . . . . : 192.168.178.20(Bevorzugt)
               Standardgateway . . . . . . . . . : 192.168.178.1
               DNS-Server  . . . . . . . . . . . : 192.168.178.1

            Unbekannter Adapter OpenVPN Wintun:

               Medienstatus. . . . . . . . . . . : Medium getrennt
               Beschreibung. . . . . . . . . . . : Wintun Userspace Tunnel
            """;

    private static Optional<CommandText> read(String text, Charset charset) throws IOException {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(charset);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 4096));
        return CommandTexts.read(new ByteArrayInputStream(bytes), head, TextLines.decode(head), FILE);
    }

    private static AdapterListing listing(String text, Charset charset) throws IOException {
        Sighting<?> sighting = read(text, charset)
                .orElseThrow()
                .answer(Adapters.listQuestion())
                .orElseThrow();
        assertTrue(sighting.provenance().text().contains(FILE), sighting::toString);
        return (AdapterListing) sighting.value();
    }

    @Test
    void adaptersAreReadWithWhereTheyStand() throws IOException {
        AdapterListing listing = listing(ENGLISH, StandardCharsets.UTF_16LE);
        assertEquals(List.of(), listing.damage());
        assertEquals(
                List.of(
                        new Adapter(
                                "Ethernet",
                                false,
                                "Intel(R) Ethernet Connection I219-LM",
                                true,
                                List.of("fe80::853d:d90c:4530:c744%13", "192.0.2.50"),
                                List.of("fe80::1%13", "192.0.2.1"),
                                List.of("192.0.2.1", "2001:db8::53"),
                                "lan.example",
                                FILE + ", line 7"),
                        new Adapter(
                                "VNet1",
                                true,
                                "VNet1",
                                true,
                                List.of("172.16.201.3"),
                                List.of(),
                                List.of(),
                                "",
                                FILE + ", line 22"),
                        new Adapter(
                                "Wi-Fi",
                                false,
                                "Wi-Fi 6",
                                false,
                                List.of(),
                                List.of(),
                                List.of(),
                                "",
                                FILE + ", line 29")),
                listing.adapters());
        assertFalse(listing.toString().contains("00-00-5E"), "hardware addresses are passed over");
    }

    @Test
    void germanIsReadInEveryEncoding() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("IBM850"))) {
            AdapterListing listing = listing(GERMAN, charset);
            assertEquals(List.of(), listing.damage());
            assertEquals(
                    List.of("2001:db8::7", "192.168.178.20"),
                    listing.adapters().getFirst().addresses());
            assertEquals("fritz.box", listing.adapters().getFirst().suffix());
            assertEquals("OpenVPN Wintun", listing.adapters().getLast().name());
            assertFalse(listing.adapters().getLast().hasAddress());
        }
    }

    @Test
    void otherLanguagesAndTextsAreNone() throws IOException {
        assertEquals(
                Optional.empty(),
                read(
                        "Configuration IP de Windows\n\nCarte Ethernet Ethernet :\n\n   Adresse IPv4. . . : 192.0.2.1\n",
                        StandardCharsets.UTF_8));
        assertEquals(
                Optional.empty(),
                read(
                        "Windows IP Configuration\n\n    www.example.org\n    -------\n    Record Name . . : x\n",
                        StandardCharsets.UTF_8),
                "ipconfig /displaydns");
    }

    /** Rows below a heading that is not understood are nobody's, and that is said. */
    @Test
    void whatIsNotUnderstoodIsSaid() throws IOException {
        AdapterListing listing = listing(
                ENGLISH.replace("PPP adapter VNet1:", "PPP thing VNet1:").replace("192.0.2.50", "192.0.2.x"),
                StandardCharsets.UTF_8);
        assertEquals(2, listing.adapters().size());
        assertEquals(
                List.of("fe80::853d:d90c:4530:c744%13"),
                listing.adapters().getFirst().addresses());
        assertEquals(2, listing.damage().size(), listing::toString);
    }

    @Test
    void hostileTextsAreBounded() throws IOException {
        StringBuilder many = new StringBuilder("Windows IP Configuration\n");
        for (int i = 0; i < 1000; i++) {
            many.append("Ethernet adapter ").append(i).append(":\n   DNS Servers . : 192.0.2.1\n");
            many.append((" ".repeat(39) + "192.0.2.1\n").repeat(50));
        }
        AdapterListing listing = listing(many.toString(), StandardCharsets.UTF_8);
        assertEquals(256, listing.adapters().size());
        assertEquals(32, listing.adapters().getFirst().nameServers().size());
        assertTrue(listing.damage().toString().contains("256"), listing::toString);
        Random random = new Random(53);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String piece : List.of(" ", "a adapter ", "adapter b:\n", "   a . . : ", " a:b\n", ". ")) {
                byte[] bytes = ("Windows IP Configuration\n" + piece.repeat(300_000)).getBytes(StandardCharsets.UTF_8);
                byte[] head = Arrays.copyOf(bytes, 4096);
                assertFalse(AdapterList.read(new ByteArrayInputStream(bytes), head, "x")
                        .summary()
                        .isBlank());
            }
            for (int i = 0; i < 3000; i++) {
                StringBuilder text = new StringBuilder(ENGLISH);
                for (int change = random.nextInt(8); change > 0; change--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
                }
                text.setLength(random.nextInt(text.length() + 1));
                read(text.toString(), StandardCharsets.UTF_8).ifPresent(one -> assertFalse(one.isEmpty()));
            }
        });
    }
}
