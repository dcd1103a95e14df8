// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Locale;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Default;
import org.rdpworkbench.rdpfile.core.schema.Property;

/** What a client does without a setting, in words. */
final class Defaults {
    private static final Texts TEXTS = Texts.of(Defaults.class);

    private Defaults() {}

    /** A name at the beginning of a line. */
    static String capital(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static String words(Property property, Client client) {
        if (!property.clients().contains(client) && client != Client.MSRDPEX) {
            return TEXTS.get("default.ignored", TEXTS.get("client." + client));
        }
        return switch (property.defaultOf(client)) {
            case Default.Known known ->
                TEXTS.get(
                        "default.known",
                        property.nameOf(known.value()).map(Defaults::capital).orElse(known.value()));
            case Default.None none -> TEXTS.get("default.none");
            case Default.Unknown unknown -> TEXTS.get("default.unknown");
        };
    }
}
