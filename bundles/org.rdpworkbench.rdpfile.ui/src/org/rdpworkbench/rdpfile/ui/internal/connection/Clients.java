// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;

/** What clients and values are called. */
final class Clients {
    private static final Texts TEXTS = Texts.of(Clients.class);

    private Clients() {}

    /** The names of all, in the order of the constants. */
    static List<String> names() {
        return Arrays.stream(Client.values()).map(Clients::name).toList();
    }

    static String name(Client client) {
        return TEXTS.get("client." + client);
    }

    /** A value with its name; no secret. */
    static String value(Property property, String value) {
        if (property == null) {
            return value;
        }
        return property.is(Flag.SECRET)
                ? TEXTS.get("secret")
                : property.nameOf(value)
                        .map(name -> TEXTS.get("named", name, value.strip()))
                        .orElse(value);
    }
}
