// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.testkit.DiagnosticTest;

/** The chain of the server's certificate, its names, and what comes when it ends. */
class ChainDiagnosticsTest {
    private static final String STATIONS = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
    private static final String POLICY = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\n";
    private static final String TCPIP = "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters]\n";
    private static final String SERVICES = """
            service SessionEnv: start=manual
            service TermService: start=manual
            service KeyIso: start=manual
            service CryptSvc: start=automatic
            """;
    private static final AccessEntry SYSTEM = new AccessEntry(true, "S-1-5-18", null, 0x1F01FFL, false, false);

    @TempDir
    private static Path folder;

    private static TestCertificates made;

    @BeforeAll
    static void make() throws Exception {
        made = new TestCertificates(folder);
    }

    /** The certificate is bound and in its store; the machine trusts the authority. */
    private static DiagnosticTest bound(Diagnostic diagnostic, byte[] certificate) {
        return DiagnosticTest.of(diagnostic)
                .given(STATIONS + "\\RDP-Tcp]\n\"SSLCertificateSHA1Hash\"="
                        + TestCertificates.binary(TestCertificates.thumbprint(certificate)) + "\n" + STATIONS + "]\n")
                .given("at " + CertificateFacts.of(certificate).notBefore() + "\n")
                .with(question(Certificates.MY), listing(certificate))
                .with(question(Certificates.ROOT), listing(made.authority))
                .with(question(Certificates.AUTHORITIES), listing())
                .with(question(Certificates.DISALLOWED), listing());
    }

    /** Windows' own is in use. */
    private static DiagnosticTest own(Diagnostic diagnostic) {
        return DiagnosticTest.of(diagnostic)
                .given(STATIONS + "]\n\"SelfSignedCertificate\"="
                        + TestCertificates.binary(TestCertificates.thumbprint(made.selfSigned)) + "\n" + STATIONS
                        + "\\RDP-Tcp]\n" + POLICY)
                .given("at " + CertificateFacts.of(made.selfSigned).notBefore() + "\n")
                .with(question(Certificates.REMOTE_DESKTOP), listing(made.selfSigned));
    }

    private static Question<CertificateListing> question(String store) {
        return Certificates.storeQuestion(store);
    }

    private static CertificateListing listing(byte[]... certificates) {
        return new CertificateListing(
                Arrays.stream(certificates)
                        .map(der -> new StoredCertificate(
                                TestCertificates.thumbprint(der),
                                der,
                                KeyStorage.OF_REMOTE_DESKTOP,
                                null,
                                "test",
                                List.of()))
                        .toList(),
                List.of());
    }

    // the chain

