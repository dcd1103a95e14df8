// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.CredSspFacts;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

/** Probe reports as the wire probe makes them of servers that behave so or so. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String HOST = "srv1.lab.example";

    private static final TcpConnect CONNECTED = new TcpConnect(TcpConnect.Status.CONNECTED, Duration.ofMillis(3), null);

    private Reports() {}

    /** What is set on an attempt; everything else is as on a connection that was accepted. */
    static final class Draft {
        private int protocols = 0x1B;
        private NegotiationAttempt.Purpose purpose = NegotiationAttempt.Purpose.PROTOCOL_SET;
        private TcpConnect connect = CONNECTED;
        private Phase reached = Phase.X224;
        private NegotiationAnswer answer;
        private ForeignService foreign;
        private TlsFacts tls;
        private CredSspFacts credSsp;
        private Stop stop;

        Draft offered(int value) {
            protocols = value;
            return this;
        }

        Draft olderTls() {
            purpose = NegotiationAttempt.Purpose.OLDER_TLS;
            return this;
        }

        Draft connect(TcpConnect.Status status) {
            connect = new TcpConnect(status, Duration.ofMillis(3), "as told by the system");
            Stop.Kind kind = status == TcpConnect.Status.REFUSED ? Stop.Kind.REFUSED : Stop.Kind.TIMED_OUT;
            return stopped(Phase.TCP, kind, 0);
        }

        Draft stopped(Phase phase, Stop.Kind kind, long bytes) {
            reached = phase;
            stop = new Stop(phase, kind, bytes, null);
            return this;
        }

        Draft foreign(ForeignService.Kind kind) {
            foreign = new ForeignService(kind, "hello");
            return stopped(Phase.X224, Stop.Kind.NOT_UNDERSTOOD, 5);
        }

        Draft refused(int code) {
            answer = NegotiationAnswer.failure(code);
            return stopped(Phase.X224, Stop.Kind.REFUSED, 19);
        }

        Draft chose(int protocol) {
            answer = NegotiationAnswer.response(1, protocol);
            return this;
        }

        Draft tls(TlsFacts.Step step, String version, List<TlsAlert> alerts, List<CertificateFacts> chain) {
            if (reached == Phase.X224) {
                reached = Phase.TLS;
            }
            boolean answered = step != TlsFacts.Step.CLIENT_HELLO;
            tls = new TlsFacts(
                    List.of(version),
                    step,
                    answered ? version : null,
                    answered ? "TLS_AES_128_GCM_SHA256" : null,
                    alerts,
                    chain,
                    0,
                    Duration.ofMillis(9));
            return this;
        }

        Draft tls(String version) {
            return tls(TlsFacts.Step.COMPLETE, version, List.of(), List.of(certificate(NOW.plusSeconds(86_400))));
        }

        Draft challenge(String name, Duration skew) {
            reached = Phase.CREDSSP;
            NtlmChallengeFacts facts = new NtlmChallengeFacts(
                    "LAB",
                    "SRV1",
                    "LAB",
                    name,
                    "lab.example",
                    "example",
                    10,
                    0,
                    20348,
                    skew == null ? null : NOW.plus(skew),
                    NOW,
                    skew,
                    0);
            credSsp = new CredSspFacts(6, 0, facts, Duration.ofMillis(2));
            return this;
        }

        Draft noChallenge() {
            credSsp = new CredSspFacts(NegotiationAnswer.NOT_GIVEN, 0, null, Duration.ofMillis(2));
            return stopped(Phase.CREDSSP, Stop.Kind.CLOSED, 0);
        }

        NegotiationAttempt make() {
            return new NegotiationAttempt(
                    purpose,
                    protocols,
                    NOW,
                    Duration.ofMillis(20),
                    connect,
                    reached,
                    answer,
                    foreign,
                    tls,
                    credSsp,
                    stop,
                    19,
                    0,
                    new byte[0],
                    new byte[0],
                    null);
        }
    }

    static Draft attempt() {
        return new Draft();
    }

    /** A healthy Windows server that demands network level authentication. */
    static Draft healthy() {
        return attempt().chose(2).tls("TLSv1.3").challenge(HOST, Duration.ofSeconds(1));
    }

    static CertificateFacts certificate(Instant notAfter) {
        return certificate(NOW.minusSeconds(86_400), notAfter, HOST, "SHA256withRSA", 2048);
    }

    static CertificateFacts certificate(Instant notBefore, Instant notAfter, String name, String signature, int bits) {
        return new CertificateFacts(
                new byte[] {0x30},
                "00112233445566778899AABBCCDDEEFF00112233",
                "00",
                3,
                "1",
                "CN=" + name,
                "CN=Test CA",
                name,
                notBefore,
                notAfter,
                List.of(name),
                List.of(),
                null,
                null,
                "RSA",
                bits,
                signature,
                signature.startsWith("SHA1") ? "SHA-1" : "SHA-256",
                false,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    static ProbeReport of(Draft... attempts) {
        List<NegotiationAttempt> made = new ArrayList<>();
        for (Draft attempt : attempts) {
            made.add(attempt.make());
        }
        return of(new AddressProbe("192.0.2.1", made));
    }

    static ProbeReport of(AddressProbe... addresses) {
        List<String> texts =
                List.of(addresses).stream().map(AddressProbe::address).toList();
        return of(HOST, new NameResolution(NameResolution.Status.RESOLVED, texts, 0, Duration.ZERO, null), addresses);
    }

    static ProbeReport of(String host, NameResolution resolution, AddressProbe... addresses) {
        return new ProbeReport(host, 3389, NOW, Duration.ofSeconds(1), resolution, List.of(addresses), List.of(), true);
    }

    static ProbeReport unresolved(NameResolution.Status status) {
        return of(HOST, new NameResolution(status, List.of(), 0, Duration.ZERO, "as told by the system"));
    }
}
