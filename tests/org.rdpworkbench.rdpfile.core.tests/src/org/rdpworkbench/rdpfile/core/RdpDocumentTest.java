// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Certainty;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Kind;

class RdpDocumentTest {
    private static final String ODD =
            "Full Address:S: host \r\n\r\nfull address:s:other\rvendor key:z:\u00FC\nbroken line\r\n"
                    + "a:b\r\n::\r\nscreen mode id:i:2";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', UTF_8, ASCII",
        "61 3A 69 3A 31, UTF_8, ASCII",
        "FF FE 61 00 0D 00 0A 00, UTF_16LE, MARKED",
        "FE FF 00 61 00 0A, UTF_16BE, MARKED",
        "EF BB BF C3 BC, UTF_8, MARKED",
        "61 C3 BC, UTF_8, GUESSED",
        "61 FC 62 81 8D, ANSI, GUESSED",
        "61 00 62 00 63 00, UTF_16LE, GUESSED",
        "00 61 00 62 00 63, UTF_16BE, GUESSED",
        // Two marks, half a character, a lone surrogate, a mark before bytes that are no UTF-8, a NUL among text.
        "FF FE FF FE 61 00, UTF_16LE, MARKED",
        "EF BB BF EF BB BF 61, UTF_8, MARKED",
        "FF FE 61 00 62, UTF_16LE, MARKED",
        "FF FE 00 D8 61 00, UTF_16LE, MARKED",
        "EF BB BF FC 61 00 E2 82, UTF_8, MARKED",
        "EF BB BF ED A0 80 F0 9F 98 80 80, UTF_8, MARKED",
        "61 3A 00 0A 62, UTF_8, ASCII",
    })
    void anyBytesComeBackAsTheyWere(String bytes, Kind kind, Certainty certainty) {
        byte[] file = hex(bytes);
        RdpDocument document = RdpDocument.of(file);
        assertArrayEquals(file, document.bytes());
        assertEquals(kind, document.encoding().kind());
        assertEquals(certainty, document.encoding().certainty());
    }

    @Test
    void randomBytesComeBackWithEveryMarkAndCodePage() {
        Random random = new Random(8);
        List<byte[]> marks = List.of(hex(""), hex("FFFE"), hex("FEFF"), hex("EFBBBF"));
        for (String page : List.of("windows-1252", "windows-1250", "windows-1253", "windows-1255", "windows-874")) {
            for (int i = 0; i < 400; i++) {
                byte[] mark = marks.get(i % marks.size());
                byte[] file = new byte[mark.length + random.nextInt(300)];
                random.nextBytes(file);
                System.arraycopy(mark, 0, file, 0, mark.length);
                RdpDocument document = RdpDocument.of(file, Charset.forName(page));
                assertArrayEquals(
                        file,
                        document.bytes(),
                        () -> page + " " + HexFormat.of().formatHex(file));
            }
        }
    }

    @Test
    void editingALineKeepsAllOthersByteForByte() {
        byte[] file = ODD.getBytes(RdpEncoding.WESTERN);
        RdpDocument document = RdpDocument.of(file);
        assertArrayEquals(file, document.bytes());
        RdpDocument changed = document.with("screen mode id", 'i', "1").with("FULL address", 's', "new");
        String expected =
                ODD.replace("full address:s:other", "full address:s:new").replace("id:i:2", "id:i:1");
        assertArrayEquals(expected.getBytes(RdpEncoding.WESTERN), changed.bytes());
        assertEquals(List.of(0, 2), document.linesOf("Full Address "));
        assertEquals("other", document.text("full address").orElseThrow());
    }

    @Test
    void aNewSettingGoesToTheEndWithTheLineEndOfTheFile() {
        assertEquals(
                "a:i:1\nb:i:2\n",
                RdpDocument.of("a:i:1\n".getBytes(StandardCharsets.UTF_8))
                        .with("b", 'i', "2")
                        .text());
        assertEquals(
                "a:i:1\r\nb:i:2\r\n",
                RdpDocument.of("a:i:1".getBytes(StandardCharsets.UTF_8))
                        .with("b", 'i', "2")
                        .text());
        assertEquals(
                "b:i:2\r\n", RdpDocument.of(new byte[0]).with("b", 'i', "2").text());
    }

    @Test
    void resettingRemovesEveryLineOfTheKeyAndNothingElse() {
        String rest = ODD.replace("Full Address:S: host \r\n", "").replace("full address:s:other\r", "");
        assertEquals(
                rest,
                RdpDocument.of(ODD.getBytes(StandardCharsets.UTF_8))
                        .withoutSetting("full address")
                        .text());
    }

    @Test
    void linesAreSettingsOrNot() {
        assertEquals(
                new Setting("password 51", 'b', "01:02"),
                Setting.parse("password 51:b:01:02").orElseThrow());
        assertEquals(
                "full address",
                Setting.parse(" Full Address :s:x").orElseThrow().key());
        for (String broken :
                List.of("", " ", ":", "a", "a:", "a:i", "a:ii:1", "a::1", " :i:1", "a:1:1", "x".repeat(300) + ":i:1")) {
            assertTrue(Setting.parse(broken).isEmpty(), broken);
        }
        assertEquals(
                0xFFFFFFFFL,
                Setting.parse("a:i: 4294967295 ").orElseThrow().number().orElseThrow());
        assertTrue(Setting.parse("a:i:4294967296").orElseThrow().number().isEmpty());
        assertTrue(Setting.parse("a:i:1x").orElseThrow().number().isEmpty());
    }

    @Test
    void replacingTextIsWhatReplacingTextInAStringIs() {
        Random random = new Random(4);
        String[] parts = {"\r", "\n", "\r\n", "a:i:1", "x", "", "\n\r", "b:s:\u00E9"};
        RdpDocument document = RdpDocument.of(ODD, RdpEncoding.STANDARD);
        StringBuilder text = new StringBuilder(ODD);
        for (int i = 0; i < 5000; i++) {
            int offset = random.nextInt(text.length() + 1);
            int length = Math.min(random.nextInt(6), text.length() - offset);
            String part = parts[random.nextInt(parts.length)];
            document = document.withReplaced(offset, length, part);
            text.replace(offset, offset + length, part);
            assertEquals(text.toString(), document.text());
            RdpDocument anew = RdpDocument.of(text.toString(), RdpEncoding.STANDARD);
            assertEquals(anew.lines(), document.lines());
            for (int line = 0; line <= anew.lines().size(); line++) {
                assertEquals(anew.offset(line), document.offset(line));
            }
        }
        assertEquals(text.length(), document.length());
        assertEquals(text.length(), document.offset(document.lines().size()));
    }

    @Test
    void aCharacterThatTheEncodingLacksIsNamedAndNothingIsLost() {
        RdpDocument ansi = RdpDocument.of(new byte[] {'a', ':', 's', ':', (byte) 0xFC});
        RdpDocument polish = ansi.with("a", 's', "\u0141");
        UnencodableException problem = assertThrows(UnencodableException.class, polish::bytes);
        assertTrue(problem.getMessage().contains("U+0141"), problem.getMessage());
        assertEquals(4, problem.position());
        RdpDocument wide = polish.withEncoding(RdpEncoding.STANDARD);
        assertArrayEquals("\uFEFFa:s:\u0141".getBytes(StandardCharsets.UTF_16LE), wide.bytes());
        assertThrows(
                UnencodableException.class,
                () -> wide.withEncoding(RdpEncoding.chosen(Kind.ANSI, false, RdpEncoding.WESTERN)));
        RdpDocument broken = RdpDocument.of(hex("EFBBBF FC"));
        assertThrows(UnencodableException.class, () -> broken.withEncoding(RdpEncoding.STANDARD));
    }

    @Test
    void oneHistoryForAllWhoChange() {
        RdpDocument first = RdpDocument.of(ODD.getBytes(StandardCharsets.UTF_8));
        RdpHistory history = new RdpHistory(first);
        int[] heard = new int[1];
        history.add((edit, now) -> heard[0] += edit.isEmpty() ? 1000 : 1);
        history.change(first.with("audiomode", 'i', "1"), "");
        history.change(history.document().withReplaced(0, 1, "f"), "typing");
        history.change(history.document().withReplaced(1, 1, "U"), "typing");
        history.change(history.document().withEncoding(RdpEncoding.STANDARD), "");
        history.change(history.document(), "nothing");
        RdpDocument last = history.document();
        assertEquals(4, heard[0]);
        assertTrue(history.isDirty());
        history.undo();
        assertEquals(first.encoding(), history.document().encoding());
        history.undo();
        assertEquals(first.with("audiomode", 'i', "1"), history.document());
        history.undo();
        assertEquals(first, history.document());
        assertFalse(history.isDirty());
        assertFalse(history.canUndo());
        while (history.canRedo()) {
            history.redo();
        }
        assertEquals(last, history.document());
        history.saved();
        assertFalse(history.isDirty());
        history.undo();
        assertTrue(history.isDirty());
    }

    @Test
    void anEditOfAnotherDocumentIsRefused() {
        RdpDocument first = RdpDocument.of(ODD.getBytes(StandardCharsets.UTF_8));
        RdpEdit edit = RdpEdit.between(first, first.withLine(2, "x"));
        assertEquals(1, edit.after().size());
        assertThrows(IllegalArgumentException.class, () -> edit.apply(first.withLine(2, "y")));
        assertThrows(IllegalArgumentException.class, () -> first.withLine(2, "y\nz"));
    }

    @Test
    void aKeyTypedInALargeFileReadsItsOwnLinesAnewAndNoOthers() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("some vendor key ")
                    .append(i)
                    .append(":s:")
                    .append("v".repeat(80))
                    .append("\r\n");
        }
        byte[] file = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        RdpDocument document = RdpDocument.of(file);
        assertEquals(100_000, document.lines().size());
        RdpDocument changed = document;
        for (int i = 0; i < 50; i++) {
            changed = changed.withReplaced(5_000_000 + i, 0, "x");
            assertNotNull(changed.offsets, "the offsets are to be added up anew");
        }
        assertEquals(file.length + 100, changed.bytes().length);
        List<RdpLine> before = document.lines();
        List<RdpLine> after = changed.lines();
        assertEquals(before.size(), after.size());
        long anew = IntStream.range(0, before.size())
                .filter(i -> before.get(i) != after.get(i))
                .count();
        assertTrue(anew >= 1 && anew <= 3, anew + " lines were read anew");
    }

    @Test
    void anEndlessLineAndNulDoNoHarm() {
        byte[] file = new byte[10_000_000];
        java.util.Arrays.fill(file, (byte) 'a');
        file[5_000_000] = 0;
        RdpDocument document = RdpDocument.of(file);
        assertEquals(1, document.lines().size());
        assertTrue(document.lines().getFirst().setting().isEmpty());
        assertArrayEquals(file, document.bytes());
        byte[] zeros = new byte[1_000_000];
        assertArrayEquals(zeros, RdpDocument.of(zeros).bytes());
    }
}
