// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import static org.rdpworkbench.policy.core.Hosts.LISTENER;
import static org.rdpworkbench.policy.core.Hosts.NO_SOFTWARE;
import static org.rdpworkbench.policy.core.Hosts.PROTOCOLS;
import static org.rdpworkbench.policy.core.Hosts.SCHANNEL;
import static org.rdpworkbench.policy.core.Hosts.SUITES;
import static org.rdpworkbench.policy.core.Hosts.healthy;
import static org.rdpworkbench.policy.core.Hosts.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NegotiationAttempt.Purpose;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

class TlsGroundTest {
    private static final String CAUSE = TlsGround.CAUSE;
    private static final String NO_TLS = SCHANNEL
            + key("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols")
            + off("TLS 1.0")
            + off("TLS 1.1")
            + off("TLS 1.2");

    private static String off(String version) {
        return PROTOCOLS + version + "] complete\n" + PROTOCOLS + version + "\\Server] complete\n\"Enabled\"=dword:0\n";
    }

    private static ProbeReport probe(String agreed, int alert) {
        List<TlsAlert> alerts = alert == 0 ? List.of() : List.of(new TlsAlert(true, 2, alert, "alert"));
        TlsFacts facts = new TlsFacts(
                List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0"),
                agreed == null ? TlsFacts.Step.CLIENT_HELLO : TlsFacts.Step.COMPLETE,
                agreed,
                null,
                alerts,
                List.of(),
                0,
                Duration.ZERO);
        NegotiationAttempt attempt = new NegotiationAttempt(
                Purpose.PROTOCOL_SET,
                3,
                Instant.EPOCH,
                Duration.ZERO,
                null,
                Phase.TLS,
                null,
                null,
                facts,
                null,
                null,
                0,
                0,
                new byte[0],
                new byte[0],
                agreed == null ? OutcomeClass.TLS_ALERT : OutcomeClass.AGREED);
        return new ProbeReport(
                "ts01",
                3389,
                Instant.EPOCH,
                Duration.ZERO,
                null,
                List.of(new AddressProbe("10.0.0.1", List.of(attempt))),
                List.of(),
                true);
    }

    @Test
    void aHealthyServerHasCommonGround() {
        healthy(new TlsGround())
                .finds("policy.tls-common", Severity.OK)
                .concerns(CAUSE)
                .decidesNothing()
                .needs("probe")
                .findsNothingElse();
    }

    @Test
    void settingsAloneSupportAndTheWireProves() {
        healthy(new TlsGround())
                .given(NO_TLS)
                .finds("policy.tls-nothing-left", Severity.PROBLEM)
                .supports(CAUSE)
                .exhibits("Enabled")
                .says("no version of TLS")
                .says("Let TLS 1.2 be on, with")
                .findsNothingElse();
        healthy(new TlsGround())
                .given(NO_TLS)
                .with(probe(null, 70))
                .finds("policy.tls-nothing-left-confirmed", Severity.PROBLEM)
                .proves(CAUSE);
        healthy(new TlsGround())
                .given(NO_TLS)
                .with(probe(null, 42))
                .finds("policy.tls-nothing-left", Severity.PROBLEM)
                .supports(CAUSE);
        healthy(new TlsGround())
                .given(NO_TLS)
                .with(probe("TLSv1.2", 0))
                .finds("policy.tls-wire-disagrees", Severity.WARNING)
                .decidesNothing()
                .needs("restarted");
    }

    @Test
    void aListOfSuitesCanLockSomeOrAllOut() {
        healthy(new TlsGround())
                .given(SUITES + "\"Functions\"=\"TLS_RSA_WITH_RC4_128_SHA\"")
                .finds("policy.tls-some-clients", Severity.WARNING)
                .supports(CAUSE)
                .says("Windows Server 2022");
    }

    @Test
    void oldClientsAreAnAdvice() {
        healthy(new TlsGround())
                .given(SCHANNEL
                        + key("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols")
                        + off("TLS 1.0")
                        + off("TLS 1.1"))
                .finds("policy.tls-old-clients", Severity.ADVICE)
                .says("Windows XP")
                .decidesNothing();
    }

    @Test
    void whatIsNotKnownIsNotDecided() {
        healthy(new TlsGround())
                .given(NO_SOFTWARE)
                .notExamined("policy.tls-open")
                .concerns(CAUSE)
                .needs("SOFTWARE");
        healthy(new TlsGround())
                .given(SUITES + "\"Functions\"=\"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384\"")
                .notExamined("policy.tls-open")
                .says("elliptic");
        healthy(new TlsGround())
                .given(SUITES + "\"Functions\"=\"TLS_SOMETHING_NEW\"")
                .notExamined("policy.tls-open");
    }

    @Test
    void withoutTlsItDoesNotMatter() {
        healthy(new TlsGround())
                .given(LISTENER + "\"SecurityLayer\"=dword:0")
                .finds("policy.tls-not-used", Severity.OK)
                .decidesNothing();
    }
}
