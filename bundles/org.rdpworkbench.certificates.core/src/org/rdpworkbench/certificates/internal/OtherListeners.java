// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;

/** The listeners of the computer beside RDP-Tcp: each key below WinStations with a port or a certificate of its own. */
final class OtherListeners {
    /** So many are looked at; a real computer has one or two. */
    private static final int MOST = 32;

    private OtherListeners() {}

    /**
     * A listener.
     *
     * @param name its key
     * @param port its TCP port; empty when it names none
     * @param thumbprint the certificate bound to it; null when it names none
     * @param reading the reading that tells of it
     */
    record Listener(String name, Optional<Long> port, String thumbprint, Reading<RegistryValue> reading) {}

    /** All that can be read; one that names neither port nor certificate, as the console, is none. */
    static List<Listener> of(Examination examination) {
        return examination
                .registry()
                .key(ServerCertificates.WIN_STATIONS)
                .found()
                .map(RegistryKey::subkeys)
                .orElse(List.of())
                .stream()
                .filter(name -> !name.equalsIgnoreCase("RDP-Tcp") && !name.equalsIgnoreCase("Console"))
                .limit(MOST)
                .map(name -> listener(examination, name))
                .filter(listener -> listener.port.isPresent() || listener.thumbprint != null)
                .toList();
    }

    private static Listener listener(Examination examination, String name) {
        String key = ServerCertificates.WIN_STATIONS + "\\" + name;
        Reading<RegistryValue> port = examination.registry().value(key, "PortNumber");
        Reading<RegistryValue> bound = examination.registry().value(key, "SSLCertificateSHA1Hash");
        return new Listener(
                name,
                port.as(RegistryValue::asNumber),
                bound.as(ServerCertificates::thumbprint).orElse(null),
                bound.isPresent() ? bound : port);
    }
}
