// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.SharedData;

/** Compares every key and value of the real hives with what hivexml, an independent reader, says of them. */
class HiveSecondOpinionTest {
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(0, "none"),
            Map.entry(1, "string"),
            Map.entry(2, "expand"),
            Map.entry(3, "binary"),
            Map.entry(4, "int32"),
            Map.entry(5, "int32"),
            Map.entry(6, "link"),
            Map.entry(7, "string-list"),
            Map.entry(8, "resource-list"),
            Map.entry(9, "resource-description"),
            Map.entry(10, "resource-requirements"),
            Map.entry(11, "int64"));

    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hives/SYSTEM_WIN_10_1709",
                "hives/SYSTEM",
                "hives/NTUSER.DAT",
                "hives/transactions_NTUSER.DAT",
                "hives/special/BigDataHive",
                "hives/special/CompHive",
                "hives/special/DuplicateSubkeysHive",
                "hives/special/ExtendedASCIIHive",
                "hives/special/ManySubkeysHive",
                "hives/special/MultiSzHive",
                "hives/special/NewDirtyHive1-NewDirtyHive",
                "hives/special/NewDirtyHive1-RecoveredHive_Windows10",
                "hives/special/OldDirtyHive-OldDirtyHive",
                "hives/special/OldDirtyHive-RecoveredHive_Windows7",
                "hives/special/StringValuesHive",
                "hives/special/UnicodeHive",
                "hives/special/WrongOrderHive"
            })
    void readsWhatHivexReads(String name) throws Exception {
        Path file = SharedData.unpack(name, folder);
        assumeTrue(Programs.isInstalled("hivexml"), "hivexml is not installed");
        byte[] raw = Files.readAllBytes(file);
        List<Entry> expected = hivexml(file);
        List<Entry> actual = new ArrayList<>();
        try (Hive hive = Hive.open(file)) {
            hive.walk(new HiveVisitor() {
                @Override
                public void key(HiveKey key, int depth) {
                    actual.add(new Entry(depth, key.name(), key.lastWritten().truncatedTo(ChronoUnit.SECONDS)));
                }

                @Override
                public void value(HiveKey key, HiveValue value) {
                    ValueData data = value.data();
                    assertTrue(data.complete(), () -> "damage in " + value.name() + ": " + data.damage());
                    actual.add(new Entry(value.name(), value.type(), data.bytes()));
                }
            });
            assertEquals(List.of(), hive.damage());
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            compare(expected.get(i), actual.get(i), raw);
        }
        assertEquals(expected.size(), actual.size(), "number of keys and values");
    }

    private static void compare(Entry expected, Entry actual, byte[] raw) {
        assertEquals(expected.name, actual.name);
        assertEquals(expected.depth, actual.depth, actual.name);
        assertEquals(expected.written, actual.written, actual.name);
        if (expected.typeName == null) {
            return;
        }
        assertEquals(expected.typeName, TYPES.getOrDefault(actual.type, "unknown"), actual.name);
        if (expected.encoded != null) {
            assertArrayEquals(expected.encoded, actual.data, actual.name);
        } else if (expected.typeName.startsWith("int")) {
            ByteBuffer number = ByteBuffer.wrap(actual.data)
                    .order(actual.type == 5 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            long value = actual.type == 11 ? number.getLong() : number.getInt();
            assertEquals(expected.texts, List.of(Long.toString(value)), actual.name);
        } else {
            assertEquals(expected.texts, texts(actual), actual.name);
        }
        if (expected.dataLength > 0 && expected.dataLength < 16344) {
            int start = expected.dataPosition + 4;
            byte[] stored = Arrays.copyOfRange(raw, start, start + expected.dataLength);
            assertArrayEquals(stored, actual.data, actual.name);
        }
    }

    /** The texts of a value as hivex sees them: a list goes on to its end, also behind an empty text. */
    private static List<String> texts(Entry value) {
        String text = new String(value.data, 0, value.data.length & ~1, StandardCharsets.UTF_16LE);
        if (value.type != 7) {
            int end = text.indexOf('\0');
            return List.of(end < 0 ? text : text.substring(0, end));
        }
        List<String> texts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\0', start);
            end = end < 0 ? text.length() : end;
            texts.add(text.substring(start, end));
            start = end + 1;
        }
        return texts;
    }

    private static List<Entry> hivexml(Path file) throws Exception {
        Path errors = Files.createTempFile(folder, "hivexml", ".err");
        Process hivexml = new ProcessBuilder("hivexml", file.toString())
                .redirectError(errors.toFile())
                .start();
        List<Entry> entries = new ArrayList<>();
        try (InputStream out = hivexml.getInputStream()) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(out);
            Entry key = null;
            Entry value = null;
            int depth = -1;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "node" -> depth--;
                        case "value" -> value = null;
                        default -> {
                            // nothing to end
                        }
                    }
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "node" -> {
                        depth++;
                        key = new Entry(depth, xml.getAttributeValue(null, "name"), null);
                        entries.add(key);
                    }
                    case "mtime" -> {
                        Instant written = Instant.parse(xml.getElementText());
                        if (key != null) {
                            key.written = written;
                        }
                    }
                    case "value" -> {
                        value = expectedValue(xml);
                        entries.add(value);
                    }
                    case "string" -> value.texts.add(xml.getElementText());
                    case "byte_run" -> {
                        if (value != null) {
                            // The first run is the value's own cell, the second, if any, that of its data.
                            value.dataLength = value.runs == 0 ? 0 : intAttribute(xml, "len") - 4;
                            value.dataPosition = intAttribute(xml, "file_offset");
                            value.runs++;
                        }
                    }
                    default -> {
                        // hive, byte_runs: nothing to compare
                    }
                }
            }
        }
        assertEquals(0, hivexml.waitFor(), () -> "hivexml failed on " + file);
        return entries;
    }

    private static Entry expectedValue(XMLStreamReader xml) {
        String name = xml.getAttributeValue(null, "key");
        Entry value = new Entry(name == null ? "" : name, 0, null);
        value.typeName = xml.getAttributeValue(null, "type");
        String text = xml.getAttributeValue(null, "value");
        if ("base64".equals(xml.getAttributeValue(null, "encoding"))) {
            value.encoded = text == null ? new byte[0] : Base64.getMimeDecoder().decode(text);
        } else if (text != null) {
            value.texts.add(text);
        }
        return value;
    }

    private static int intAttribute(XMLStreamReader xml, String name) {
        return Integer.parseInt(xml.getAttributeValue(null, name));
    }

    /** A key or a value, as one of the two readers sees it. */
    private static final class Entry {
        private final int depth;
        private final String name;
        private final int type;
        private final byte[] data;
        private final List<String> texts = new ArrayList<>();
        private Instant written;
        private String typeName;
        private byte[] encoded;
        private int runs;
        private int dataPosition;
        private int dataLength;

        Entry(int depth, String name, Instant written) {
            this.depth = depth;
            this.name = name;
            this.written = written;
            type = 0;
            data = null;
        }

        Entry(String name, int type, byte[] data) {
            depth = 0;
            this.name = name;
            this.type = type;
            this.data = data;
        }
    }
}
