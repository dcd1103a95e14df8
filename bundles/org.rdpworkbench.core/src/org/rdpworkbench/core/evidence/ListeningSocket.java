// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * A TCP socket that accepts connections, or a UDP socket that receives.
 *
 * @param protocol the protocol
 * @param address local address as text, {@code 0.0.0.0} or {@code ::} for all; IPv6 without brackets, perhaps with a zone
 * @param port local port, 0 to 65535
 * @param processId process that owns it; null when not known
 * @param program file name of that process, perhaps with its folder; null when not known
 * @param services short names of the services that live in that process; empty when there are none or they are not known
 */
public record ListeningSocket(
        Protocol protocol, String address, int port, Long processId, String program, List<String> services) {

    public ListeningSocket {
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(address);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        services = List.copyOf(services);
    }

    /** Transport protocols. */
    public enum Protocol {
        TCP,
        UDP
    }
}
