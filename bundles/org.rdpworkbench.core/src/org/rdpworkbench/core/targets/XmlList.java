// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.rdpworkbench.core.targets.TargetList.Kind;
import org.rdpworkbench.core.text.PlainText;
import org.rdpworkbench.core.text.Texts;

/** XML as other programs write it, read without document types and entities of its own, and only so deep. */
final class XmlList {
    private static final int DEEPEST = 128;
    private static final int LONGEST_TEXT = 8192;
    private static final int PROLOG = 4096;
    /** A connection of mRemoteNG has some 170 attributes; the JDK's own limit is 200. */
    private static final String MOST_ATTRIBUTES = "1000";
    /** The JDK's own limit of depth, beyond ours, so that the message is ours. */
    private static final String JDK_DEEPEST = "1000";

    private XmlList() {}

    /** Whether a file begins as XML does, in an encoding that has Latin letters. */
    static boolean isXml(byte[] bytes) {
        int length = Math.min(bytes.length, PROLOG);
        byte[] head = new byte[length];
        System.arraycopy(bytes, 0, head, 0, length);
        return PlainText.of(head).text().stripLeading().startsWith("<");
    }

    /** What a file is by its topmost element. */
    static Optional<Kind> kind(byte[] bytes) {
        try {
            Cursor cursor = new Cursor(bytes);
            try {
                return cursor.nextElement() ? kind(cursor.name()) : Optional.empty();
            } finally {
                cursor.close();
            }
        } catch (XMLStreamException | TargetListException e) {
            return Optional.empty();
        }
    }

    private static Optional<Kind> kind(String root) {
        return switch (root) {
            case "RDCMan" -> Optional.of(Kind.RDCMAN);
            case "Connections" -> Optional.of(Kind.MREMOTENG);
            default -> Optional.empty();
        };
    }

    static TargetList read(byte[] bytes) throws TargetListException {
        Texts texts = Texts.of(XmlList.class);
        Cursor cursor = null;
        try {
            cursor = new Cursor(bytes);
            cursor.nextElement();
            return switch (kind(cursor.name())
                    .orElseThrow(() -> new TargetListException(texts.get("list.unknown-xml")))) {
                case RDCMAN -> RdcManFile.read(cursor);
                case MREMOTENG -> MRemoteNgFile.read(cursor);
                default -> throw new IllegalStateException("no XML");
            };
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new TargetListException(texts.get("xml.damaged", Integer.toString(Math.max(0, line))), e);
        } finally {
            if (cursor != null) {
                cursor.close();
            }
        }
    }

    /** Goes through the elements of a file within the bounds. */
    static final class Cursor {
        private final XMLStreamReader reader;
        private int depth;

        Cursor(byte[] bytes) throws XMLStreamException {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, false);
            limit(factory, "jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
            limit(factory, "jdk.xml.maxElementDepth", JDK_DEEPEST);
            // Without a reporter the JDK prints damage to standard error.
            factory.setXMLReporter((message, type, related, location) -> {});
            // Not from the bytes: both programs write UTF-8, and a file that was damaged on its way is still read.
            // A declaration must stand at the very beginning, but people and mails put lines before it.
            reader = factory.createXMLStreamReader(
                    new StringReader(PlainText.of(bytes).text().stripLeading()));
        }

        private static void limit(XMLInputFactory factory, String name, String value) {
            if (factory.isPropertySupported(name)) {
                factory.setProperty(name, value);
            }
        }

        /** Goes to the next element that opens; false at the end of the element that was open, or of the file. */
        boolean nextElement() throws XMLStreamException, TargetListException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > DEEPEST) {
                            throw refused("xml.deep", Integer.toString(DEEPEST));
                        }
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return false;
                    }
                    case XMLStreamConstants.DTD -> throw refused("xml.dtd");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("xml.entity");
                    default -> {
                        // Text between elements says nothing.
                    }
                }
            }
            return false;
        }

        /** Passes over the element that is open, whatever is in it. */
        void skip() throws XMLStreamException, TargetListException {
            int open = depth;
            while (depth >= open) {
                if (!nextElement() && depth < open) {
                    return;
                }
                if (!reader.hasNext()) {
                    return;
                }
            }
        }

        /** The text of the element that is open, which is closed then; elements within it are passed over. */
        String text() throws XMLStreamException, TargetListException {
            StringBuilder text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        int room = LONGEST_TEXT - text.length();
                        if (room > 0) {
                            text.append(
                                    reader.getTextCharacters(),
                                    reader.getTextStart(),
                                    Math.min(room, reader.getTextLength()));
                        }
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        skip();
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return text.toString().strip();
                    }
                    case XMLStreamConstants.DTD -> throw refused("xml.dtd");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("xml.entity");
                    default -> {
                        // Comments and instructions are no text.
                    }
                }
            }
            return text.toString().strip();
        }

        /** The local name of the element that is open. */
        String name() {
            return reader.isStartElement() ? reader.getLocalName() : "";
        }

        /** An attribute of the element that is open; empty when it is not there. */
        String attribute(String name) {
            String value = reader.getAttributeValue(null, name);
            return value == null ? "" : value.length() <= LONGEST_TEXT ? value : value.substring(0, LONGEST_TEXT);
        }

        /** The line the element that is open ends its tag on, in words. */
        String place() {
            return Texts.of(XmlList.class)
                    .get("xml.place", Integer.toString(reader.getLocation().getLineNumber()));
        }

        void close() {
            try {
                reader.close();
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        private static TargetListException refused(String key, Object... arguments) {
            return new TargetListException(Texts.of(XmlList.class).get(key, arguments));
        }
    }
}
