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
 * Connections of mRemoteNG ({@code confCons.xml}, versions 2.5 to 2.8): nested {@code Node} elements of the types Container and Connection,
 * all settings in attributes, those with a true {@code Inherit…} beside them taken from the container around. Source: mRemoteNG's tests
 * ({@code mRemoteNGTests/Resources/confCons_v2_*.xml}) and its {@code XmlConnectionsDeserializer}. Passwords are passed over unread; a file
 * that is encrypted as a whole is refused.
 */
final class MRemoteNgFile {
    private static final String RDP = "RDP";

    private final Cursor cursor;
    private final Texts texts = Texts.of(MRemoteNgFile.class);
    private final ListBuilder list = new ListBuilder(Kind.MREMOTENG);

    private MRemoteNgFile(Cursor cursor) {
        this.cursor = cursor;
    }

    /** What the nodes in a container may inherit. */
    private record Inherited(String protocol, String port, String gateway, List<String> group) {}

    static TargetList read(Cursor cursor) throws XMLStreamException, TargetListException {
        if (Boolean.parseBoolean(cursor.attribute("FullFileEncryption"))) {
            throw new TargetListException(Texts.of(MRemoteNgFile.class).get("list.encrypted"));
        }
        MRemoteNgFile file = new MRemoteNgFile(cursor);
        file.nodes(new Inherited("", "", "", List.of()));
        return file.list.build();
    }

    private void nodes(Inherited around) throws XMLStreamException, TargetListException {
        while (cursor.nextElement()) {
            if (!cursor.name().equals("Node")) {
                cursor.skip();
                continue;
            }
            String name = cursor.attribute("Name");
            Inherited own = new Inherited(
                    own("Protocol", around.protocol), own("Port", around.port), gateway(around), around.group);
            if (cursor.attribute("Type").equalsIgnoreCase("Connection")) {
                connection(name, own);
                cursor.skip();
            } else {
                List<String> group = new ArrayList<>(around.group);
                group.add(name);
                nodes(new Inherited(own.protocol, own.port, own.gateway, group));
            }
        }
    }

    /** A setting of the node, or that of its container; nothing is inherited from the root. */
    private String own(String attribute, String around) {
        boolean inherits = Boolean.parseBoolean(cursor.attribute("Inherit" + attribute)) && !around.isEmpty();
        return inherits ? around : cursor.attribute(attribute);
    }

    private String gateway(Inherited around) {
        String method = cursor.attribute("RDGatewayUsageMethod");
        if (Boolean.parseBoolean(cursor.attribute("InheritRDGatewayHostname"))) {
            return around.gateway;
        }
        return method.isEmpty() || method.equals("Never") ? "" : cursor.attribute("RDGatewayHostname");
    }

    private void connection(String name, Inherited own) throws TargetListException {
        String place = cursor.place();
        String host = cursor.attribute("Hostname");
        if (!own.protocol.equalsIgnoreCase(RDP)) {
            list.skip(place, name, texts.get("skip.protocol", ListBuilder.clean(own.protocol, 40)));
        } else if (host.isBlank()) {
            list.skip(place, name, texts.get("skip.no-host"));
        } else {
            String note = cursor.attribute("Descr");
            if (!own.gateway.isBlank()) {
                note = (note.isEmpty() ? "" : note + " ")
                        + texts.get("note.gateway", ListBuilder.clean(own.gateway, 256));
            }
            int port = list.port(own.port, place);
            list.add(new Entry(place, name, host, port, Role.SERVER, own.group, note));
        }
    }
}
