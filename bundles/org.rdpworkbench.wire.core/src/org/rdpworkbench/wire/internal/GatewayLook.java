// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

/** Looks at a gateway: TLS on its own port, and one request without credentials, so that it says its time. */
final class GatewayLook {
    private static final int MOST_ANSWER = 8192;

    /** Where the gateway of Windows answers (MS-TSGU 3.3.5.1). */
    private static final String PATH = "/remoteDesktopGateway/";

    private final String host;
    private final int port;
    private final PathTimes times;
    private final Deadline end;
    private final Cancellation cancellation;
    private TcpConnect connect;
    private TlsExchange exchange;
    private TlsFacts tls;
    private Stop stop;
    private String head;
    private Instant answered;

    GatewayLook(String host, int port, PathTimes times, Deadline end, Cancellation cancellation) {
        this.host = host;
        this.port = port;
        this.times = times;
        this.end = end;
        this.cancellation = cancellation;
    }

    GatewayReport measure() throws InterruptedException {
        NameResolver.Resolved resolved =
                NameResolver.resolve(host, Deadline.in(times.resolvers()).earlierOf(end), 1, cancellation);
        String address = null;
        if (!resolved.addresses().isEmpty()) {
            InetAddress first = resolved.addresses().getFirst();
            address = first.getHostAddress();
            look(first);
        }
        return new GatewayReport(
                host,
                port,
                resolved.observation(),
                address,
                connect,
                tls,
                stop,
                head == null
                        ? null
                        : WireText.printable(head.lines().findFirst().orElse("")),
                field("server"),
                date(field("date")),
                answered);
    }

    private void look(InetAddress address) {
        try (Connection connection = new Connection(cancellation, end, times.sample())) {
            connect = connection.connect(address, port);
            if (connect.status() != TcpConnect.Status.CONNECTED) {
                return;
            }
            try {
                connection.begin(Phase.TLS);
                exchange = new TlsExchange(connection, TlsVersion.ALL, host);
                exchange.handshake();
                connection.begin(Phase.TLS);
                ask();
            } catch (StoppedException e) {
                stop = new Stop(connection.phase(), e.kind(), connection.bytesInPhase(), e.detail());
            }
        }
        tls = exchange.facts();
    }

    private void ask() throws StoppedException {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        exchange.send(("HEAD " + PATH + " HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0 && answer.length() < MOST_ANSWER) {
            answer.append(new String(exchange.receiveData(), StandardCharsets.ISO_8859_1));
            answered = answered == null ? Instant.now() : answered;
        }
        if (answer.indexOf("HTTP/") != 0) {
            throw new StoppedException(Stop.Kind.NOT_UNDERSTOOD, "the answer is not HTTP");
        }
        head = answer.substring(0, Math.min(answer.length(), MOST_ANSWER));
    }

    private String field(String name) {
        if (head == null) {
            return null;
        }
        List<String> lines =
                head.lines().skip(1).takeWhile(line -> !line.isEmpty()).toList();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return WireText.printable(line.substring(colon + 1).strip());
            }
        }
        return null;
    }

    private static Instant date(String text) {
        if (text == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
