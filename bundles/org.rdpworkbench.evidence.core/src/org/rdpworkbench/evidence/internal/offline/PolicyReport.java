// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.rdpworkbench.core.evidence.RegistryValue;

/**
 * Reads the report of {@code gpresult /x}: the registry settings among the results of the computer. No document types and no entities of its own, and only so
 * deep, so long and so wide.
 */
final class PolicyReport {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 65_536;
    private static final long MOST_CHARACTERS = 64L << 20;
    private static final int HEAD = 4096;
    private static final int MOST_OBJECTS = 1000;
    private static final String COMPUTER = "ComputerResults";
    private static final String TERMINAL_SERVICES = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

    /** Policies of Remote Desktop that are switched on or off, by their English names; the value for on, then that for off. */
    private static final Map<String, Switch> SWITCHES = Map.of(
            "Allow users to connect remotely by using Remote Desktop Services", new Switch("fDenyTSConnections", 0, 1),
            "Require user authentication for remote connections by using Network Level Authentication",
                    new Switch("UserAuthentication", 1, 0),
            "Require secure RPC communication", new Switch("fEncryptRPCTraffic", 1, 0),
            "Always prompt for password upon connection", new Switch("fPromptForPassword", 1, 0));

    /** Policies with a choice, by their English names: the value, and its number for each choice. */
    private static final Map<String, Choice> CHOICES = Map.of(
            "Require use of specific security layer for remote (RDP) connections",
                    new Choice("SecurityLayer", Map.of("RDP", 0, "Negotiate", 1, "SSL", 2)),
            "Set client connection encryption level",
                    new Choice("MinEncryptionLevel", Map.of("Low Level", 1, "Client Compatible", 2, "High Level", 3)));

    private record Switch(String value, int on, int off) {}

    private record Choice(String value, Map<String, Integer> numbers) {}

    /** Gets what the report says was set. */
    @FunctionalInterface
    interface Settings {
        /** A value below HKLM; the value itself is null where the report does not tell it. */
        void set(String key, String name, RegistryValue value, String where);
    }

    private final XMLStreamReader xml;
    private final Settings settings;
    private final Runnable unknown;
    private final Consumer<String> computerName;
    private final Map<String, String> objects = new HashMap<>();
    private int depth;

    private PolicyReport(XMLStreamReader xml, Settings settings, Runnable unknown, Consumer<String> computerName) {
        this.xml = xml;
        this.settings = settings;
        this.unknown = unknown;
        this.computerName = computerName;
    }

    /** A reader in the encoding of the file, which the mark at its beginning tells, not what it says of itself. */
    static Reader reader(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        Reader reader = new InputStreamReader(in, TextLines.charset(head));
        return new Bounded(reader);
    }

    /** Ends early, so that a file without end is none; leaves out the mark. */
    private static final class Bounded extends FilterReader {
        private long left = MOST_CHARACTERS;

        Bounded(Reader in) throws IOException {
            super(in.markSupported() ? in : new BufferedReader(in));
            this.in.mark(1);
            if (this.in.read() != '\uFEFF') {
                this.in.reset();
            }
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? super.read() : -1;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int count = left > 0 ? super.read(target, offset, (int) Math.min(left, length)) : -1;
            left -= Math.max(0, count);
            return count;
        }
    }

