// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regtext;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegFileReaderTest {
    private static final String V5 = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static final String MEANINGFUL = "\"\\[]-=,:;\n\r\0x0";
    private static final String SAMPLE = V5
            + "; a comment\r\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\Größe]\r\n"
            + "@=\"default\"\r\n"
            + "\"a \\\"quoted\\\" \\\\ name\"=dword:00000d3d ; 3389\r\n"
            + "\"bytes\"=hex:01,02,\\\r\n  03,\\\r\n  ff\r\n"
            + "\"expand\"=hex(2):25,00,00,00\r\n"
            + "\"private\"=hex(ffff0012):\r\n"
            + "\"gone\"=-\r\n"
            + "\r\n"
            + "[-HKLM\\SYSTEM\\Old]\r\n";
    private static final List<String> SAMPLE_EVENTS = List.of(
            "4 key HKEY_LOCAL_MACHINE\\SYSTEM\\Größe",
            "5 value  1 " + hex("default\0"),
            "6 value a \"quoted\" \\ name 4 3d0d0000",
            "7 value bytes 3 010203ff",
            "10 value expand 2 25000000",
            "11 value private -65518 ",
            "12 delete gone",
            "14 delete key HKLM\\SYSTEM\\Old");

    @Test
    void readsVersion5InEachEncodingOfTheField() throws IOException {
        assertEquals(SAMPLE_EVENTS, read("\uFEFF" + SAMPLE, UTF_16LE));
        assertEquals(SAMPLE_EVENTS, read(SAMPLE, UTF_16LE));
        assertEquals(SAMPLE_EVENTS, read("\uFEFF" + SAMPLE, UTF_16BE));
        assertEquals(SAMPLE_EVENTS, read("\uFEFF" + SAMPLE, UTF_8));
        assertEquals(SAMPLE_EVENTS, read(SAMPLE, UTF_8));
        assertEquals(SAMPLE_EVENTS, read(SAMPLE, Charset.forName("windows-1252")));
        assertEquals(SAMPLE_EVENTS, read(SAMPLE.replace("\r\n", "\n"), UTF_8));
    }

    @Test
    void readsVersion4WithTextsInTheAnsiCodePage() throws IOException {
        String text = "REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\x]\r\n"
                + "\"e\"=hex(2):80,00\r\n\"b\"=hex:80,00\r\n\"\u00e4\"=\"\u00e4\"\r\n";
        assertEquals(
                List.of(
                        "3 key HKEY_CURRENT_USER\\x",
                        "4 value e 2 ac200000",
                        "5 value b 3 8000",
                        "6 value \u00e4 1 e4000000"),
                read(text, ISO_8859_1));
    }

    @Test
    void readsTextsOverSeveralLines() throws IOException {
        assertEquals(
                List.of("3 key HKLM\\x", "4 value a 1 " + hex("one\r\ntwo\0"), "6 value b 4 01000000"),
                read(V5 + "[HKLM\\x]\r\n\"a\"=\"one\r\ntwo\"\r\n\"b\"=dword:1\r\n", UTF_8));
    }

    @Test
    void losesOneLineToAQuoteThatIsNeverClosed() throws IOException {
        assertEquals(
                List.of(
                        "3 key HKLM\\x",
                        "4 problem in key",
                        "5 value b 4 01000000",
                        "6 problem in key",
                        "7 key HKEY_USERS\\y"),
                read(V5 + "[HKLM\\x]\n\"a\"=\"one\n\"b\"=dword:1\n\"c\"=\"\n[HKEY_USERS\\y]\n", UTF_8));
    }

    @Test
    void namesTheLineOfEachProblemAndReadsOn() throws IOException {
        String text = V5
                + "\"early\"=dword:1\n" // 3: before any key
                + "[HKLM\\x]\n"
                + "\"number\"=dword:123456789\n" // 5
                + "\"number\"=dword:xyz\n" // 6
                + "\"bytes\"=hex:01,\\\n  0g\n" // 7, wrong on 8
                + "\"bytes\"=hex:011\n" // 9
                + "\"type\"=hex(zz):01\n" // 10
                + "\"name\n" // 11
                + "\"name\" dword:1\n" // 12
                + "\"what\"=float:1\n" // 13
                + "\"text\"=\"a\" b\n" // 14
                + "nonsense\n" // 15
                + "\"end\"=hex:01,\\\n" // 16, cut by the next
                + "[HKLM\\y\n" // 17
                + "\"lost\"=dword:1\n" // 18
                + "[HKLM\\z]\n"
                + "\"good\"=dword:1\n";
        assertEquals(
                List.of(
                        "3 problem",
                        "4 key HKLM\\x",
                        "5 problem in key",
                        "6 problem in key",
                        "8 problem in key",
                        "9 problem in key",
                        "10 problem in key",
                        "11 problem in key",
                        "12 problem in key",
                        "13 problem in key",
                        "14 problem in key",
                        "15 problem in key",
                        "16 problem in key",
                        "17 problem",
                        "18 problem",
                        "19 key HKLM\\z",
                        "20 value good 4 01000000"),
                read(text, UTF_8));
    }

    @Test
    void keepsBracketsInTheNamesOfKeys() throws IOException {
        assertEquals(List.of("3 key HKLM\\a[1]b"), read(V5 + "[HKLM\\a[1]b]", UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "Windows Registry Editor Version 6.00\r\n", "regf", "[HKLM\\x]\r\n"})
    void refusesOtherTexts(String text) {
        assertThrows(NotARegFileException.class, () -> read(text, UTF_8));
        assertFalse(RegFileReader.isRegFile(text.getBytes(UTF_8)));
    }

    @Test
    void recognisesExports() {
        assertTrue(RegFileReader.isRegFile(("\uFEFF" + V5).getBytes(UTF_16LE)));
        assertTrue(RegFileReader.isRegFile("\r\nregedit4\r\n".getBytes(UTF_8)));
    }

    @Test
    void stopsWhenTheVisitorHasEnough() throws IOException {
        Events events = new Events() {
            @Override
            public boolean goOn() {
                return list.size() < 2;
            }
        };
        RegFileReader.read(new ByteArrayInputStream(SAMPLE.getBytes(UTF_8)), events);
        assertEquals(SAMPLE_EVENTS.subList(0, 2), events.list);
    }

    /** 64 MB that are never there at once, a line longer than any text may be. */
    @Test
    void boundsMemoryAndTime() {
        assertTimeoutPreemptively(ofMinutes(10), () -> {
            Events events = new Events();
            RegFileReader.read(new Endless((V5 + "[HKLM\\x]\n\"long\"=\"").getBytes(UTF_8), 64_000_000L, 'a'), events);
            assertEquals(List.of("3 key HKLM\\x", "4 problem in key"), events.list);
        });
    }

    @Test
    void boundsTheDataOfOneValue() throws IOException {
        StringBuilder text = new StringBuilder(V5 + "[HKLM\\x]\n\"big\"=hex:\\\n");
        String line = "00,".repeat(10_000) + "\\\n";
        for (int i = 0; i <= RegFileReader.MOST_DATA / 10_000; i++) {
            text.append(line);
        }
        text.append("00\n\"next\"=dword:2\n");
        List<String> events = read(text.toString(), ISO_8859_1);
        assertEquals("4 problem in key", events.get(1));
        assertTrue(events.get(2).endsWith("value next 4 02000000"), events.get(2));
    }

    @Test
    void survivesMutations() {
        Random random = new Random(20261122);
        byte[] original = ("\uFEFF" + SAMPLE).getBytes(UTF_16LE);
        byte[] utf8 = SAMPLE.getBytes(UTF_8);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = (i % 2 == 0 ? original : utf8).clone();
            for (int change = 0; change <= random.nextInt(6); change++) {
                char replacement = MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length()));
                bytes[80 + random.nextInt(bytes.length - 80)] = (byte) replacement;
            }
            assertTimeoutPreemptively(
                    ofMinutes(1), () -> RegFileReader.read(new ByteArrayInputStream(bytes), new Events()));
        }
    }

    private static List<String> read(String text, Charset charset) throws IOException {
        Events events = new Events();
        RegFileReader.read(new ByteArrayInputStream(text.getBytes(charset)), events);
        return events.list;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_16LE));
    }

    /** A beginning, then one byte again and again. */
    private static final class Endless extends InputStream {
        private final byte[] beginning;
        private final long size;
        private final char filler;
        private long at;

        Endless(byte[] beginning, long size, char filler) {
            this.beginning = beginning;
            this.size = size;
            this.filler = filler;
        }

        @Override
        public int read() {
            if (at >= size) {
                return -1;
            }
            int c = at < beginning.length ? beginning[(int) at] & 0xFF : filler;
            at++;
            return c;
        }
    }

    private static class Events implements RegVisitor {
        final List<String> list = new ArrayList<>();

        @Override
        public void key(int line, String path) {
            list.add(line + " key " + path);
        }

        @Override
        public void deletedKey(int line, String path) {
            list.add(line + " delete key " + path);
        }

        @Override
        public void value(int line, String name, int type, byte[] data) {
            list.add(line + " value " + name + " " + type + " " + HexFormat.of().formatHex(data));
        }

        @Override
        public void deletedValue(int line, String name) {
            list.add(line + " delete " + name);
        }

        @Override
        public void problem(int line, boolean inKey, String what) {
            assertFalse(what.isBlank());
            list.add(line + " problem" + (inKey ? " in key" : ""));
        }
    }
}
