// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.targets.ListBuilder.Entry;
import org.rdpworkbench.core.targets.TargetList.Kind;
import org.rdpworkbench.core.targets.XmlList.Cursor;
import org.rdpworkbench.core.text.Texts;

/**
 * Groups and servers of Microsoft's Remote Desktop Connection Manager ({@code .rdg}). Schema 3 (RDCMan 2.7 to 2.93) keeps name, display name
 * and comment of a server in {@code properties}; schema 1 (2.2) keeps them in the server itself, and the settings of a group in its {@code
 * properties}. Port and gateway hold when their settings say {@code inherit="None"}, else those of the group around hold. Source: files of
 * both schemas in mRemoteNG's tests ({@code mRemoteNGTests/Resources/test_rdcman_*.rdg}) and its {@code
 * RemoteDesktopConnectionManagerDeserializer}. Credentials are passed over unread.
 */
final class RdcManFile {
    private static final String INHERITED = "";

    private final Cursor cursor;
    private final Texts texts = Texts.of(RdcManFile.class);
    private final ListBuilder list = new ListBuilder(Kind.RDCMAN);

    private RdcManFile(Cursor cursor) {
        this.cursor = cursor;
    }

    /** A group or a server while it is read: its settings may come after its name, and those of a group after its servers. */
    private static final class Node {
        private final Node parent;
        private final boolean server;
        private final String place;
        private final List<Node> children = new ArrayList<>();
        private String name = "";
        private String displayName = "";
        private String comment = "";
        private String port = INHERITED;
        private String gateway = INHERITED;
        private boolean virtual;

        Node(Node parent, boolean server, String place) {
            this.parent = parent;
            this.server = server;
            this.place = place;
        }

        String effectivePort() {
            return !port.equals(INHERITED) ? port : parent == null ? "" : parent.effectivePort();
        }

        String effectiveGateway() {
            return !gateway.equals(INHERITED) ? gateway : parent == null ? "" : parent.effectiveGateway();
        }
    }

    static TargetList read(Cursor cursor) throws XMLStreamException, TargetListException {
        RdcManFile file = new RdcManFile(cursor);
        List<Node> roots = new ArrayList<>();
        while (cursor.nextElement()) {
            if (cursor.name().equals("file")) {
                Node root = new Node(null, false, cursor.place());
                file.group(root);
                roots.add(root);
            } else {
                // Favourites and the like refer to servers that stand in a group.
                cursor.skip();
            }
        }
        for (Node root : roots) {
            file.add(root, List.of());
        }
        return file.list.build();
    }

    private void group(Node group) throws XMLStreamException, TargetListException {
        while (cursor.nextElement()) {
            switch (cursor.name()) {
                case "group" -> {
                    Node child = new Node(group, false, cursor.place());
                    group.children.add(child);
                    group(child);
                }
                case "server" -> {
                    Node child = new Node(group, true, cursor.place());
                    group.children.add(child);
                    properties(child);
                }
                case "properties" -> properties(group);
                default -> setting(group);
            }
        }
    }

    /** The elements in {@code properties}, or in a server. */
    private void properties(Node node) throws XMLStreamException, TargetListException {
        while (cursor.nextElement()) {
            switch (cursor.name()) {
                case "name" -> node.name = cursor.text();
                case "displayName" -> node.displayName = cursor.text();
                case "comment" -> node.comment = cursor.text();
                case "connectionType" -> node.virtual |= cursor.text().startsWith("VirtualMachine");
                case "vmid" -> node.virtual |= !cursor.text().isEmpty();
                case "properties" -> properties(node);
                default -> setting(node);
            }
        }
    }

    private void setting(Node node) throws XMLStreamException, TargetListException {
        boolean own = cursor.attribute("inherit").equals("None");
        switch (cursor.name()) {
            case "connectionSettings" -> {
                while (cursor.nextElement()) {
                    boolean port = cursor.name().equals("port");
                    String text = cursor.text();
                    if (own && port) {
                        node.port = text;
                    }
                }
            }
            case "gatewaySettings" -> gateway(node, own);
            default -> cursor.skip();
        }
    }

    private void gateway(Node node, boolean own) throws XMLStreamException, TargetListException {
        boolean enabled = false;
        String host = "";
        while (cursor.nextElement()) {
            switch (cursor.name()) {
                case "enabled" -> enabled = cursor.text().equalsIgnoreCase("True");
                case "hostName" -> host = cursor.text();
                default -> cursor.skip();
            }
        }
        if (own) {
            // A blank is a setting of its own, which ends what is inherited.
            node.gateway = enabled ? host + " " : " ";
        }
    }

    private void add(Node node, List<String> group) throws TargetListException {
        if (!node.server) {
            List<String> inner = new ArrayList<>(group);
            inner.add(node.name);
            for (Node child : node.children) {
                add(child, inner);
            }
            return;
        }
        String shown = node.displayName.isEmpty() ? node.name : node.displayName;
        if (node.virtual) {
            list.skip(node.place, shown, texts.get("skip.virtual"));
            return;
        }
        String gateway = node.effectiveGateway().strip();
        String note = node.comment;
        if (!gateway.isEmpty()) {
            note = (note.isEmpty() ? "" : note + " ") + texts.get("note.gateway", gateway);
        }
        int port = list.port(node.effectivePort(), node.place);
        if (node.name.isBlank()) {
            list.skip(node.place, shown, texts.get("skip.no-host"));
        } else {
            list.add(new Entry(node.place, node.displayName, node.name, port, Role.SERVER, group, note));
        }
    }
}