    /**
     * Reads a report as far as it goes.
     *
     * @param unknown told of each policy that the report names, and that is not known by that name
     * @param computerName told the account of the computer, such as {@code EXAMPLE\PC7$}
     * @throws XMLStreamException if it is no well-formed XML from some place on; what stood before it was told
     */
    static void read(Reader in, Settings settings, Runnable unknown, Consumer<String> computerName)
            throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Without a reporter the JDK prints damage to standard error.
        factory.setXMLReporter((message, type, related, location) -> {});
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        try {
            new PolicyReport(xml, settings, unknown, computerName).read();
        } catch (RuntimeException e) {
            // The JDK's parser throws whatever it likes at some damage.
            throw new XMLStreamException(e);
        } finally {
            xml.close();
        }
    }

    private void read() throws XMLStreamException {
        boolean computer = false;
        int level = 0;
        while (next()) {
            if (!xml.isStartElement()) {
                computer &= !(xml.isEndElement() && xml.getLocalName().equals(COMPUTER));
                continue;
            }
            switch (xml.getLocalName()) {
                case COMPUTER -> {
                    computer = true;
                    level = depth;
                }
                case "Name" -> {
                    if (computer && depth == level + 1) {
                        computerName.accept(texts().getOrDefault("", ""));
                    }
                }
                case "GPO" -> {
                    if (computer && depth == level + 1) {
                        object();
                    }
                }
                case "RegistrySetting" -> setting(computer);
                case "Policy" -> policy(computer);
                default -> {
                    // Groups of settings, and what else a report has.
                }
            }
        }
    }

    private boolean next() throws XMLStreamException {
        if (!xml.hasNext()) {
            return false;
        }
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
            throw new XMLStreamException("too deep", xml.getLocation());
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return true;
    }

    /** The texts of the elements within the one that opened, by their way from it; the first of a kind counts. */
    private Map<String, String> texts() throws XMLStreamException {
        int end = depth - 1;
        Map<String, String> texts = new HashMap<>();
        StringBuilder way = new StringBuilder();
        StringBuilder text = new StringBuilder();
        while (depth > end && next()) {
            if (xml.isStartElement()) {
                way.append('/').append(xml.getLocalName());
                text.setLength(0);
            } else if (xml.isCharacters()) {
                if (text.length() + xml.getTextLength() <= LONGEST_TEXT) {
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
            } else if (xml.isEndElement()) {
                // The way is empty at the end of the element itself.
                texts.putIfAbsent(way.toString(), text.toString().strip());
                way.setLength(Math.max(0, way.lastIndexOf("/")));
                text.setLength(0);
            }
        }
        return texts;
    }

    /** A policy object of the computer, which settings name by its identifier. */
    private void object() throws XMLStreamException {
        Map<String, String> texts = texts();
        String identifier = texts.get("/Path/Identifier");
        String name = texts.getOrDefault("/Name", "");
        if (identifier != null && !name.isEmpty() && objects.size() < MOST_OBJECTS) {
            objects.put(identifier.toLowerCase(Locale.ROOT), name);
        }
    }

    /** What a setting says goes on with the policy object it comes from, if the report names that. */
    private Settings ofItsObject(Map<String, String> texts) {
        String identifier = texts.getOrDefault("/GPO/Identifier", "");
        if (identifier.isEmpty()) {
            return settings;
        }
        String object = objects.getOrDefault(identifier.toLowerCase(Locale.ROOT), identifier);
        return (key, name, value, where) ->
                settings.set(key, name, value, Messages.text("policies.ofObject", where, object));
    }

    private void setting(boolean computer) throws XMLStreamException {
        Map<String, String> texts = texts();
        String key = texts.get("/KeyPath");
        String name = texts.get("/Value/Name");
        if (!computer || key == null || name == null || lost(texts)) {
            return;
        }
        Optional<RegistryValue> value = Optional.empty();
        if (texts.containsKey("/Value/Number")) {
            value = number(texts.get("/Value/Number"));
        } else if (texts.containsKey("/Value/String")) {
            value = Optional.of(RegistryValue.string(texts.get("/Value/String")));
        } else if (texts.containsKey("/Value/Binary")) {
            value = AppliedPolicies.binary(texts.get("/Value/Binary"));
        }
        ofItsObject(texts).set(key, name, value.orElse(null), Messages.text("policies.setting", name));
    }

    /** Whether another policy won over this one. */
    private static boolean lost(Map<String, String> texts) {
        return !"1".equals(texts.getOrDefault("/Precedence", "1"));
    }

    private static Optional<RegistryValue> number(String text) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) <= 0xFFFF_FFFFL
                ? Optional.of(RegistryValue.dword((int) Long.parseLong(text)))
                : Optional.empty();
    }

    private void policy(boolean computer) throws XMLStreamException {
        Map<String, String> texts = texts();
        if (!computer || lost(texts)) {
            return;
        }
        policy(
                texts.getOrDefault("/Name", ""),
                texts.getOrDefault("/State", ""),
                Set.of(texts.getOrDefault("/DropDownList/Value/Name", "")),
                ofItsObject(texts),
                unknown);
    }

    /** Tells what a policy with an English name sets, if it is known; else that it is not. */
    static void policy(String name, String state, Set<String> choices, Settings settings, Runnable unknown) {
        boolean on = state.equals("Enabled");
        boolean off = state.equals("Disabled");
        Switch toggle = SWITCHES.get(name);
        Choice choice = CHOICES.get(name);
        if (toggle != null && (on || off)) {
            set(settings, toggle.value, on ? toggle.on : toggle.off, name);
        } else if (choice != null && on) {
            List<Integer> numbers = choices.stream()
                    .map(choice.numbers::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (numbers.size() == 1) {
                set(settings, choice.value, numbers.getFirst(), name);
            } else {
                unknown.run();
            }
        } else {
            unknown.run();
        }
    }

    private static void set(Settings settings, String value, int number, String policy) {
        settings.set(TERMINAL_SERVICES, value, RegistryValue.dword(number), Messages.text("policies.policy", policy));
    }
}
