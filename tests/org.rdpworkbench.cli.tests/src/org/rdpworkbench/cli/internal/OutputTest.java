// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class OutputTest {
    /**
     * As a .java escape: terminal title, colour, C1 introducer, right-to-left override, markup, line end, lone
     * surrogate.
     */
    private static final String HOSTILE = "note=\\u001b]0;owned\\u0007\\u001b[31mred\\u009b2J \\u202eevil\\u2028"
            + " </style><script>alert(1)</script>\\n"
            + "'\"&amp; \\ud800";

    @TempDir
    private Path folder;

    private final Workshop workshop = new Workshop();
    private String evidence;

    @BeforeEach
    void prepare() throws IOException {
        evidence =
                Files.write(folder.resolve("SYSTEM"), List.of("off=1", HOSTILE)).toString();
        workshop.answering(1, Reports.healthy("ts01.example", Duration.ofSeconds(3)))
                .answering(2, Reports.ssh("ssh.example", "SSH-2.0-\u001B[2J\u009Bx<b>"));
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of(
                        "diagnose",
                        "--host",
                        "ts01.example:1",
                        "--evidence",
                        "EVIDENCE",
                        "--code",
                        "0x904/0x7",
                        "--verbose"),
                List.of("diagnose", "--host", "ts01.example:1", "--host", "ssh.example:2", "--evidence", "EVIDENCE"),
                List.of("probe", "ts01.example:1"),
                List.of("probe", "ts01.example:1", "ssh.example:2"),
                List.of("explain", "0x904", "0x7"),
                List.of("explain", "nla"),
                List.of("explain", "certificate"),
                List.of("list", "diagnostics"),
                List.of("list", "causes"),
                List.of("list", "actions"));
    }

    private String run(List<String> command, String... more) {
        String[] arguments = Stream.concat(command.stream(), Stream.of(more))
                .map(argument -> argument.equals("EVIDENCE") ? evidence : argument)
                .toArray(String[]::new);
        assertTrue(workshop.run(arguments) <= 1, workshop.err());
        return workshop.out();
    }

    private static void assertHarmless(String text, String allowed) {
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean acting = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            assertFalse(acting && allowed.indexOf(point) < 0, () -> "U+" + Integer.toHexString(point) + " in " + text);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void textIsHarmlessAndFolded(List<String> command) {
        for (int width : new int[] {40, 80, 133}) {
            workshop.onTerminal(false, width);
            String text = run(command);
            assertHarmless(text, "\n");
            text.lines().forEach(line -> assertTrue(line.length() <= width, width + ": " + line));
            text.lines().forEach(line -> assertEquals(line.stripTrailing(), line));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void coloursChangeNothingButTheLook(List<String> command) {
        workshop.onTerminal(false, 80);
        String plain = run(command);
        workshop.onTerminal(true, 80);
        String coloured = run(command);
        assertTrue(coloured.contains("\u001B[1m"), coloured);
        assertEquals(plain, coloured.replaceAll("\u001B\\[[0-9]m|\u001B\\[3[0-9]m", ""));
        assertEquals(plain, run(command, "--no-color"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void jsonParsesAndActsOnNoTerminal(List<String> command) {
        workshop.onTerminal(true, 80);
        String json = run(command, "--format", "json");
        assertHarmless(json, "\n");
        assertTrue(JsonParser.parseString(json)
                .getAsJsonObject()
                .get("format")
                .getAsString()
                .startsWith("rdpworkbench."));
    }

    @Test
    void jsonLosesNothing() throws IOException {
        run(List.of("diagnose", "--evidence", "EVIDENCE"), "--format", "json");
        String value =
                JsonParser.parseString(workshop.out()).getAsJsonObject().getAsJsonArray("readings").asList().stream()
                        .map(reading -> reading.getAsJsonObject())
                        .filter(reading -> reading.get("name").getAsString().equals("note"))
                        .findFirst()
                        .orElseThrow()
                        .get("value")
                        .getAsString();
        assertTrue(
                value.startsWith("\u001B]0;owned\u0007\u001B[31mred\u009B2J \u202Eevil\u2028 </style><script>"), value);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pagesAreWellFormedCompleteAndHarmless(List<String> command) throws Exception {
        String html = run(command, "--format", "html");
        assertHarmless(html, "\n");
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\""), html.substring(0, 60));
        Document page = parse(html);
        assertEquals(0, page.getElementsByTagName("script").getLength());
        assertEquals(1, page.getElementsByTagName("h1").getLength());
        assertEquals(1, page.getElementsByTagName("main").getLength());
        assertFalse(page.getElementsByTagName("title").item(0).getTextContent().isBlank());
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String loading : List.of("src", "href", "style", "onload", "onclick", "xlink:href")) {
                assertFalse(element.hasAttribute(loading), element.getTagName() + " has " + loading);
            }
        }
        assertFalse(html.contains("url("), "the style loads nothing");
    }

    private static Document parse(String html) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPageShowsTheWayAsADrawingThatCanBeReadAloud() throws Exception {
        Document page = parse(run(List.of("probe", "ts01.example:1"), "--format", "html"));
        NodeList drawings = page.getElementsByTagName("svg");
        Element ladder = (Element) Stream.iterate(0, i -> i + 1)
                .limit(drawings.getLength())
                .map(drawings::item)
                .filter(node -> ((Element) node).getAttribute("role").equals("img"))
                .findFirst()
                .orElseThrow();
        assertTrue(ladder.getAttribute("aria-label").contains("TLS: TLSv1.2"), ladder.getAttribute("aria-label"));
    }

    @Test
    void hostileTextIsShownAsText() {
        String text = run(List.of("diagnose", "--evidence", "EVIDENCE"));
        String joined = text.replaceAll("\\s+", " ");
        assertTrue(joined.contains("\\u{1B}]0;owned\\u{7}\\u{1B}[31mred\\u{9B}2J \\u{202E}evil"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "IBM437", "US-ASCII", "windows-1252"})
    void ourSignsSurviveEveryConsole(String charset) {
        workshop.encodedAs(Charset.forName(charset));
        String text = run(List.of("diagnose", "--host", "ts01.example:1", "--code", "0x904/0x7"));
        assertTrue(text.startsWith("x ") || text.startsWith("+ "), text.substring(0, 80));
        assertFalse(text.contains("?"), text);
    }

    @Test
    void aFileGetsTheResultAndStandardOutputNothing() throws IOException {
        workshop.onTerminal(true, 40);
        Path file = folder.resolve("report.txt");
        assertEquals("", run(List.of("explain", "0x904"), "--out", file.toString()));
        String text = Files.readString(file);
        assertTrue(text.startsWith("• 0x904: "), text);
        assertHarmless(text, "\n");
        assertTrue(text.lines().anyMatch(line -> line.length() > 60), "a file is not as narrow as this terminal");
        assertNoRemains();
    }

    @Test
    void anExistingFileIsReplacedWithItsRightsAndThroughItsLink() throws IOException {
        Path file = Files.writeString(folder.resolve("report.txt"), "old");
        assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"),
                "rights and links need a POSIX file system");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        run(List.of("explain", "0x904"), "--out", link.toString());
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(file).startsWith("• 0x904: "));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertNoRemains();
    }

    @Test
    void aPipeIsWrittenToAndNotReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is mkfifo");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<String> read = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                read.complete(Files.readString(pipe));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        run(List.of("explain", "0x904"), "--out", pipe.toString());
        assertTrue(read.get(1, TimeUnit.MINUTES).contains("0x904"));
        assertFalse(Files.isRegularFile(pipe));
    }

    private void assertNoRemains() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    0, files.filter(path -> path.toString().endsWith(".part")).count());
        }
    }
}
