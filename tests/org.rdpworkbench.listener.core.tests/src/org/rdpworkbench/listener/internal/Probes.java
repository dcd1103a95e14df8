// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

/** Probe reports, classified by the product's own classifier. */
final class Probes {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final byte[] NOTHING = {};

    private Probes() {}

    static ProbeReport refused(int port) {
        return report(port, attempt(TcpConnect.Status.REFUSED, Phase.TCP, null, null, null, null));
    }

    static ProbeReport timedOut(int port) {
        return report(port, attempt(TcpConnect.Status.TIMED_OUT, Phase.TCP, null, null, null, null));
    }

    static ProbeReport ssh(int port) {
        return report(
                port,
                attempt(
                        TcpConnect.Status.CONNECTED,
                        Phase.X224,
                        null,
                        new ForeignService(ForeignService.Kind.SSH, "SSH-2.0-OpenSSH"),
                        null,
                        new Stop(Phase.X224, Stop.Kind.NOT_UNDERSTOOD, 20, null)));
    }

    static ProbeReport answered(int port) {
        return report(port, answer());
    }

    /** A first connection was answered, a second one refused. */
    static ProbeReport answeredOnce(int port) {
        return report(port, answer(), attempt(TcpConnect.Status.REFUSED, Phase.TCP, null, null, null, null));
    }

    private static NegotiationAttempt answer() {
        return attempt(
                TcpConnect.Status.CONNECTED,
                Phase.X224,
                NegotiationAnswer.response(0, SecurityProtocols.HYBRID),
                null,
                null,
                null);
    }

    /** A handshake that offered these versions and ended with an alert, of the server or of the probe. */
    static ProbeReport tlsAlert(boolean received, String... offered) {
        return report(3389, tls(new TlsAlert(received, TlsAlert.FATAL, 70, "protocol_version"), offered));
    }

    /** The same with an alert of the server, after a handshake that the probe itself ended. */
    static ProbeReport tlsAlertsOfBothSides(String... offered) {
        return report(
                3389,
                tls(new TlsAlert(false, TlsAlert.FATAL, 50, "decode_error"), offered),
                tls(new TlsAlert(true, TlsAlert.FATAL, 70, "protocol_version"), offered));
    }

    /** One handshake that the probe warned in before the server ended it. */
    static ProbeReport tlsWarningThenAlert(String... offered) {
        return report(
                3389,
                tls(
                        List.of(
                                new TlsAlert(false, 1, 90, "user_canceled"),
                                new TlsAlert(true, TlsAlert.FATAL, 70, "protocol_version")),
                        offered));
    }

    private static NegotiationAttempt tls(TlsAlert alert, String... offered) {
        return tls(List.of(alert), offered);
    }

    private static NegotiationAttempt tls(List<TlsAlert> alerts, String... offered) {
        TlsFacts tls =
                new TlsFacts(List.of(offered), TlsFacts.Step.CLIENT_HELLO, null, null, alerts, List.of(), 0, SHORT);
        return attempt(
                TcpConnect.Status.CONNECTED,
                Phase.TLS,
                NegotiationAnswer.response(0, SecurityProtocols.SSL),
                null,
                tls,
                new Stop(Phase.TLS, Stop.Kind.ALERT, 7, null));
    }

    private static NegotiationAttempt attempt(
            TcpConnect.Status status,
            Phase reached,
            NegotiationAnswer answer,
            ForeignService foreign,
            TlsFacts tls,
            Stop stop) {
        return new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                SecurityProtocols.SSL | SecurityProtocols.HYBRID,
                STARTED,
                SHORT,
                new TcpConnect(status, SHORT, null),
                reached,
                answer,
                foreign,
                tls,
                null,
                stop,
                19,
                0,
                NOTHING,
                NOTHING,
                null);
    }

    private static ProbeReport report(int port, NegotiationAttempt... attempts) {
        return ProbeClassifier.classify(new ProbeReport(
                "192.0.2.1",
                port,
                STARTED,
                SHORT,
                new NameResolution(NameResolution.Status.LITERAL, List.of("192.0.2.1"), 0, SHORT, null),
                List.of(new AddressProbe("192.0.2.1", List.of(attempts))),
                List.of(),
                true));
    }
}
