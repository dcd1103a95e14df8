// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.certificates.core.CertificateInventory;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.certificates.core.RevocationCheck;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.RevocationJudge;
import org.rdpworkbench.core.certificate.RevocationList;
import org.rdpworkbench.core.certificate.RevocationState;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.RevocationListing;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.testkit.DiagnosticTest;
import org.rdpworkbench.testsupport.CertificateAuthority;

/** Revocation, judged by lists that OpenSSL made. */
class RevocationTest {
    private static final String STATIONS = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
    private static final String ADDRESS = "http://pki.example.com/ca.crl";
    private static final String POINT = "crlDistributionPoints=URI:" + ADDRESS + "\nextendedKeyUsage=serverAuth\n";

    @TempDir
    private static Path folder;

    private static byte[] root;
    private static byte[] middle;
    private static byte[] good;
    private static byte[] bad;
    private static byte[] held;
    private static byte[] withoutAddress;
    private static byte[] belowMiddle;
    private static byte[] before;
    private static byte[] list;
    private static byte[] shortList;
    private static byte[] middleList;
    private static byte[] foreign;

    @BeforeAll
    static void make() throws Exception {
        CertificateAuthority authority = CertificateAuthority.root(folder.resolve("root"), "Example CA");
        CertificateAuthority below = authority.below("Middle CA", POINT.replace("extendedKeyUsage=serverAuth\n", ""));
        Path goodFile = authority.issue("good.example.com", POINT);
        Path badFile = authority.issue("bad.example.com", POINT);
        Path heldFile = authority.issue("held.example.com", POINT);
        root = authority.der(authority.certificate());
        middle = authority.der(below.certificate());
        good = authority.der(goodFile);
        bad = authority.der(badFile);
        held = authority.der(heldFile);
        withoutAddress = authority.der(authority.issue("plain.example.com", "extendedKeyUsage=serverAuth\n"));
        belowMiddle = authority.der(below.issue("below.example.com", POINT));
        before = authority.list();
        authority.revoke(badFile, "keyCompromise");
        authority.revoke(heldFile, "certificateHold");
        list = authority.list();
        shortList = authority.list("-crlsec", "1");
        middleList = below.list();
        CertificateAuthority namesake = CertificateAuthority.root(folder.resolve("namesake"), "Example CA");
        foreign = namesake.list();
    }

    private static DiagnosticTest bound(byte[] certificate, Instant at) {
        return DiagnosticTest.of(new RevokedCertificates())
                .given(STATIONS + "\\RDP-Tcp]\n\"SSLCertificateSHA1Hash\"="
                        + TestCertificates.binary(TestCertificates.thumbprint(certificate)) + "\n" + STATIONS + "]\n")
                .given("at " + at + "\n")
                .with(Certificates.storeQuestion(Certificates.MY), listing(certificate))
                .with(Certificates.storeQuestion(Certificates.ROOT), listing(root))
                .with(Certificates.storeQuestion(Certificates.AUTHORITIES), listing(middle))
                .with(Certificates.storeQuestion(Certificates.DISALLOWED), listing());
    }

    private static DiagnosticTest bound(byte[] certificate) {
        return bound(certificate, now());
    }

    /** A little after everything was made. */
    private static Instant now() {
        return RevocationList.of(list).orElseThrow().thisUpdate().plusSeconds(30);
    }

    private static CertificateListing listing(byte[]... certificates) {
        return new CertificateListing(
                Arrays.stream(certificates)
                        .map(der -> new StoredCertificate(
                                TestCertificates.thumbprint(der), der, null, null, "test", List.of()))
                        .toList(),
                List.of());
    }

    private static RevocationListing lists(byte[]... lists) {
        return new RevocationListing(
                Arrays.stream(lists)
                        .map(one -> new RevocationListing.StoredList(one, "ca.crl"))
                        .toList(),
                List.of());
    }

    private static Reading<FetchedDocument> sent(byte[] content) {
        return Reading.present(
                Revocation.listQuestion(ADDRESS),
                new FetchedDocument(content, now()),
                Provenance.of(SourceKind.WIRE, "test"));
    }

    /** The view shows what the case holds, be it from a diagnosis or asked for later. */
    @Test
    void theInventoryKnowsWhatTheCaseHolds() {
        List<Reading<?>> readings = new ArrayList<>(List.of(
                Reading.present(Certificates.storeQuestion(Certificates.MY), listing(good), PLACE),
                Reading.present(Certificates.storeQuestion(Certificates.ROOT), listing(root), PLACE)));
        assertEquals(List.of(), known(readings).revocation());
        readings.add(sent(list));
        List<RevocationCheck.Link> links = known(readings).revocation();
        assertEquals(1, links.size());
        assertEquals(
                RevocationState.State.GOOD,
                links.getFirst().best().orElseThrow().state().state());
        assertEquals(ADDRESS, links.getFirst().best().orElseThrow().where());
    }

    private static final Provenance PLACE = Provenance.of(SourceKind.OFFLINE, "test");

    private static KnownCertificate known(List<Reading<?>> readings) {
        Investigation investigation = new Investigation(
                now(),
                now(),
                "test",
                null,
                List.of(new InvestigatedTarget(new Target("server", Role.SERVER), null, List.of())),
                readings.stream()
                        .<RecordedReading>map(reading -> new RecordedReading("server", reading))
                        .toList(),
                List.of(),
                List.of(),
                false);
        return CertificateInventory.of(investigation).certificates().getFirst();
    }

