// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.time.Duration;
import java.time.Instant;
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
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

/** Reports of probes as real ones look, classified by the real classifier. */
final class Reports {
    static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(3);

    private Reports() {}

    /** TLS 1.2 and a challenge of a server of that name, whose clock is off by so much. */
    static ProbeReport healthy(String computer, Duration skew) {
        return report(
                computer,
                attempt(
                        connect(TcpConnect.Status.CONNECTED),
                        Phase.CREDSSP,
                        NegotiationAnswer.response(0x1F, SecurityProtocols.HYBRID),
                        null,
                        tls(certificate(computer, "2027-01-01T00:00:00Z")),
                        challenge(computer, skew),
                        null));
    }

    /** A server that chooses TLS and shows an expired certificate. */
    static ProbeReport expired(String host) {
        return report(
                host,
                attempt(
                        connect(TcpConnect.Status.CONNECTED),
                        Phase.TLS,
                        NegotiationAnswer.response(0, SecurityProtocols.SSL),
                        null,
                        tls(certificate(host, "2026-01-01T00:00:00Z")),
                        null,
                        null));
    }

    static ProbeReport refused(String host) {
        Stop stop = new Stop(Phase.TCP, Stop.Kind.REFUSED, 0, "said by the system");
        return report(host, attempt(connect(TcpConnect.Status.REFUSED), Phase.TCP, null, null, null, null, stop));
    }

    static ProbeReport silent(String host) {
        Stop stop = new Stop(Phase.TCP, Stop.Kind.TIMED_OUT, 0, null);
        return report(host, attempt(connect(TcpConnect.Status.TIMED_OUT), Phase.TCP, null, null, null, null, stop));
    }

    /** The connection is closed after so many bytes of the X.224 answer. */
    static ProbeReport closed(String host, long bytes) {
        Stop stop = new Stop(Phase.X224, Stop.Kind.CLOSED, bytes, null);
        return report(host, attempt(connect(TcpConnect.Status.CONNECTED), Phase.X224, null, null, null, null, stop));
    }

    static ProbeReport ssh(String host, String banner) {
        Stop stop = new Stop(Phase.X224, Stop.Kind.NOT_UNDERSTOOD, 20, banner);
        ForeignService service = new ForeignService(ForeignService.Kind.SSH, banner);
        return report(host, attempt(connect(TcpConnect.Status.CONNECTED), Phase.X224, null, service, null, null, stop));
    }

    static ProbeReport unresolved(String host, NameResolution.Status status) {
        return ProbeClassifier.classify(new ProbeReport(
                host,
                3389,
                STARTED,
                SHORT,
                new NameResolution(status, List.of(), 0, SHORT, null),
                List.of(),
                List.of(),
                true));
    }

    private static ProbeReport report(String host, NegotiationAttempt attempt) {
        NameResolution resolution =
                new NameResolution(NameResolution.Status.RESOLVED, List.of("192.0.2.7"), 0, SHORT, null);
        return ProbeClassifier.classify(new ProbeReport(
                host,
                3389,
                STARTED,
                SHORT,
                resolution,
                List.of(new AddressProbe("192.0.2.7", List.of(attempt))),
                List.of(),
                true));
    }

    private static TcpConnect connect(TcpConnect.Status status) {
        return new TcpConnect(status, SHORT, status == TcpConnect.Status.CONNECTED ? null : "said by the system");
    }

    private static NegotiationAttempt attempt(
            TcpConnect connect,
            Phase reached,
            NegotiationAnswer answer,
            ForeignService foreign,
            TlsFacts tls,
            CredSspFacts credSsp,
            Stop stop) {
        return new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                SecurityProtocols.SSL | SecurityProtocols.HYBRID,
                STARTED,
                SHORT,
                connect,
                reached,
                answer,
                foreign,
                tls,
                credSsp,
                stop,
                19,
                19,
                new byte[] {3, 0},
                new byte[] {3, 0},
                null);
    }

    private static TlsFacts tls(CertificateFacts certificate) {
        return new TlsFacts(
                List.of("TLSv1.2"),
                TlsFacts.Step.COMPLETE,
                "TLSv1.2",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                List.of(),
                List.of(certificate),
                0,
                SHORT);
    }

    private static CertificateFacts certificate(String name, String notAfter) {
        return new CertificateFacts(
                new byte[] {0x30, 0},
                "A3".repeat(20),
                "00",
                3,
                "1",
                "CN=" + name,
                "CN=Test CA",
                name,
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse(notAfter),
                List.of(name),
                List.of(),
                null,
                null,
                "RSA",
                2048,
                "SHA256withRSA",
                "SHA-256",
                false,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private static CredSspFacts challenge(String computer, Duration skew) {
        NtlmChallengeFacts facts = new NtlmChallengeFacts(
                "TEST",
                "TS01",
                "TEST",
                computer,
                "example",
                "example",
                10,
                0,
                20348,
                STARTED.plus(skew),
                STARTED,
                skew,
                0);
        return new CredSspFacts(6, 0, facts, SHORT);
    }
}
