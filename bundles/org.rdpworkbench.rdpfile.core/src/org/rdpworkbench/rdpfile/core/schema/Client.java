// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.Locale;
import java.util.Optional;

/** The programs that open {@code .rdp} files. */
public enum Client {
    /** Remote Desktop Connection of Windows. */
    MSTSC('m', "mstsc"),
    /** Windows App, and the clients of Azure Virtual Desktop. */
    WINDOWS_APP('w', "windows-app"),
    /** xfreerdp, wlfreerdp, sdl-freerdp and what is built on FreeRDP. */
    FREERDP('f', "freerdp"),
    /** Remote Desktop Connection with Devolutions' MsRdpEx. */
    MSRDPEX('x', "msrdpex");

    private final char letter;
    private final String id;

    Client(char letter, String id) {
        this.letter = letter;
        this.id = id;
    }

    /** Its letter in the table of properties. */
    char letter() {
        return letter;
    }

    /** What it is called on the command line and in JSON. */
    public String id() {
        return id;
    }

    /** The client of an id, in any case. */
    public static Optional<Client> of(String id) {
        for (Client client : values()) {
            if (client.id.equals(id.toLowerCase(Locale.ROOT))) {
                return Optional.of(client);
            }
        }
        return Optional.empty();
    }
}