    private static RevocationState judged(byte[] content, byte[] certificate, Instant at) {
        return RevocationJudge.judge(
                RevocationList.of(content).orElseThrow(),
                CertificateFacts.of(certificate),
                CertificateFacts.of(root),
                at);
    }

    @Test
    void nobodyIsAskedUnlessTheUserWantsIt() {
        bound(good)
                .finds("certificates.revocation-not-asked", Severity.NOT_EXAMINED)
                .says("nobody asked")
                .needs("--revocation")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void aListAmongTheEvidenceCountsWithoutAsking() {
        bound(good)
                .with(Certificates.listsQuestion(Certificates.FILES), lists(list))
                .finds("certificates.revocation-good", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
        bound(bad)
                .with(Certificates.listsQuestion(Certificates.AUTHORITIES), lists(list))
                .finds("certificates.revocation-revoked", Severity.WARNING)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void whatTheAddressSendsIsJudged() {
        bound(bad).with(sent(list)).finds("certificates.revocation-revoked", Severity.WARNING);
        bound(good).with(sent(list)).finds("certificates.revocation-good", Severity.OK);
        bound(good)
                .with(sent("<html>sign in to the hotel".getBytes()))
                .finds("certificates.revocation-open", Severity.ADVICE)
                .decidesNothing();
        bound(good).with(sent(foreign)).finds("certificates.revocation-open", Severity.ADVICE);
        bound(good)
                .with(Reading.unreadable(
                        Revocation.listQuestion(ADDRESS), "nobody there", Provenance.of(SourceKind.WIRE, "test")))
                .finds("certificates.revocation-open", Severity.ADVICE);
    }

    /** A case that was asked about another certificate says nothing of this one. */
    @Test
    void whatASavedCaseWasNotAskedIsNotExamined() {
        Reading<FetchedDocument> unasked = Reading.unreadable(
                Revocation.listQuestion(ADDRESS), "not recorded", Provenance.of(SourceKind.CASE, "the case"));
        bound(good)
                .with(unasked)
                .finds("certificates.revocation-not-asked", Severity.NOT_EXAMINED)
                .decidesNothing()
                .findsNothingElse();
        bound(belowMiddle)
                .with(unasked)
                .with(Certificates.listsQuestion(Certificates.FILES), lists(middleList))
                .finds("certificates.revocation-not-asked", Severity.NOT_EXAMINED);
    }

    @Test
    void theAuthoritiesAboveAreLookedUpAsWell() {
        bound(belowMiddle)
                .with(Certificates.listsQuestion(Certificates.FILES), lists(middleList))
                .finds("certificates.revocation-not-asked", Severity.NOT_EXAMINED);
        bound(belowMiddle)
                .with(Certificates.listsQuestion(Certificates.FILES), lists(middleList, list))
                .finds("certificates.revocation-good", Severity.OK);
    }

    @Test
    void withoutAnAddressNobodyCanLookItUp() {
        bound(withoutAddress)
                .finds("certificates.revocation-no-address", Severity.ADVICE)
                .decidesNothing();
        bound(withoutAddress)
                .with(Certificates.listsQuestion(Certificates.FILES), lists(list))
                .finds("certificates.revocation-good", Severity.OK);
    }

    @Test
    void whoIssuedItselfIsNotRevoked() {
        bound(root).finds("certificates.revocation-none", Severity.OK).findsNothingElse();
    }

    @Test
    void withoutTheCertificateNothingIsExamined() {
        DiagnosticTest.of(new RevokedCertificates())
                .given(STATIONS + "\\RDP-Tcp]\n" + STATIONS + "]\n")
                .with(Certificates.storeQuestion(Certificates.MY), listing())
                .notExamined("certificates.revocation-unknown");
    }

    @Test
    void theTimeOfTheCaseDecides() {
        assertEquals(RevocationState.State.REVOKED, judged(list, bad, now()).state());
        assertEquals("key-compromise", judged(list, bad, now()).entry().reason());
        Instant earlier = judged(list, bad, now()).entry().at().minusSeconds(60);
        assertEquals(
                RevocationState.State.REVOKED_LATER, judged(list, bad, earlier).state());
        bound(bad, earlier)
                .with(Certificates.listsQuestion(Certificates.FILES), lists(list))
                .finds("certificates.revocation-later", Severity.WARNING);
        assertEquals(RevocationState.State.GOOD, judged(before, bad, now()).state(), "the list of before");
        Instant late = now().plus(Duration.ofDays(31));
        assertEquals(RevocationState.Why.OVER, judged(before, good, late).why());
        assertEquals(RevocationState.State.REVOKED, judged(list, bad, late).state(), "once revoked, always revoked");
        assertEquals(RevocationState.Why.OVER, judged(shortList, held, now()).why(), "a hold can be lifted");
        assertEquals(RevocationState.State.REVOKED, judged(list, held, now()).state());
    }

    @Test
    void whatTheIssuerDidNotSignSaysNothing() {
        assertEquals(
                RevocationState.Why.NOT_SIGNED, judged(foreign, good, now()).why());
        assertEquals(
                RevocationState.Why.NOT_ABOUT_IT,
                judged(middleList, good, now()).why());
        byte[] changed = list.clone();
        changed[changed.length - 1] ^= 1;
        assertEquals(RevocationState.Why.NOT_SIGNED, judged(changed, bad, now()).why());
    }

    @Test
    void halfAListIsNone() {
        for (int length : List.of(0, 1, 20, list.length / 2, list.length - 1)) {
            assertTrue(RevocationList.of(Arrays.copyOf(list, length)).isEmpty(), "of length " + length);
        }
        assertEquals(2, RevocationList.of(list).orElseThrow().size());
    }
}
