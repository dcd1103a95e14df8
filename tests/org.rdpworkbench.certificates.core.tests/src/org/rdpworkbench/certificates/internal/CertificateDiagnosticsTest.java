// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.TrustLimits;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.testkit.DiagnosticTest;

class CertificateDiagnosticsTest {
    private static final String LISTENER =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]\n";
    private static final String WIN_STATIONS =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations]\n"
                    + "\"SelfSignedCertStore\"=\"Remote Desktop\"\n";
    private static final String POLICY = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\n";
    private static final StoredCertificate.KeyLocation KEY =
            new StoredCertificate.KeyLocation("TSSecKeySet1", "Microsoft Enhanced Cryptographic Provider v1.0", 1, 1);

    @TempDir
    private static Path folder;

    private static TestCertificates made;

    @BeforeAll
    static void make() throws Exception {
        made = new TestCertificates(folder);
    }

    // the bound certificate

    @Test
    void nothingBoundRulesTheBoundOneOut() {
        test(new BoundCertificate(), LISTENER + POLICY)
                .finds("certificates.bound-none", Severity.OK)
                .rulesOut("certificate-bound-unusable")
                .findsNothingElse();
    }

    @Test
    void aPolicyCanBindLater() {
        test(new BoundCertificate(), LISTENER + POLICY + "\"CertTemplateName\"=\"RDP\"\n")
                .notExamined("certificates.template-not-examined")
                .says("RDP")
                .concerns("certificate-bound-unusable")
                .findsNothingElse();
        test(new BoundCertificate(), LISTENER)
                .notExamined("certificates.bound-by-policy-not-examined")
                .decidesNothing()
                .needs("SOFTWARE");
    }

    private static DiagnosticTest template(String more, StoredCertificate... personal) {
        return test(new BoundCertificate(), LISTENER + POLICY + "\"CertTemplateName\"=\"RDP\"\n" + more)
                .with(store(Certificates.MY, personal));
    }

    private static final String CACHE = "[HKLM\\SOFTWARE\\Microsoft\\Cryptography\\CertificateTemplateCache\\RDP]\n"
            + "\"msPKI-Cert-Template-OID\"=multi:\"1.3.6.1.4.1.311.21.8.1.2\"\n";

    @Test
    void theCertificateOfATemplateIsSelectedByNameOrNumber() {
        template(at(made.ofTemplate, 1), entry(made.server), entry(made.ofTemplate))
                .finds("certificates.template-found", Severity.OK)
                .says(TestCertificates.thumbprint(made.ofTemplate))
                .concerns("certificate-bound-unusable")
                .inferred()
                .findsNothingElse();
        template(CACHE + at(made.ofTemplate, 1), entry(made.server), entry(made.ofTemplateByNumber))
                .finds("certificates.template-found", Severity.OK)
                .says(TestCertificates.thumbprint(made.ofTemplateByNumber));
        template(at(made.ofTemplate, 366), entry(made.ofTemplate))
                .finds("certificates.template-expired", Severity.WARNING)
                .says("does not close connections")
                .proves()
                .supports("certificate-bound-unusable");
        template(at(made.ofTemplate, 1), entry(made.ofTemplate, null))
                .finds("certificates.template-without-key", Severity.WARNING)
                .supports("certificate-bound-unusable");
    }

    @Test
    void thatATemplateHasNoCertificateIsSaidOnlyWhereItsNumberIsKnown() {
        template(CACHE, entry(made.server))
                .finds("certificates.template-none", Severity.WARNING)
                .proves()
                .supports("certificate-bound-unusable");
        // It may be one that tells the template by a number alone.
        template("", entry(made.ofTemplateByNumber)).notExamined("certificates.template-not-examined");
        template(CACHE)
                .with(
                        Certificates.storeQuestion(Certificates.MY),
                        new CertificateListing(List.of(), List.of("cell at 0x20")))
                .notExamined("certificates.template-not-examined");
    }

    @Test
    void anUnreadableBindingDecidesNothing() {
        test(new BoundCertificate(), LISTENER.replace("]\n", "] unreadable: cell at 0x1234\n"))
                .notExamined("certificates.bound-not-examined")
                .says("cell at 0x1234")
                .concerns("certificate-bound-unusable")
                .needs("SYSTEM");
    }

    @Test
    void aValueThatIsNoThumbprintSupports() {
        test(new BoundCertificate(), LISTENER + "\"SSLCertificateSHA1Hash\"=hex:01,02\n")
                .finds("certificates.bound-malformed", Severity.WARNING)
                .supports("certificate-bound-unusable")
                .inferred();
    }

    @Test
    void aThumbprintOfZerosIsNoCertificateThatIsGone() {
        test(new BoundCertificate(), LISTENER + "\"SSLCertificateSHA1Hash\"=hex:" + "00,".repeat(19) + "00\n")
                .with(store(Certificates.MY, entry(made.clientOnly)))
                .finds("certificates.bound-zeros", Severity.WARNING)
                .supports("certificate-bound-unusable")
                .proves()
                .inferred();
    }

    @Test
    void aCertificateThatIsGoneProves() {
        boundTo(made.server)
                .with(store(Certificates.MY, entry(made.clientOnly)))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned)))
                .finds("certificates.bound-missing", Severity.PROBLEM)
                .proves("certificate-bound-unusable")
                .says("fall back")
                .says(TestCertificates.thumbprint(made.server))
                .offers("certificates.unbind")
                .documented()
                .findsNothingElse();
    }

    @Test
    void aStoreThatDoesNotExistHoldsNothing() {
        Reading<CertificateListing> absent = Reading.absent(
                Certificates.storeQuestion(Certificates.MY), Provenance.of(SourceKind.OFFLINE, "SOFTWARE hive"));
        boundTo(made.server)
                .with(absent)
                .finds("certificates.bound-missing", Severity.PROBLEM)
                .proves("certificate-bound-unusable");
    }

    @Test
    void aStoreThatCannotBeReadProvesNothing() {
        boundTo(made.server)
                .notExamined("certificates.bound-in-store-not-examined")
                .decidesNothing()
                .concerns("certificate-bound-unusable")
                .needs("SOFTWARE");
        boundTo(made.server)
                .with(
                        Certificates.storeQuestion(Certificates.MY),
                        new CertificateListing(List.of(), List.of("cell at 0x20")))
                .finds("certificates.bound-not-found", Severity.WARNING)
                .proves()
                .supports("certificate-bound-unusable")
                .says("cell at 0x20");
    }

    @Test
    void theOtherStoreIsNotWhereABoundOneBelongs() {
        boundTo(made.selfSigned)
                .with(store(Certificates.MY))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned)))
                .finds("certificates.bound-in-other-store", Severity.WARNING)
                .proves()
                .supports("certificate-bound-unusable")
                .inferred();
    }

    @Test
    void aFitCertificateStillLeavesItsKeyOpen() {
        boundTo(made.server)
                .given(at(made.server, 10))
                .with(store(Certificates.MY, entry(made.server)))
                .finds("certificates.bound-found", Severity.OK)
                .decidesNothing()
                .concerns("certificate-bound-unusable")
                .findsNothingElse();
    }

    @Test
    void anExpiredOneIsAWarningAndSpeaksForNoCause() {
        boundTo(made.server)
                .given(at(made.server, 366))
                .with(store(Certificates.MY, entry(made.server)))
                .finds("certificates.bound-expired", Severity.WARNING)
                .decidesNothing()
                .concerns("certificate-bound-unusable")
                .says("clients warn")
                .documented()
                .findsNothingElse();
    }

    @Test
    void anEndSoonIsAdvice() {
        boundTo(made.server)
                .given(at(made.server, 350))
                .with(store(Certificates.MY, entry(made.server)))
                .finds("certificates.bound-expires-soon", Severity.ADVICE)
                .decidesNothing()
                .finds("certificates.bound-found", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void aFutureOneIsAWarning() {
        boundTo(made.server)
                .given(at(made.server, -1))
                .with(store(Certificates.MY, entry(made.server)))
                .finds("certificates.bound-not-yet-valid", Severity.WARNING)
                .says("clock")
                .findsNothingElse();
    }

    @Test
    void withoutKeyItSupports() {
        boundTo(made.server)
                .given(at(made.server, 10))
                .with(store(Certificates.MY, entry(made.server, null)))
                .finds("certificates.bound-without-key", Severity.PROBLEM)
                .proves()
                .supports("certificate-bound-unusable")
                .inferred()
                .findsNothingElse();
    }

    /** As "Enable only the following purposes" in the properties of a certificate writes it into the entry. */
    @Test
    void purposesThatTheStoreLeavesOutAreLookedAt() {
        boundTo(made.server)
                .given(at(made.server, 10))
                .with(store(Certificates.MY, limited("1.3.6.1.5.5.7.3.2")))
                .finds("certificates.bound-limited", Severity.WARNING)
                .supports("certificate-bound-unusable")
                .inferred()
                .findsNothingElse();
        for (String purpose : List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.311.54.1.2", "2.5.29.37.0")) {
            boundTo(made.server)
                    .given(at(made.server, 10))
                    .with(store(Certificates.MY, limited(purpose)))
                    .doesNotFind("certificates.bound-limited")
                    .finds("certificates.bound-found", Severity.OK);
        }
    }

    private static StoredCertificate limited(String purpose) {
        return new StoredCertificate(
                TestCertificates.thumbprint(made.server),
                made.server,
                KEY,
                null,
                "test",
                List.of(),
                new TrustLimits(List.of(purpose), List.of(), null, null, List.of(), true));
    }

    @Test
    void purposeKeyAndSignatureAreLookedAt() {
        boundTo(made.clientOnly)
                .given(at(made.clientOnly, 10))
                .with(store(Certificates.MY, entry(made.clientOnly)))
                .finds("certificates.bound-not-for-servers", Severity.WARNING)
                .supports("certificate-bound-unusable")
                .findsNothingElse();
        boundTo(made.weak)
                .given(at(made.weak, 10))
                .with(store(Certificates.MY, entry(made.weak)))
                .finds("certificates.bound-weak-key", Severity.WARNING)
                .says("1024")
                .decidesNothing()
                .finds("certificates.bound-weak-signature", Severity.WARNING)
                .says("SHA-1")
                .decidesNothing()
                .finds("certificates.bound-found", Severity.OK)
                .findsNothingElse();
    }

    /** Neither is called fit; and that Windows cannot use them, nothing seen here proves. */
    @Test
    void keysThatWindowsRefusesOrOfWhichNoSourceSaysThatItServesWithThem() {
        boundTo(made.tiny)
                .given(at(made.tiny, 10))
                .with(store(Certificates.MY, entry(made.tiny)))
                .finds("certificates.bound-weak-key", Severity.WARNING)
                .says("RSA 512")
                .says("Windows refuses those below 1024")
                .decidesNothing()
                .findsNothingElse();
        boundTo(made.ofEd25519)
                .given(at(made.ofEd25519, 10))
                .with(store(Certificates.MY, entry(made.ofEd25519)))
                .finds("certificates.bound-key-unexamined", Severity.NOT_EXAMINED)
                .says("Ed25519")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void damageInTheStoreIsTold() {
        byte[] cut = Arrays.copyOf(made.server, made.server.length - 40);
        StoredCertificate damaged =
                new StoredCertificate(TestCertificates.thumbprint(made.server), cut, KEY, null, "test", List.of());
        boundTo(made.server)
                .given(at(made.server, 10))
                .with(store(Certificates.MY, damaged))
                .finds("certificates.bound-damaged", Severity.WARNING)
                .supports("certificate-bound-unusable")
                .says("cut off")
                .findsNothingElse();
        StoredCertificate swapped = new StoredCertificate(
                TestCertificates.thumbprint(made.server), made.selfSigned, KEY, null, "test", List.of());
        boundTo(made.server)
                .given(at(made.server, 10))
                .with(store(Certificates.MY, swapped))
                .finds("certificates.bound-damaged", Severity.WARNING)
                .says(TestCertificates.thumbprint(made.selfSigned));
        StoredCertificate empty =
                new StoredCertificate(TestCertificates.thumbprint(made.server), null, KEY, null, "test", List.of());
        boundTo(made.server)
                .with(store(Certificates.MY, empty))
                .finds("certificates.bound-damaged", Severity.WARNING)
                .findsNothingElse();
    }

    // the self-signed certificate

    @Test
    void aWholeSelfSignedOneIsFine() {
        selfSignedIs(made.selfSigned)
                .given(LISTENER)
                .given(at(made.selfSigned, 10))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned), entry(made.otherSelfSigned, null)))
                .finds("certificates.self-signed-found", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void aMissingSelfSignedOneSupports() {
        selfSignedIs(made.selfSigned)
                .given(LISTENER)
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.otherSelfSigned)))
                .finds("certificates.self-signed-not-found", Severity.WARNING)
                .proves()
                .supports("certificate-self-signed-unusable")
                .findsNothingElse();
        test(new SelfSignedCertificate(), WIN_STATIONS + LISTENER)
                .with(store(Certificates.REMOTE_DESKTOP))
                .finds("certificates.self-signed-missing", Severity.WARNING)
                .says("SessionEnv")
                .supports("certificate-self-signed-unusable");
    }

    @Test
    void withAnotherOneBoundItIsOnlyTheReserve() {
        selfSignedIs(made.selfSigned)
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server))
                .with(store(Certificates.REMOTE_DESKTOP))
                .finds("certificates.self-signed-not-found", Severity.ADVICE)
                .decidesNothing()
                .says("reserve");
    }

    @Test
    void anUnreadableStoreIsNotExamined() {
        selfSignedIs(made.selfSigned)
                .given(LISTENER)
                .notExamined("certificates.self-signed-not-examined")
                .concerns("certificate-self-signed-unusable")
                .needs("SOFTWARE");
        selfSignedIs(made.selfSigned)
                .given(LISTENER)
                .with(
                        Certificates.storeQuestion(Certificates.REMOTE_DESKTOP),
                        new CertificateListing(List.of(), List.of("cell at 0x20")))
                .finds("certificates.self-signed-not-seen", Severity.WARNING)
                .findsNothingElse();
        test(new SelfSignedCertificate(), WIN_STATIONS + LISTENER)
                .with(
                        Certificates.storeQuestion(Certificates.REMOTE_DESKTOP),
                        new CertificateListing(List.of(), List.of("cell at 0x20")))
                .finds("certificates.self-signed-unreadable", Severity.WARNING)
                .findsNothingElse();
    }

    @Test
    void aMissingKeyIsAProblemWhereNothingElseCanBeUsed() {
        withoutKey(LISTENER + POLICY)
                .finds("certificates.self-signed-without-key", Severity.PROBLEM)
                .supports("certificate-self-signed-unusable")
                .inferred()
                .findsNothingElse();
        // whether a template makes another certificate is not known, then it is known that one does
        withoutKey(LISTENER).finds("certificates.self-signed-without-key", Severity.WARNING);
        withoutKey(LISTENER + POLICY + "\"CertTemplateName\"=\"Computers\"\n")
                .finds("certificates.self-signed-without-key", Severity.WARNING);
        withoutKey(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server) + POLICY)
                .finds("certificates.self-signed-without-key", Severity.ADVICE);
    }

    private static DiagnosticTest withoutKey(String configured) {
        return selfSignedIs(made.selfSigned)
                .given(configured)
                .given(at(made.selfSigned, 10))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned, null)));
    }

    @Test
    void ageKeyAndDamageAreLookedAt() {
        selfSignedIs(made.selfSigned)
                .given(LISTENER)
                .given(at(made.selfSigned, 400))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned, null)))
                .finds("certificates.self-signed-expired", Severity.WARNING)
                .says("1058")
                .says("clients warn")
                .supports("certificate-self-signed-unusable")
                .finds("certificates.self-signed-without-key", Severity.WARNING)
                .findsNothingElse();
        test(new SelfSignedCertificate(), WIN_STATIONS + LISTENER + at(made.selfSigned, -1))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned)))
                .finds("certificates.self-signed-not-yet-valid", Severity.WARNING)
                .findsNothingElse();
        selfSignedIs(made.selfSigned)
                .given(LISTENER)
                .with(store(
                        Certificates.REMOTE_DESKTOP,
                        new StoredCertificate(
                                TestCertificates.thumbprint(made.selfSigned),
                                new byte[] {1},
                                KEY,
                                null,
                                "test",
                                List.of())))
                .finds("certificates.self-signed-damaged", Severity.WARNING)
                .findsNothingElse();
    }

    @Test
    void theStoreNameMustBeTheUsualOne() {
        test(new SelfSignedCertificate(), WIN_STATIONS.replace("\"Remote Desktop\"", "\"My\"") + LISTENER)
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned)))
                .given(at(made.selfSigned, 10))
                .finds("certificates.self-signed-store", Severity.WARNING)
                .supports("certificate-self-signed-unusable")
                .documented()
                .finds("certificates.self-signed-found", Severity.OK)
                .findsNothingElse();
    }

    // the certificate on the network

    @Test
    void theBoundCertificateShownIsUsable() {
        shown(TlsFacts.Step.COMPLETE, made.server, made.authority)
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server))
                .finds("certificates.shown-usable", Severity.OK)
                .rulesOut("certificate-bound-unusable", "certificate-key-unreadable")
                .documented()
                .findsNothingElse();
    }

    @Test
    void anExpiredCertificateThatWorksIsRuledOutAsUnusable() {
        shown(TlsFacts.Step.COMPLETE, made.server)
                .given(at(made.server, 400))
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server))
                .finds("certificates.shown-usable", Severity.OK)
                .rulesOut("certificate-bound-unusable", "certificate-key-unreadable")
                .findsNothingElse();
    }

    @Test
    void anUnfinishedHandshakeRulesNothingOut() {
        shown(TlsFacts.Step.CERTIFICATE, made.server)
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server))
                .notExamined("certificates.shown-incomplete")
                .decidesNothing()
                .concerns(
                        "certificate-bound-unusable", "certificate-self-signed-unusable", "certificate-key-unreadable")
                .findsNothingElse();
    }

    @Test
    void aChainOutOfOrderIsAdvice() {
        shown(TlsFacts.Step.COMPLETE, made.server, made.clientOnly)
                .finds("certificates.shown-chain", Severity.ADVICE)
                .decidesNothing()
                .finds("certificates.shown-usable-unnamed", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void withoutRegistryAHandshakeClearsNoCertificate() {
        shown(TlsFacts.Step.COMPLETE, made.selfSigned)
                .finds("certificates.shown-usable-unnamed", Severity.OK)
                .decidesNothing()
                .concerns(
                        "certificate-bound-unusable", "certificate-self-signed-unusable", "certificate-key-unreadable")
                .finds("certificates.shown-self-signed", Severity.ADVICE)
                .decidesNothing()
                .findsNothingElse();
        shown(TlsFacts.Step.COMPLETE, made.server)
                .finds("certificates.shown-usable-unnamed", Severity.OK)
                .decidesNothing();
    }

    @Test
    void theSelfSignedCertificateShownWhereNothingElseIsConfiguredIsUsable() {
        shownSelfSigned(LISTENER + POLICY)
                .finds("certificates.shown-usable", Severity.OK)
                .rulesOut("certificate-self-signed-unusable", "certificate-key-unreadable")
                .documented();
    }

    @Test
    void theSelfSignedCertificateShownClearsNoKeyOfAnotherThatMayBeConfigured() {
        for (String configured : List.of(
                // the binding is not known
                POLICY,
                // the binding is no thumbprint
                POLICY + LISTENER + "\"SSLCertificateSHA1Hash\"=hex:01,02\n",
                // a template may have had one made
                LISTENER + POLICY + "\"CertTemplateName\"=\"Computers\"\n",
                // the policy is not known
                LISTENER)) {
            shownSelfSigned(configured)
                    .finds("certificates.shown-usable", Severity.OK)
                    .rulesOut("certificate-self-signed-unusable")
                    .concerns("certificate-bound-unusable", "certificate-key-unreadable");
        }
    }

    @Test
    void aTemplateExplainsACertificateThatTheRegistryDoesNotName() {
        shown(TlsFacts.Step.COMPLETE, made.server)
                .given(WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(made.selfSigned))
                .given(LISTENER + POLICY + "\"CertTemplateName\"=\"Computers\"\n")
                .finds("certificates.shown-usable-unnamed", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void theCertificateOfTheTemplateThatWorksIsUsable() {
        shown(TlsFacts.Step.COMPLETE, made.ofTemplate)
                .given(LISTENER + POLICY + "\"CertTemplateName\"=\"RDP\"\n")
                .with(store(Certificates.MY, entry(made.ofTemplate)))
                .finds("certificates.shown-usable", Severity.OK)
                .rulesOut("certificate-bound-unusable", "certificate-key-unreadable")
                .findsNothingElse();
    }

    @Test
    void fallingBackSupports() {
        fallenBack(TlsFacts.Step.COMPLETE)
                .finds("certificates.shown-fallback", Severity.WARNING)
                .proves()
                .supports("certificate-bound-unusable")
                .rulesOut("certificate-self-signed-unusable")
                .documented();
        fallenBack(TlsFacts.Step.CERTIFICATE)
                .finds("certificates.shown-fallback", Severity.WARNING)
                .supports("certificate-bound-unusable")
                .rulesOut();
    }

    private static DiagnosticTest fallenBack(TlsFacts.Step step) {
        return shown(step, made.selfSigned)
                .given(WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(made.selfSigned))
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server));
    }

    private static DiagnosticTest shownSelfSigned(String configured) {
        return shown(TlsFacts.Step.COMPLETE, made.selfSigned)
                .given(WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(made.selfSigned))
                .given(configured);
    }

    @Test
    void anUnknownSelfSignedCertificateMayBeTheFallback() {
        shown(TlsFacts.Step.COMPLETE, made.selfSigned)
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server))
                .finds("certificates.shown-not-bound", Severity.WARNING)
                .supports("certificate-bound-unusable", "flow-closed-on-the-way")
                .inferred();
    }

    @Test
    void aForeignCertificatePointsToThePath() {
        shown(TlsFacts.Step.COMPLETE, made.otherSelfSigned)
                .given(WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(made.selfSigned))
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server))
                .finds("certificates.shown-not-bound", Severity.WARNING)
                .supports("flow-closed-on-the-way")
                .inferred();
        shown(TlsFacts.Step.COMPLETE, made.otherSelfSigned)
                .given(WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(made.selfSigned))
                .given(LISTENER + POLICY)
                .finds("certificates.shown-unknown", Severity.WARNING)
                .supports("flow-closed-on-the-way")
                .inferred();
    }

    /** Registry and stores as read from one machine, both written at that moment. */
    private static DiagnosticTest strange(String more, StoredCertificate... personal) {
        return strange(0, more, personal);
    }

    /** The same, with a registry in which the newest change is so many seconds younger than the certificate shown. */
    private static DiagnosticTest strange(int seconds, String more, StoredCertificate... personal) {
        Instant written = CertificateFacts.of(made.otherSelfSigned).notBefore().plusSeconds(seconds);
        return aged(more, personal)
                .with(Reading.present(
                        Registry.keyQuestion("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Windows"),
                        new RegistryKey(written, List.of(), List.of(), List.of()),
                        new Provenance(SourceKind.OFFLINE, "SYSTEM hive", written)));
    }

    private static DiagnosticTest aged(String more, StoredCertificate... personal) {
        return shown(TlsFacts.Step.COMPLETE, made.otherSelfSigned)
                .given(WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(made.selfSigned))
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(made.server) + more)
                .with(store(Certificates.MY, personal))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned)));
    }

    @Test
    void aCertificateThatNoStoreHoldsIsForeign() {
        strange("", entry(made.server))
                .finds("certificates.shown-foreign", Severity.WARNING)
                .says("interception, or another computer or listener")
                .says("CN=other")
                .supports("flow-closed-on-the-way")
                .proves()
                .inferred();
    }

    @Test
    void aCertificateOfItsOwnStoreIsNotForeign() {
        strange("", entry(made.server), entry(made.otherSelfSigned))
                .finds("certificates.shown-of-own-store", Severity.WARNING)
                .decidesNothing()
                .says("\"My\"")
                .needs("as they are now")
                .finds("certificates.shown-self-signed", Severity.ADVICE)
                .findsNothingElse();
        // The store of the self-signed certificate holds nothing else, so that Windows has fallen back.
        strange("", entry(made.server))
                .with(store(Certificates.REMOTE_DESKTOP, entry(made.selfSigned), entry(made.otherSelfSigned)))
                .finds("certificates.shown-fallback", Severity.WARNING)
                .supports("certificate-bound-unusable");
    }

    @Test
    void anotherListenerExplainsAnotherCertificate() {
        String stations = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\";
        strange(stations + "rdp-sxs]\n\"PortNumber\"=dword:00000d3d\n", entry(made.server))
                .finds("certificates.shown-other-listener", Severity.WARNING)
                .decidesNothing()
                .says("\"rdp-sxs\"");
        strange(stations + "Second]\n\"SSLCertificateSHA1Hash\"=" + hash(made.otherSelfSigned), entry(made.server))
                .finds("certificates.shown-other-listener", Severity.WARNING)
                .exhibits("SSLCertificateSHA1Hash");
        strange(stations + "Second]\n\"PortNumber\"=dword:00000d3e\n", entry(made.server))
                .doesNotFind("certificates.shown-other-listener");
    }

    @Test
    void aRenewalWithTheSameKeyIsNotForeign() {
        // The authority of these tests has the key of what it issued.
        strange("", entry(made.server))
                .with(report(List.of(attempt(TlsFacts.Step.COMPLETE, made.clientOnly))))
                .finds("certificates.shown-renewed", Severity.ADVICE)
                .decidesNothing();
        strange("", entry(made.server))
                .with(report(List.of(attempt(TlsFacts.Step.CERTIFICATE, made.clientOnly))))
                .finds("certificates.shown-foreign", Severity.WARNING);
    }

    @Test
    void aCertificateMadeAfterTheRegistryWasWrittenMayBeTheSuccessor() {
        strange(-1, "", entry(made.server))
                .finds("certificates.shown-newer", Severity.ADVICE)
                .decidesNothing();
        // How old an export is nobody knows.
        aged("", entry(made.server))
                .finds("certificates.shown-not-bound", Severity.WARNING)
                .says("may be older")
                .inferred();
        // What is read from the computer as it runs is no older than what it shows.
        aged("", entry(made.server))
                .with(Reading.present(
                        Registry.valueQuestion(
                                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp",
                                "SSLCertificateSHA1Hash"),
                        RegistryValue.binary(HexFormat.of().parseHex(TestCertificates.thumbprint(made.server))),
                        new Provenance(
                                SourceKind.LIVE,
                                "registry",
                                CertificateFacts.of(made.otherSelfSigned)
                                        .notBefore()
                                        .minusSeconds(1))))
                .finds("certificates.shown-foreign", Severity.WARNING);
    }

    @Test
    void severalCertificatesDecideNothing() {
        List<NegotiationAttempt> attempts = new ArrayList<>();
        attempts.add(attempt(TlsFacts.Step.COMPLETE, made.selfSigned));
        attempts.add(attempt(TlsFacts.Step.COMPLETE, made.otherSelfSigned));
        DiagnosticTest.of(new ShownCertificate())
                .with(report(attempts))
                .finds("certificates.shown-several", Severity.WARNING)
                .says("2 different")
                .decidesNothing();
    }

    @Test
    void noCertificateIsNotExamined() {
        DiagnosticTest.of(new ShownCertificate())
                .with(report(List.of(attempt(TlsFacts.Step.CLIENT_HELLO))))
                .notExamined("certificates.shown-none")
                .concerns(
                        "certificate-bound-unusable", "certificate-self-signed-unusable", "certificate-key-unreadable");
        DiagnosticTest.of(new ShownCertificate())
                .with(Reading.unreadable(
                        Wire.probeQuestion(), "no network", Provenance.of(SourceKind.WIRE, "server:3389")))
                .notExamined("certificates.shown-not-examined")
                .says("no network");
    }

    // What clients remember

    @Test
    void whatTheClientRemembersIsComparedWithWhatIsShown() {
        String servers = "role client\n[HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Servers";
        String remembered = servers + "] complete\n" + servers.substring(servers.indexOf('['))
                + "\\SERVER.example.com] complete\n\"CertHash\"=" + hash(made.server);
        test(new RememberedCertificates(), remembered)
                .with(report(List.of(attempt(TlsFacts.Step.COMPLETE, made.server))))
                .finds("certificates.remembered-same", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
        test(new RememberedCertificates(), remembered)
                .with(report(List.of(attempt(TlsFacts.Step.COMPLETE, made.otherSelfSigned))))
                .finds("certificates.remembered-other", Severity.WARNING)
                .says(TestCertificates.thumbprint(made.otherSelfSigned))
                .exhibits("CertHash")
                .inferred()
                .decidesNothing();
        // Nothing was shown, or another server.
        test(new RememberedCertificates(), remembered)
                .with(report(List.of(attempt(TlsFacts.Step.CLIENT_HELLO))))
                .finds("certificates.remembered-only", Severity.OK);
        test(new RememberedCertificates(), remembered.replace("SERVER.example", "other.example"))
                .with(report(List.of(attempt(TlsFacts.Step.COMPLETE, made.otherSelfSigned))))
                .finds("certificates.remembered-only", Severity.OK);
    }

    private static DiagnosticTest test(Diagnostic diagnostic, String text) {
        return DiagnosticTest.of(diagnostic).given(text);
    }

    private static DiagnosticTest boundTo(byte[] certificate) {
        return test(new BoundCertificate(), LISTENER + "\"SSLCertificateSHA1Hash\"=" + hash(certificate));
    }

    private static DiagnosticTest selfSignedIs(byte[] certificate) {
        return test(new SelfSignedCertificate(), WIN_STATIONS + "\"SelfSignedCertificate\"=" + hash(certificate));
    }

    private static DiagnosticTest shown(TlsFacts.Step step, byte[]... chain) {
        return DiagnosticTest.of(new ShownCertificate()).with(report(List.of(attempt(step, chain))));
    }

    private static String hash(byte[] certificate) {
        return TestCertificates.binary(TestCertificates.thumbprint(certificate)) + "\n";
    }

    /** The time that counts as now: so many days after the certificate's first moment. */
    private static String at(byte[] certificate, int days) {
        Instant first = CertificateFacts.of(certificate).notBefore();
        return "at " + first.plus(Duration.ofDays(days)) + "\n";
    }

    private static Reading<CertificateListing> store(String name, StoredCertificate... certificates) {
        return Reading.present(
                Certificates.storeQuestion(name),
                new CertificateListing(List.of(certificates), List.of()),
                Provenance.of(SourceKind.OFFLINE, "SOFTWARE hive"));
    }

    private static StoredCertificate entry(byte[] certificate) {
        return entry(certificate, KEY);
    }

    private static StoredCertificate entry(byte[] certificate, StoredCertificate.KeyLocation key) {
        return new StoredCertificate(
                TestCertificates.thumbprint(certificate), certificate, key, null, "test", List.of());
    }

    private static ProbeReport report(List<NegotiationAttempt> attempts) {
        NameResolution resolution =
                new NameResolution(NameResolution.Status.RESOLVED, List.of("192.0.2.7"), 0, Duration.ZERO, null);
        return new ProbeReport(
                "server.example.com",
                3389,
                CertificateFacts.of(made.server).notBefore(),
                Duration.ofSeconds(1),
                resolution,
                List.of(new AddressProbe("192.0.2.7", attempts)),
                List.of(),
                true);
    }

    private static NegotiationAttempt attempt(TlsFacts.Step step, byte[]... chain) {
        List<CertificateFacts> sent =
                Arrays.stream(chain).map(CertificateFacts::of).toList();
        TlsFacts tls = new TlsFacts(List.of("TLSv1.2"), step, "TLSv1.2", null, List.of(), sent, 0, Duration.ZERO);
        return new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                3,
                Instant.EPOCH,
                Duration.ZERO,
                new TcpConnect(TcpConnect.Status.CONNECTED, Duration.ZERO, null),
                Phase.TLS,
                null,
                null,
                tls,
                null,
                null,
                0,
                0,
                new byte[0],
                new byte[0],
                null);
    }
}
