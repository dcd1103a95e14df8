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
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.RouteTable.Route;
import org.rdpworkbench.core.evidence.Routes;

/** What {@code route print} prints, in several languages, damaged and hostile. */
class RoutePrintTest {
    private static final String BAR = "=".repeat(75) + "\n";
    private static final String FILE = "C:\\a\\Route.txt";

    /** After the sample on Microsoft Learn for a cluster in Azure, with a route that lasts. */
    private static final String ENGLISH = BAR + """
            Interface List
             12...00 0d 3a 12 34 56 ......Microsoft Hyper-V Network Adapter
              1...........................Software Loopback Interface 1
            """ + BAR + "\nIPv4 Route Table\n" + BAR + """
            Active Routes:
            Network Destination        Netmask          Gateway       Interface  Metric
                      0.0.0.0          0.0.0.0         10.0.1.1        10.0.1.10    266
                     10.0.1.0  255.255.255.192         On-link         10.0.1.10    266
                    127.0.0.0        255.0.0.0         On-link         127.0.0.1    331
              255.255.255.255  255.255.255.255         On-link         10.0.1.10    266
            """ + BAR + """
            Persistent Routes:
              Network Address          Netmask  Gateway Address  Metric
                     10.9.0.0      255.255.0.0         10.0.1.2       1
                      0.0.0.0          0.0.0.0         10.0.1.1  Default
            """ + BAR
            + "\nIPv6 Route Table\n" + BAR + """
            Active Routes:
             If Metric Network Destination      Gateway
             12    266 ::/0                     fe80::21c:42ff:fe00:18
              1    331 ::1/128                  On-link
             12    266 fdb2:2c26:f4e4:0:24b4:9398:1a69:664/128
                                                On-link
            """ + BAR + """
            Persistent Routes:
              None
            """;

    private static final String GERMAN =
            BAR + """
            Schnittstellenliste
             11...00 1c 42 00 00 08 ......Intel(R) PRO/1000 MT-Netzwerkverbindung
              1...........................Software Loopback Interface 1
            """ + BAR + "\nIPv4-Routentabelle\n" + BAR + """
            Aktive Routen:
                 Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
                      0.0.0.0          0.0.0.0      192.168.2.1    192.168.2.104     10
                    127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    306
            """ + BAR + """
            Ständige Routen:
              Keine

            IPv6-Routentabelle
            """ + BAR + """
            Aktive Routen:
             If Metrik Netzwerkziel             Gateway
              4    266 ::/0                     fe80::1
              1    306 ::1/128                  Auf Verbindung
            """ + BAR + """
            Ständige Routen:
              Keine
            """;

