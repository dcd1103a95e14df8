// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.evidence.internal.regf.FileSource;
import org.rdpworkbench.testsupport.SharedData;

/**
 * Compares every record of the real logs with what the Python package {@code evtx}, a binding of the Rust crate of that name and an independent
 * reader, says of them.
 */
class EventLogSecondOpinionTest {
    private static final Pattern TIME = Pattern.compile("-?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern GUID = Pattern.compile("\\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}?");

    /** Prints each record that it can read: its number and base64 of its XML, one line each. */
    private static final String SCRIPT = """
        import base64, sys, evtx
        records = evtx.PyEvtxParser(sys.argv[1]).records()
        while True:
            try:
                record = next(records)
            except StopIteration:
                break
            except Exception:
                continue
            xml = base64.b64encode(record['data'].encode('utf-8', 'surrogatepass')).decode()
            print(record['event_record_id'], xml)
        """;

    @TempDir
    static Path folder;

    @ParameterizedTest
    @CsvSource({
        "RdpCoreTS-104, 21, 0, 0",
        "RdpCoreTS-131-168-68, 40, 0, 0",
        "RemoteConnectionManager-Operational-1149, 228, 0, 0",
        "Security-4825, 2, 0, 0",
        "System-7036, 6, 0, 0",
        "post-Security, 126, 0, 0",
        "system, 1881, 0, 0",
        "sample-with-irregular-bool-values, 3028, 0, 0",
        "Application_no_crc32, 17, 0, 0",
        "security_bad_string_cache, 2261, 0, 0",
        // Ours goes on behind what is damaged, the other reader ends there or leaves out the chunk. The other shows
        // records of which the end was
        // never written, such as one with the value "Microsoft.Wi"; ours lists them as damage.
        "sample_with_a_bad_chunk_magic, 267, 31, 3",
        "server-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS-Operational, 1910, 41, 0",
        "server-Microsoft-Windows-TerminalServices-RemoteConnectionManager-Operational, 1774, 21, 0"
    })
    void readsWhatTheOtherReads(String name, int both, int onlyOurs, int onlyOther) throws Exception {
        Path file = SharedData.unpack("evtx/" + name + ".evtx", folder);
        Map<String, String> xml = new LinkedHashMap<>();
        Map<String, LoggedEvent> ours = ours(file, xml);
        List<Other> others = others(file);
        int compared = 0;
        List<Other> notRead = new ArrayList<>();
        for (Other other : others) {
            LoggedEvent event = ours.remove(other.key());
            if (event == null) {
                notRead.add(other);
            } else {
                compare(other, event);
                compareXml(other, Other.of(xml.get(other.key())), event.place());
                compared++;
            }
        }
        assertEquals(onlyOther, notRead.size(), () -> "records that only the other reads: " + notRead);
        assertEquals(both, compared, "records that both read");
        assertEquals(onlyOurs, ours.size(), () -> "records that only ours reads: " + ours.values());
    }

    private static void compare(Other other, LoggedEvent event) {
        String about = event.place();
        assertEquals(other.field("EventID"), Integer.toString(event.id()), about);
        assertEquals(other.field("Version", "0"), Integer.toString(event.version()), about);
        assertEquals(other.field("Level", "0"), Integer.toString(event.level()), about);
        assertEquals(other.field("Channel"), event.channel(), about);
        assertEquals(other.field("Computer"), event.computer(), about);
        assertEquals(other.fields.get("Security@UserID"), event.user(), about);
        String provider = other.field("Provider@Name", "");
        assertEquals(
                provider.isEmpty() ? other.field("Provider@EventSourceName", "") : provider, event.provider(), about);
        List<Parameter> expected =
                other.parameters.stream().map(EventLogSecondOpinionTest::same).toList();
        List<Parameter> actual =
                event.parameters().stream().map(EventLogSecondOpinionTest::same).toList();
        assertEquals(expected.size(), actual.size(), about);
        for (int i = 0; i < expected.size(); i++) {
            boolean irregular = actual.get(i).value().equals("true")
                    && expected.get(i).value().matches("[1-9]\\d*");
            if (!irregular) {
                assertEquals(expected.get(i), actual.get(i), about);
            }
        }
    }

    /** The XML says the same, too; ours leaves out what has no value. */
    private static void compareXml(Other other, Other own, String about) {
        assertEquals(said(other.fields), said(own.fields), about);
        List<Parameter> expected = said(other.parameters);
        List<Parameter> actual = said(own.parameters);
        assertEquals(expected.size(), actual.size(), () -> about + expected + actual);
        for (int i = 0; i < expected.size(); i++) {
            boolean irregular = actual.get(i).value().equals("true")
                    && expected.get(i).value().matches("[1-9]\\d*");
            if (!irregular) {
                assertEquals(expected.get(i), actual.get(i), about);
            }
        }
    }

    private static List<Parameter> said(List<Parameter> parameters) {
        return parameters.stream()
                .filter(one -> !one.value().isBlank())
                .map(one -> new Parameter(one.name(), characters(one.value())))
                .map(EventLogSecondOpinionTest::same)
                .toList();
    }

