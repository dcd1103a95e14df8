// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.forecast;

import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.rdpfile.core.schema.Client;

/** The program that opens a file, by what it shows. */
public enum Receiver {
    /** Remote Desktop Connection before the security update of April 2026. */
    MSTSC_OLD("mstsc-old", Client.MSTSC),
    /** Remote Desktop Connection with the security update of April 2026 (CVE-2026-26151; KB5083769, KB5082052, KB5082200). */
    MSTSC_2026_04("mstsc-2026-04", Client.MSTSC),
    /** Remote Desktop Connection with the security update of July 2026, which knows SHA-2 thumbprints of trusted publishers. */
    MSTSC_2026_07("mstsc-2026-07", Client.MSTSC),
    /** Windows App. What it shows before a file is opened is not documented. */
    WINDOWS_APP("windows-app", Client.WINDOWS_APP),
    /** FreeRDP, which verifies no signatures of files. */
    FREERDP("freerdp", Client.FREERDP);

    private final String id;
    private final Client client;

    Receiver(String id, Client client) {
        this.id = id;
        this.client = client;
    }

    /** What it is called on the command line and in JSON. */
    public String id() {
        return id;
    }

    /** The client whose defaults it has. */
    public Client client() {
        return client;
    }

    /** The receiver of an id, in any case. */
    public static Optional<Receiver> of(String id) {
        for (Receiver receiver : values()) {
            if (receiver.id.equals(id.toLowerCase(Locale.ROOT))) {
                return Optional.of(receiver);
            }
        }
        return Optional.empty();
    }
}
