// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Instant;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

/**
 * A look at a Remote Desktop gateway: its own TLS, and what it says to a request without credentials.
 *
 * @param host the gateway
 * @param port its TCP port
 * @param resolution how its name was turned into addresses
 * @param address the address that was looked at; null when there was none
 * @param connect how the connection came out; null when none was tried
 * @param tls its TLS; null when it was not begun
 * @param stop where it ended early; null when it did not
 * @param status the first line of its answer to the request; null when none came
 * @param server what it calls its program; null when it does not say
 * @param serverTime the time that it says; null when it does not
 * @param localTime this computer's time when the answer came; null when none came
 */
public record GatewayReport(
        String host,
        int port,
        NameResolution resolution,
        String address,
        TcpConnect connect,
        TlsFacts tls,
        Stop stop,
        String status,
        String server,
        Instant serverTime,
        Instant localTime) {}