    private static Map<String, String> said(Map<String, String> fields) {
        Map<String, String> said = new TreeMap<>();
        fields.forEach((name, value) -> {
            // The other reader shows the number of the record that its frame has where the event has none.
            if (!value.isBlank() && !name.equals("EventRecordID")) {
                said.put(name, same(new Parameter(name, value)).value());
            }
        });
        return said;
    }

    /** Characters that XML does not allow, as the other one's text has them here. */
    private static String characters(String text) {
        return Pattern.compile("\\\\u\\{([0-9A-F]+)\\}")
                .matcher(text)
                .replaceAll(match -> String.valueOf((char) (0xE000 + Integer.parseInt(match.group(1), 16))));
    }

    /**
     * What differs in writing only: blanks that an indented document adds, ends of lines, digits of a time, braces of a GUID. A truth value
     * other than 1 is true to ours, a number to the other.
     */
    private static Parameter same(Parameter parameter) {
        String value = legal(parameter.value()).strip().replace("\r\n", "\n");
        if (TIME.matcher(value).matches()) {
            value = Instant.parse(value).truncatedTo(ChronoUnit.MICROS).toString();
        } else if (GUID.matcher(value).matches()) {
            value = value.replaceAll("[{}]", "").toUpperCase(java.util.Locale.ROOT);
        }
        return new Parameter(parameter.name(), value);
    }

    /** Values hold control characters, which XML does not know; others stand in for them here. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.chars().forEach(c -> legal.append((char) (c < ' ' && "\t\r\n".indexOf(c) < 0 ? 0xE000 + c : c)));
        return legal.toString();
    }

    /** Records by number and time; a number alone may come twice in a damaged log. */
    private static Map<String, LoggedEvent> ours(Path file, Map<String, String> xml) throws Exception {
        Map<String, LoggedEvent> events = new LinkedHashMap<>();
        try (EventLogFile log =
                EventLogFile.open(FileSource.open(file), file.getFileName().toString())) {
            log.walk(record -> {
                if (!record.recovered()) {
                    LoggedEvent event = record.event();
                    events.put(key(event.recordId(), event.time()), event);
                    xml.put(key(event.recordId(), event.time()), record.xml());
                }
                return true;
            });
        }
        return events;
    }

    private static String key(long number, Instant time) {
        return number + " " + (time.equals(Instant.MIN) ? time : time.truncatedTo(ChronoUnit.MICROS));
    }

    private static List<Other> others(Path file) throws Exception {
        Path python = Path.of(System.getProperty("user.home"), ".cache/rdpworkbench/evtx-venv/bin/python");
        assumeTrue(Files.isExecutable(python), "the Python package evtx is not installed; .ci/run installs it");
        Process process = new ProcessBuilder(python.toString(), "-c", SCRIPT, file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Other> others = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ");
                Other other = Other.of(new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
                other.fields.compute("EventRecordID", (name, own) -> own == null || own.isEmpty() ? parts[0] : own);
                others.add(other);
            }
        }
        assertEquals(0, process.waitFor());
        return others;
    }

    /** A record as the other reader sees it. */
    private record Other(Map<String, String> fields, List<Parameter> parameters) {
        static Other of(String text) throws XMLStreamException {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(legal(text)));
            Other other = new Other(new LinkedHashMap<>(), new ArrayList<>());
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "Event" -> {
                            // Its content follows.
                        }
                        case "System" -> other.system(xml);
                        default -> other.element(xml, 0);
                    }
                }
            }
            return other;
        }

        String key() {
            String time = field("TimeCreated@SystemTime", "");
            return EventLogSecondOpinionTest.key(
                    Long.parseLong(field("EventRecordID")), time.isEmpty() ? Instant.MIN : Instant.parse(time));
        }

        String field(String name) {
            return fields.get(name);
        }

        String field(String name, String otherwise) {
            return fields.getOrDefault(name, otherwise);
        }

        private void system(XMLStreamReader xml) throws XMLStreamException {
            while (xml.next() != XMLStreamConstants.END_ELEMENT
                    || !xml.getLocalName().equals("System")) {
                if (xml.isStartElement()) {
                    String name = xml.getLocalName();
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        fields.put(name + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                    }
                    fields.put(name, xml.getElementText().strip());
                }
            }
        }

        private void element(XMLStreamReader xml, int level) throws XMLStreamException {
            String name = xml.getLocalName();
            boolean data = name.equals("Data") || name.equals("ComplexData");
            String label = name;
            if (data) {
                label = xml.getAttributeValue(null, "Name") == null ? "" : xml.getAttributeValue(null, "Name");
            }
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                String attribute = xml.getAttributeLocalName(i);
                if (!attribute.startsWith("xmlns")
                        && !attribute.startsWith("auto-ns")
                        && !(data && attribute.equals("Name"))) {
                    parameters.add(new Parameter(name + "@" + attribute, xml.getAttributeValue(i)));
                }
            }
            StringBuilder text = new StringBuilder();
            boolean leaf = true;
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    leaf = false;
                    element(xml, level + 1);
                } else if (xml.hasText()) {
                    text.append(xml.getText());
                }
            }
            if (leaf && (level > 1 || data || !text.toString().isBlank())) {
                parameters.add(new Parameter(label, text.toString()));
            }
        }
    }
}
