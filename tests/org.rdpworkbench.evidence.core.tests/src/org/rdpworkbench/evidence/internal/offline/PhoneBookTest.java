// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.DialConnection;
import org.rdpworkbench.core.evidence.DialConnection.Kind;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceUse;

/** Phone books as Windows writes them, damaged and hostile. */
class PhoneBookTest {
    private static final String VPN = """
            [Zentrale München]
            Encoding=1
            PBVersion=8
            Type=2
            AutoLogon=0
            UseRasCredentials=1
            DialParamsUID=4219093
            Guid=6E0B1D0A2C3B4D4EA8A5D0C1B2A39485
            VpnStrategy=7
            ExcludedProtocols=8
            LcpExtensions=1
            DataEncryption=256
            PreSharedKey=do not tell
            CustomAuthData=0123456789
            IpPrioritizeRemote=0
            IpDnsSuffix=corp.example
            Ipv6PrioritizeRemote=0
            NumRoutes=1

            NETCOMPONENTS=
            ms_msclient=1
            ms_server=1

            MEDIA=rastapi
            Port=VPN2-0
            Device=WAN Miniport (IKEv2)

            DEVICE=vpn
            PhoneNumber=vpn.corp.example
            AreaCode=
            CountryCode=0
            CountryID=0
            UseDialingRules=0
            Comment=
            FriendlyName=
            LastSelectedPhone=0
            PromoteAlternates=0
            TryNextAlternateOnFail=1

            """;

    private static final String OTHERS = """
            [Breitband]
            Encoding=1
            PBVersion=6
            Type=5
            VpnStrategy=0
            IpPrioritizeRemote=1

            MEDIA=rastapi
            Port=PPPoE4-0
            Device=WAN Miniport (PPPOE)

            DEVICE=PPPoE
            PhoneNumber=

            [Modem]
            Encoding=1
            Type=1
            DialParamsUID=1

            MEDIA=serial
            Port=COM1

            DEVICE=modem
            PhoneNumber=0123 456
            PhoneNumber=0123 457
            """;

    @TempDir
    Path folder;