    @Test
    void aTrustedChainIsInOrder() {
        bound(new TrustedChain(), made.server)
                .finds("certificates.chain-trusted-root", Severity.OK)
                .says("CN=Example CA")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void aRootThatTheComputerLacksIsAdvice() {
        bound(new TrustedChain(), made.server)
                .with(question(Certificates.ROOT), listing())
                .with(question(Certificates.AUTHORITIES), listing(made.authority))
                .finds("certificates.chain-unknown-root", Severity.ADVICE)
                .decidesNothing();
    }

    @Test
    void aMissingIssuerIsAWarning() {
        bound(new TrustedChain(), made.server)
                .with(question(Certificates.ROOT), listing())
                .finds("certificates.chain-no-issuer", Severity.WARNING)
                .says("the issuer CN=Example CA")
                .decidesNothing();
    }

    @Test
    void aRootThatWindowsHasNotMetYetIsAdvice() {
        bound(new TrustedChain(), made.belowMiddle)
                .with(question(Certificates.ROOT), listing())
                .with(question(Certificates.AUTHORITIES), listing(made.middle))
                .finds("certificates.chain-no-root", Severity.ADVICE)
                .says("CN=Middle CA, whose issuer CN=Example CA")
                .decidesNothing();
        bound(new TrustedChain(), made.belowMiddle)
                .with(question(Certificates.AUTHORITIES), listing(made.middle))
                .finds("certificates.chain-trusted-root", Severity.OK);
    }

    @Test
    void anUnreadableRootStoreDecidesNothing() {
        bound(new TrustedChain(), made.server)
                .with(question(Certificates.ROOT), new CertificateListing(List.of(), List.of("cell at 0x20")))
                .notExamined("certificates.chain-undecided")
                .needs("store Root");
        DiagnosticTest.of(new TrustedChain())
                .with(question(Certificates.ROOT), listing())
                .notExamined("certificates.chain-unknown");
    }

    @Test
    void whatIsDisallowedIsAWarning() {
        bound(new TrustedChain(), made.server)
                .with(question(Certificates.DISALLOWED), listing(made.authority))
                .finds("certificates.chain-disallowed", Severity.WARNING)
                .decidesNothing();
    }

    @Test
    void anExpiredOneIsAFlawAndNoCause() {
        Instant later = CertificateFacts.of(made.server).notAfter().plus(Duration.ofDays(1));
        bound(new TrustedChain(), made.server)
                .given("at " + later + "\n")
                .finds("certificates.chain-flawed", Severity.WARNING)
                .says("closes no connection")
                .decidesNothing();
        bound(new TrustedChain(), made.clientOnly)
                .finds("certificates.chain-flawed", Severity.WARNING)
                .decidesNothing();
    }

    @Test
    void windowsOwnHasNoChain() {
        own(new TrustedChain())
                .finds("certificates.chain-own", Severity.ADVICE)
                .decidesNothing()
                .findsNothingElse();
    }

    // the names

    @Test
    void theNamesOfTheComputerAreCompared() {
        bound(new CarriedNames(), made.server)
                .given(TCPIP + "\"Hostname\"=\"server\"\n\"Domain\"=\"example.com\"\n")
                .finds("certificates.names-some", Severity.ADVICE)
                .says("carries server.example.com, and not server.");
        bound(new CarriedNames(), made.server)
                .given(TCPIP + "\"Hostname\"=\"other\"\n\"Domain\"=\"\"\n")
                .finds("certificates.names-lacking", Severity.ADVICE)
                .says("does not carry other");
        own(new CarriedNames())
                .given(TCPIP + "\"Hostname\"=\"SERVER\"\n")
                .finds("certificates.names-carried", Severity.OK);
        own(new CarriedNames())
                .given(TCPIP + "\"Hostname\"=\"server\"\n\"Domain\"=\"example.com\"\n")
                .finds("certificates.names-some", Severity.OK);
    }

    @Test
    void withoutANameNothingIsCompared() {
        bound(new CarriedNames(), made.server)
                .notExamined("certificates.names-not-examined")
                .needs("SYSTEM");
    }

    // what comes

    @Test
    void whatComesOfADeployedOneIsTold() {
        bound(new Renewal(), made.server)
                .finds("certificates.forecast-deployed", Severity.OK)
                .says("last until")
                .decidesNothing()
                .inferred();
        Instant late = CertificateFacts.of(made.server).notAfter().minus(Duration.ofDays(59));
        bound(new Renewal(), made.server)
                .given("at " + late + "\n")
                .finds("certificates.forecast-deployed", Severity.ADVICE)
                .decidesNothing();
        bound(new Renewal(), made.server)
                .given("at " + late.plus(Duration.ofDays(60)) + "\n")
                .finds("certificates.forecast-deployed", Severity.ADVICE)
                .says("ended");
    }

    private static DiagnosticTest renewal(String services, AccessEntry onFolder, AccessEntry onFile) {
        String file = "f686aace6942fb7f7ceb231212eef4a4_a-b-c";
        return own(new Renewal())
                .given(services)
                .with(Files.folderQuestion(Files.MACHINE_KEYS), new FolderInfo(List.of(file), List.of(), List.of()))
                .with(
                        Access.fileQuestion(Files.MACHINE_KEYS),
                        new AccessList(null, false, List.of(onFolder), List.of()))
                .with(
                        Access.fileQuestion(Files.MACHINE_KEYS + "\\" + file),
                        new AccessList(null, false, List.of(onFile), List.of()));
    }

    @Test
    void windowsRenewsItsOwnWhereNothingHindersIt() {
        renewal(SERVICES, SYSTEM, SYSTEM)
                .finds("certificates.forecast-own", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void whatWindowsShouldHaveRenewedIsOverdue() {
        Instant later = CertificateFacts.of(made.selfSigned).notAfter().plus(Duration.ofDays(1));
        renewal(SERVICES + "at " + later + "\n", SYSTEM, SYSTEM)
                .finds("certificates.forecast-overdue", Severity.ADVICE)
                .decidesNothing();
        renewal(SERVICES.replace("KeyIso: start=manual", "KeyIso: absent") + "at " + later + "\n", SYSTEM, SYSTEM)
                .finds("certificates.forecast-hindered", Severity.WARNING)
                .says("keeps Windows from making its own certificate anew, which ended")
                .decidesNothing();
    }

    @Test
    void eachHindranceIsNamed() {
        AccessEntry reading = new AccessEntry(true, "S-1-5-18", null, 0x120089L, false, false);
        renewal(SERVICES, reading, SYSTEM)
                .finds("certificates.forecast-hindered", Severity.WARNING)
                .says("folder MachineKeys")
                .doesNotSay("key file")
                .decidesNothing()
                .inferred();
        renewal(SERVICES, SYSTEM, reading)
                .finds("certificates.forecast-hindered", Severity.WARNING)
                .says("the key file");
        renewal(SERVICES.replace("SessionEnv: start=manual", "SessionEnv: start=disabled"), SYSTEM, SYSTEM)
                .finds("certificates.forecast-hindered", Severity.WARNING)
                .says("SessionEnv is disabled");
        renewal(SERVICES.replace("KeyIso: start=manual", "KeyIso: absent"), SYSTEM, SYSTEM)
                .finds("certificates.forecast-hindered", Severity.WARNING)
                .says("KeyIso is missing");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        own(new Renewal())
                .given(SERVICES)
                .notExamined("certificates.forecast-open")
                .says("folder MachineKeys")
                .says("key file")
                .decidesNothing();
        DiagnosticTest.of(new Renewal())
                .with(question(Certificates.ROOT), listing())
                .notExamined("certificates.forecast-unknown");
    }
}
