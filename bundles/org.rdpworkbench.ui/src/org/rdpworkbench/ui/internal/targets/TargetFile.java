// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfPath;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfThisComputer;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.ui.internal.targets.TargetEntry.LastVerdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The file of the list of targets. Version 1 had no groups, notes and times and said no version. What a file holds besides is kept when it
 * is written again. Of a file of a later version, what is understood is read.
 */
final class TargetFile {
    static final int VERSION = 2;

    private static final String ROOT = "targets";
    private static final String TARGET = "target";
    private static final String FOLDER = "folder";
    private static final String IN = "in";
    private static final String HOST = "host";
    private static final String PATH = "path";
    private static final String THIS_COMPUTER = "this-computer";
    private static final Set<String> TARGET_ATTRIBUTES = Set.of("name", "role", "state", "examined", "note");
    private static final Set<String> TARGET_ELEMENTS = Set.of(HOST, PATH, THIS_COMPUTER, IN);

    private TargetFile() {}

    /**
     * What a file holds.
     *
     * @param version its version
     * @param entries its targets
     * @param folders the user's own groups
     * @param kept its root element, when there is something in it that this version does not know; else null
     */
    record Content(int version, List<TargetEntry> entries, List<FolderPath> folders, Element kept) {
        static final Content EMPTY = new Content(VERSION, List.of(), List.of(), null);

        boolean isLater() {
            return version > VERSION;
        }
    }

    static Content read(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(null);
            Element root = builder.parse(stream).getDocumentElement();
            if (!root.getTagName().equals(ROOT)) {
                throw new IOException("the topmost element is " + root.getTagName());
            }
            int version = root.hasAttribute("version") ? Integer.parseInt(root.getAttribute("version")) : 1;
            boolean later = version > VERSION;
            List<TargetEntry> entries = new ArrayList<>();
            List<FolderPath> folders = new ArrayList<>();
            for (Element child : children(root)) {
                try {
                    switch (child.getTagName()) {
                        case TARGET -> entries.add(entry(child));
                        case FOLDER -> folders.add(folder(child));
                        default -> {
                            // Kept below.
                        }
                    }
                } catch (IllegalArgumentException e) {
                    if (!later) {
                        throw e;
                    }
                }
            }
            boolean strange = unknown(root, Set.of("version"), Set.of(TARGET, FOLDER));
            return new Content(version, entries, folders, strange ? root : null);
        } catch (SAXException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static DocumentBuilder builder() throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IOException(e);
        }
    }

    private static TargetEntry entry(Element target) {
        List<EvidenceLocator> evidence = new ArrayList<>();
        for (Element child : children(target)) {
            switch (child.getTagName()) {
                case HOST -> evidence.add(new OfHost(text(child, "name"), Integer.parseInt(text(child, "port"))));
                case PATH -> evidence.add(new OfPath(path(text(child, "name"))));
                case THIS_COMPUTER -> evidence.add(new OfThisComputer());
                default -> {
                    // A folder, read below, or something that is kept.
                }
            }
        }
        TargetState state = TargetState.valueOf(text(target, "state"));
        LastVerdict verdict =
                new LastVerdict(state == TargetState.RUNNING ? TargetState.NOT_EXAMINED : state, instant(target));
        TargetData data = new TargetData(
                text(target, "name"),
                evidence,
                Role.valueOf(text(target, "role")),
                folder(target),
                target.getAttribute("note"));
        boolean strange = unknown(target, TARGET_ATTRIBUTES, TARGET_ELEMENTS);
        return new TargetEntry(data, verdict, strange ? target : null);
    }

    private static FolderPath folder(Element owner) {
        List<String> names = new ArrayList<>();
        for (Element child : children(owner)) {
            if (child.getTagName().equals(IN)) {
                names.add(text(child, "name"));
            }
        }
        return new FolderPath(names);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Instant instant(Element target) {
        if (!target.hasAttribute("examined")) {
            return null;
        }
        try {
            return Instant.parse(target.getAttribute("examined"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String text(Element element, String key) {
        if (!element.hasAttribute(key)) {
            throw new IllegalArgumentException(element.getTagName() + " lacks " + key);
        }
        return element.getAttribute(key);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static boolean unknown(Element element, Set<String> attributes, Set<String> elements) {
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            if (!attributes.contains(all.item(i).getNodeName())) {
                return true;
            }
        }
        return children(element).stream().anyMatch(child -> !elements.contains(child.getTagName()));
    }

    /** Writes a file beside its place and puts it there, so that half a list is never there. */
    static void write(Content content, Path file) throws IOException {
        Document document = builder().newDocument();
        Element root = document.createElement(ROOT);
        document.appendChild(root);
        copyUnknown(content.kept, root, Set.of("version"), Set.of(TARGET, FOLDER));
        root.setAttribute("version", Integer.toString(VERSION));
        for (FolderPath folder : content.folders) {
            in(child(root, FOLDER), folder);
        }
        for (TargetEntry entry : content.entries) {
            write(entry, child(root, TARGET));
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream stream = Channels.newOutputStream(channel);
            transform(document, stream);
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void transform(Document document, OutputStream stream) throws IOException {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(stream));
        } catch (TransformerException e) {
            throw new IOException(e);
        }
    }

    private static void write(TargetEntry entry, Element target) {
        copyUnknown(entry.kept(), target, TARGET_ATTRIBUTES, TARGET_ELEMENTS);
        TargetData data = entry.data();
        target.setAttribute("name", data.name());
        target.setAttribute("role", data.role().name());
        LastVerdict verdict = entry.verdict();
        target.setAttribute("state", verdict.state().name());
        if (verdict.at() != null) {
            target.setAttribute("examined", verdict.at().toString());
        }
        if (!data.note().isEmpty()) {
            target.setAttribute("note", data.note());
        }
        in(target, data.folder());
        for (EvidenceLocator locator : data.evidence()) {
            if (locator instanceof OfHost host) {
                Element child = child(target, HOST);
                child.setAttribute("name", host.host());
                child.setAttribute("port", Integer.toString(host.port()));
            } else if (locator instanceof OfPath path) {
                child(target, PATH).setAttribute("name", path.path().toString());
            } else if (locator instanceof OfThisComputer) {
                child(target, THIS_COMPUTER);
            }
        }
    }

    private static void in(Element owner, FolderPath folder) {
        for (String name : folder.names()) {
            child(owner, IN).setAttribute("name", name);
        }
    }

    private static Element child(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElement(name);
        parent.appendChild(child);
        return child;
    }

    private static void copyUnknown(Element from, Element to, Set<String> attributes, Set<String> elements) {
        if (from == null) {
            return;
        }
        NamedNodeMap all = from.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Node attribute = all.item(i);
            if (!attributes.contains(attribute.getNodeName())) {
                to.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        for (Element child : children(from)) {
            if (!elements.contains(child.getTagName())) {
                to.appendChild(to.getOwnerDocument().importNode(child, true));
            }
        }
    }
}