    private static Optional<CommandText> read(String text) throws IOException {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 4096));
        return CommandTexts.read(new ByteArrayInputStream(bytes), head, TextLines.decode(head), "C:\\a\\rasphone.pbk");
    }

    private static DialListing listing(String text) throws IOException {
        Sighting<?> sighting = read(text)
                .orElseThrow()
                .answer(PhoneBooks.connectionsQuestion())
                .orElseThrow();
        assertTrue(sighting.provenance().text().contains("C:\\a\\rasphone.pbk"), sighting::toString);
        return (DialListing) sighting.value();
    }

    @Test
    void connectionsAreReadWithWhereTheyStand() throws IOException {
        DialListing listing = listing(VPN + OTHERS);
        assertEquals(
                List.of(
                        new DialConnection(
                                "Zentrale München", Kind.VPN, "vpn.corp.example", false, "C:\\a\\rasphone.pbk, line 1"),
                        new DialConnection("Breitband", Kind.BROADBAND, "", true, "C:\\a\\rasphone.pbk, line 40"),
                        new DialConnection("Modem", Kind.PHONE, "0123 456", null, "C:\\a\\rasphone.pbk, line 54")),
                listing.connections());
        assertEquals(List.of(), listing.damage());
        assertFalse(listing.toString().contains("do not tell"), "keys stay where they are");
    }

    @Test
    void sectionsOfOneNameAreAllListedAndSaid() throws IOException {
        DialListing listing = listing(VPN + VPN.replace("vpn.corp", "old.corp"));
        assertEquals(
                List.of("vpn.corp.example", "old.corp.example"),
                listing.connections().stream().map(DialConnection::server).toList());
        assertTrue(listing.damage().getFirst().contains("line 40"), listing::toString);
    }

    @Test
    void whatIsNotUnderstoodIsSaid() throws IOException {
        DialListing listing = listing(VPN + "[Rest]\nno setting\n\n[X]\nType=77\nPhoneNumber=" + "9".repeat(600));
        assertEquals(2, listing.connections().size());
        assertEquals(Kind.UNKNOWN, listing.connections().getLast().kind());
        assertEquals("", listing.connections().getLast().server());
        assertEquals(3, listing.damage().size(), listing::toString);
        assertTrue(listing.damage().getFirst().contains("line 41 is not understood"), listing::toString);
    }

    @Test
    void otherTextsOfThatFormAreNone() throws IOException {
        assertEquals(Optional.empty(), read("[Unicode]\nUnicode=yes\n[Version]\nRevision=1\n"));
        assertEquals(Optional.empty(), read("[.ShellClassInfo]\nLocalizedResourceName=x\n"));
        assertEquals(Optional.empty(), read("[A]\n\nPBVersion="));
        String empty = "[A]\nLcpExtensions=1\n";
        assertEquals(Optional.empty(), read(empty));
        assertTrue(RecognisedText.reason(empty).orElseThrow().contains("phone book"));
    }

    @Test
    void booksOfTheComputerAndOfUsersAddUp() throws Exception {
        String pbk = "Microsoft/Network/Connections/Pbk/";
        write("Windows/System32/config/none.txt", "nothing is here");
        write("ProgramData/" + pbk + "rasphone.pbk", OTHERS);
        write("Users/ann/AppData/Roaming/" + pbk + "_hiddenPbk/Rasphone.pbk", VPN);
        write("elsewhere/rasphone.pbk", VPN);
        try (OpenedEvidence evidence = Opening.open(folder)) {
            Reading<DialListing> reading = new PhoneBooks(evidence).connections();
            assertEquals(
                    List.of("Breitband", "Modem", "Zentrale München"),
                    reading.found().orElseThrow().connections().stream()
                            .map(DialConnection::name)
                            .toList());
            assertTrue(reading.provenance().text().endsWith("and one more"), reading::toString);
            assertTrue(
                    reading.found()
                            .orElseThrow()
                            .connections()
                            .getLast()
                            .place()
                            .contains("ann"),
                    reading::toString);
            assertTrue(evidence.facets().contains(PhoneBooks.FACET));
            assertEquals(
                    2,
                    evidence.uses().stream()
                            .map(SourceUse::toString)
                            .filter(use -> use.contains("phone book with"))
                            .count());
        }
    }

    @Test
    void withoutABookNobodyClaimsThatThereIsNone() throws Exception {
        write("a.txt", "nothing is here");
        try (OpenedEvidence evidence = Opening.open(folder)) {
            assertFalse(evidence.facets().contains(PhoneBooks.FACET));
            assertTrue(new PhoneBooks(evidence).connections().isUnreadable());
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("\n", "\r\n"));
    }

    @Test
    void hostileBooksAreBounded() throws IOException {
        StringBuilder many = new StringBuilder(VPN);
        for (int i = 0; i < 3000; i++) {
            many.append('[').append(i).append("]\nType=2\njunk\n");
        }
        DialListing bounded = listing(many.toString());
        assertEquals(1000, bounded.connections().size());
        assertTrue(bounded.damage().size() <= 20, bounded::toString);
        Random random = new Random(2308);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String piece : List.of("[", "[a]", "[a]\n", "a=", "\n", "Type=2\n", "[a]\nPBVersion=\n", "[a] ")) {
                byte[] bytes = piece.repeat(300_000).getBytes(StandardCharsets.UTF_8);
                byte[] head = Arrays.copyOf(bytes, 4096);
                PhoneBook.isBook(TextLines.decode(head));
                assertFalse(PhoneBook.read(new ByteArrayInputStream(bytes), head, "x")
                        .summary()
                        .isBlank());
            }
            for (int i = 0; i < 3000; i++) {
                StringBuilder text = new StringBuilder(VPN + OTHERS);
                for (int change = random.nextInt(8); change > 0; change--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
                }
                text.setLength(random.nextInt(text.length() + 1));
                read(text.toString()).ifPresent(book -> assertFalse(book.isEmpty()));
            }
        });
    }
}
