// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.rdpfile.core.RdpDocument;

/**
 * Where a file leads to.
 *
 * @param host the computer with its port; empty when the file names none, or something that can be none
 * @param hostReason why there is none, in a sentence; empty when there is one
 * @param otherPort the port that {@code server port} says when the address names another one, so that it is not known which one a client takes;
 *     else 0
 * @param way how the connection goes
 * @param gateway the gateway with its port; empty when none is used or named, or when what is named can be none
 * @param gatewayReason why a gateway that is used is not known, in a sentence; empty when it is, or when none is used
 */
public record Endpoints(
        Optional<OfHost> host,
        String hostReason,
        int otherPort,
        Way way,
        Optional<OfHost> gateway,
        String gatewayReason) {
    /** The port of HTTPS, which gateways answer at unless told otherwise. */
    private static final int HTTPS = 443;

    private static final int LARGEST_PORT = 65_535;

    /** How a connection goes; source: Microsoft's table of {@code gatewayusagemethod}. */
    public enum Way {
        /** Without a gateway. */
        DIRECT,
        /** By a gateway. */
        GATEWAY,
        /** By a gateway when the direct way fails. */
        GATEWAY_IF_NEEDED,
        /** As it is set on the client, which the file does not tell. */
        CLIENT_DECIDES
    }

    /** Reads it from a file. {@code alternate full address} wins. */
    public static Endpoints of(RdpDocument document) {
        Way way =
                switch (document.number("gatewayusagemethod").orElse(0L).intValue()) {
                    case 1 -> Way.GATEWAY;
                    case 2 -> Way.GATEWAY_IF_NEEDED;
                    case 3 -> Way.CLIENT_DECIDES;
                    default -> Way.DIRECT;
                };
        Optional<OfHost> host = Optional.empty();
        String hostReason = "";
        int otherPort = 0;
        try {
            String text = document.text(addressKey(document)).orElse("");
            OfHost named = HostText.parse(text);
            long port = document.number("server port").orElse(0L);
            boolean ported = port >= 1 && port <= LARGEST_PORT;
            boolean both = ported && hasPort(text, named);
            host = Optional.of(ported && !both ? new OfHost(named.host(), (int) port) : named);
            otherPort = both && port != named.port() ? (int) port : 0;
        } catch (HostFormatException e) {
            hostReason = e.getMessage();
        }
        Optional<OfHost> gateway = Optional.empty();
        String gatewayReason = "";
        if (way == Way.GATEWAY || way == Way.GATEWAY_IF_NEEDED) {
            try {
                String text = document.text("gatewayhostname").orElse("");
                OfHost named = HostText.parse(text);
                gateway = Optional.of(hasPort(text, named) ? named : new OfHost(named.host(), HTTPS));
            } catch (HostFormatException e) {
                gatewayReason = e.getMessage();
            }
        }
        return new Endpoints(host, hostReason, otherPort, way, gateway, gatewayReason);
    }

    /** The name of the setting whose address counts. */
    public static String addressKey(RdpDocument document) {
        return document.text("alternate full address").isPresent() ? "alternate full address" : "full address";
    }

    private static boolean hasPort(String text, OfHost parsed) {
        String host = text.strip();
        boolean single = host.startsWith("[") || host.indexOf(':') == host.lastIndexOf(':');
        return single && host.endsWith(":" + parsed.port());
    }

    /** Whether what is seen directly is what the connection meets. */
    public boolean isDirect() {
        return way == Way.DIRECT;
    }
}