    private static Optional<CommandText> read(String text, Charset charset) throws IOException {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(charset);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 4096));
        return CommandTexts.read(new ByteArrayInputStream(bytes), head, TextLines.decode(head), FILE);
    }

    private static RouteTable table(String text, Charset charset) throws IOException {
        Sighting<?> sighting =
                read(text, charset).orElseThrow().answer(Routes.tableQuestion()).orElseThrow();
        assertTrue(sighting.provenance().text().contains(FILE), sighting::toString);
        return (RouteTable) sighting.value();
    }

    @Test
    void routesAreReadWithWhereTheyStand() throws IOException {
        RouteTable table = table(ENGLISH, StandardCharsets.UTF_8);
        assertEquals(List.of(), table.damage());
        assertEquals(7, table.active().size());
        assertEquals(
                new Route("0.0.0.0", 0, "10.0.1.1", "10.0.1.10", 266L, FILE + ", line 11"),
                table.active().getFirst());
        assertEquals(
                new Route("10.0.1.0", 26, null, "10.0.1.10", 266L, FILE + ", line 12"),
                table.active().get(1));
        assertEquals(
                new Route("::", 0, "fe80::21c:42ff:fe00:18", "12", 266L, FILE + ", line 26"),
                table.active().get(4));
        assertEquals(
                new Route("fdb2:2c26:f4e4:0:24b4:9398:1a69:664", 128, null, "12", 266L, FILE + ", line 28"),
                table.active().getLast());
        assertEquals(
                List.of(
                        new Route("10.9.0.0", 16, "10.0.1.2", null, 1L, FILE + ", line 18"),
                        new Route("0.0.0.0", 0, "10.0.1.1", null, null, FILE + ", line 19")),
                table.persistent());
    }

    @Test
    void germanIsReadInEveryEncoding() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("IBM850"))) {
            RouteTable table = table(GERMAN, charset);
            assertEquals(List.of(), table.damage());
            assertEquals(4, table.active().size());
            assertEquals("192.168.2.1", table.active().getFirst().gateway());
            assertEquals(List.of(), table.persistent());
        }
    }

    /** Columns are the same; a word for "none" that is not known leaves open whether there are any. */
    @Test
    void anotherLanguageIsReadAndItsWordsAreNotGuessed() throws IOException {
        RouteTable table = table(
                GERMAN.replace("Aktive Routen:", "Itinéraires actifs :")
                        .replace("Ständige Routen:", "Itinéraires persistants :")
                        .replace("Keine", "Aucun")
                        .replace("Auf Verbindung", "On-link"),
                StandardCharsets.UTF_8);
        assertEquals(4, table.active().size());
        assertEquals(1, table.damage().size(), table::toString);
    }

    @Test
    void otherTextsAreNone() throws IOException {
        assertEquals(Optional.empty(), read(BAR + "Interface List\n", StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), read("10.0.0.1 10.0.0.2 x 10.0.0.3 4\n", StandardCharsets.UTF_8));
        assertEquals(
                Optional.empty(),
                read(BAR + " 12...00 0d 3a 12 34 56 ......x\n" + BAR, StandardCharsets.UTF_8),
                "no route was understood");
    }

    @Test
    void rowsThatAreNoRoutesAreSaid() throws IOException {
        for (String row : List.of(
                "  10.0.0.0  255.0.255.0  10.0.1.1  10.0.1.10  3",
                "  10.0.0.0  255.0.0.256  10.0.1.1  10.0.1.10  3",
                "  10.0.0.999  255.0.0.0  10.0.1.1  10.0.1.10  3",
                "  10.0.0.0  255.0.0.0  10.0.1.777  10.0.1.10  3",
                "  10.0.0.0  255.0.0.0  1x  10.0.1.10  3",
                "  10.0.0.0  255.0.0.0  10.0.1.1",
                " 12    266 ::/129                   fe80::1",
                " 12    266 fdb2::1/128")) {
            RouteTable table = table(ENGLISH.replace("Persistent", row + "\nPersistent"), StandardCharsets.UTF_8);
            assertEquals(7, table.active().size(), row);
            assertFalse(table.damage().isEmpty(), row);
        }
    }

    /** Cut at any place: that no routes last is never claimed for the part that is missing. */
    @Test
    void aTextThatIsCutOffIsDamaged() throws IOException {
        for (int length = 0; length < GERMAN.length() - 10; length++) {
            Optional<CommandText> text = read(GERMAN.substring(0, length), StandardCharsets.UTF_8);
            if (text.isPresent() && !GERMAN.substring(0, length).contains("Keine")) {
                RouteTable table = (RouteTable)
                        text.get().answer(Routes.tableQuestion()).orElseThrow().value();
                assertFalse(table.damage().isEmpty(), "at " + length);
            }
        }
    }

    @Test
    void hostileTextsAreBounded() throws IOException {
        StringBuilder many = new StringBuilder(ENGLISH);
        many.append("Active Routes:\n");
        for (int i = 0; i < 9000; i++) {
            many.append("  10.0.0.0  255.0.0.0  10.0.1.1  10.0.1.10  ")
                    .append(i)
                    .append('\n');
        }
        RouteTable table = table(many.toString(), StandardCharsets.UTF_8);
        assertEquals(5000, table.active().size() + table.persistent().size());
        assertTrue(
                table.damage().toString().contains("5000"), () -> table.damage().toString());
        Random random = new Random(3389);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String piece : List.of(
                    " ", "=", "1.1.1.1 ", "A:\n", "1 1 ::/0\n", "1 1 ::/0 ", "A:\n1.1.1.1 1.1.1.1 a  ", BAR + "\n")) {
                byte[] bytes = ("A:\n" + piece.repeat(300_000)).getBytes(StandardCharsets.UTF_8);
                byte[] head = Arrays.copyOf(bytes, 4096);
                RoutePrint.isTable(TextLines.decode(head));
                assertFalse(RoutePrint.read(new ByteArrayInputStream(bytes), head, "x")
                        .summary()
                        .isBlank());
            }
            for (int i = 0; i < 3000; i++) {
                StringBuilder text = new StringBuilder(ENGLISH);
                for (int change = random.nextInt(8); change > 0; change--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
                }
                read(text.toString(), StandardCharsets.UTF_8).ifPresent(one -> assertFalse(one.isEmpty()));
            }
        });
    }
}
