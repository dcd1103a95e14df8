// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.forecast;

import java.util.List;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Default;
import org.rdpworkbench.rdpfile.core.schema.Schema;

/** What can be shared with the remote computer, as Microsoft's dialog lists it ("Understanding security warnings", April 2026). */
public enum Redirection {
    /** The clipboard. */
    CLIPBOARD("redirectclipboard"),
    /** Printers. */
    PRINTERS("redirectprinters"),
    /** Microphones. */
    MICROPHONE("audiocapturemode"),
    /** Smart cards and Windows Hello for Business. */
    SMART_CARDS("redirectsmartcards"),
    /** Passkeys and security keys. */
    WEBAUTHN("redirectwebauthn"),
    /** Serial and parallel ports. */
    PORTS("redirectcomports"),
    /** The place where the computer is. */
    LOCATION("redirectlocation"),
    /** Point of service devices. */
    POINT_OF_SERVICE("redirectposdevices"),
    /** Drives. */
    DRIVES("drivestoredirect", "redirectdrives"),
    /** Cameras. */
    CAMERAS("camerastoredirect"),
    /** Plug and Play devices. */
    DEVICES("devicestoredirect"),
    /** USB devices at a low level. */
    USB("usbdevicestoredirect");

    private final List<String> names;

    Redirection(String... names) {
        this.names = List.of(names);
    }

    /** Whether a file asks for it. */
    public enum Wish {
        /** The file asks for it. */
        ASKED,
        /** The file does not mention it, and the client's default asks for it. */
        BY_DEFAULT,
        /** The file does not mention it, and no source says what the client does then. */
        NOT_KNOWN,
        /** It is not asked for. */
        NOT_ASKED
    }

    /** Whether a file asks a client for it. Of what the client ignores it asks nothing. */
    public Wish wish(RdpDocument document, Schema schema, Client client) {
        boolean mentioned = false;
        for (String name : names) {
            boolean heeded = schema.find(name)
                    .filter(property -> property.clients().contains(client))
                    .isPresent();
            if (!heeded) {
                continue;
            }
            mentioned |= !document.linesOf(name).isEmpty();
            if (document.setting(name).filter(Redirection::asks).isPresent()) {
                return Wish.ASKED;
            }
        }
        if (mentioned) {
            return Wish.NOT_ASKED;
        }
        Default without = schema.find(names.getFirst())
                .filter(property -> property.clients().contains(client))
                .map(property -> property.defaultOf(client))
                .orElse(new Default.None());
        return switch (without) {
            case Default.Known known ->
                asks(new Setting(names.getFirst(), 's', known.value())) ? Wish.BY_DEFAULT : Wish.NOT_ASKED;
            case Default.None none -> Wish.NOT_ASKED;
            case Default.Unknown unknown -> Wish.NOT_KNOWN;
        };
    }

    private static boolean asks(Setting setting) {
        String value = setting.value().strip();
        return !value.isEmpty() && setting.number().map(number -> number != 0).orElse(true);
    }

    /** What the file says of it, for who wants details; empty when it says nothing. */
    public String detail(RdpDocument document) {
        return names.stream()
                .flatMap(name -> document.setting(name).stream())
                .filter(Redirection::asks)
                .map(Setting::value)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
