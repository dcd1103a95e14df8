// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.rdpworkbench.certificates.core.CertificateInventory;
import org.rdpworkbench.certificates.core.Forecast;
import org.rdpworkbench.certificates.core.KeyStorage;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.certificates.core.KnownCertificate.Key;
import org.rdpworkbench.certificates.core.KnownCertificate.State;
import org.rdpworkbench.certificates.core.MicrosoftLists;
import org.rdpworkbench.certificates.core.Sighting;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.certificate.ChainRemark;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

class CertificateInventoryTest {
    private static final String TARGET = "srv1";
    private static final String LISTENER =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
    private static final Provenance PLACE = Provenance.of(SourceKind.OFFLINE, "SOFTWARE hive");

    @TempDir
    private static Path folder;

    private static TestCertificates made;

    private final List<RecordedReading> readings = new ArrayList<>();
    private Instant at = Instant.now();

    @BeforeAll
    static void make() throws Exception {
        made = new TestCertificates(folder);
    }

    private void add(Reading<?> reading) {
        readings.add(new RecordedReading(TARGET, reading));
    }

    private <T> void present(Question<T> question, T value) {
        add(Reading.present(question, value, PLACE));
    }

    private void store(String name, StoredCertificate... certificates) {
        present(Certificates.storeQuestion(name), new CertificateListing(List.of(certificates), List.of()));
    }

    private void bound(String thumbprint) {
        present(
                Registry.valueQuestion(LISTENER, "SSLCertificateSHA1Hash"),
                RegistryValue.binary(HexFormat.of().parseHex(thumbprint)));
    }

    private static StoredCertificate stored(byte[] der, KeyLocation key) {
        return new StoredCertificate(TestCertificates.thumbprint(der), der, key, null, "key in the hive", List.of());
    }

    private void shown(String host, byte[]... chain) {
        List<CertificateFacts> facts =
                Arrays.stream(chain).map(CertificateFacts::of).toList();
        TlsFacts tls = new TlsFacts(
                List.of("TLSv1.2"), TlsFacts.Step.COMPLETE, "TLSv1.2", "suite", List.of(), facts, 0, Duration.ZERO);
        NegotiationAttempt attempt = new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                1,
                at,
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
        present(
                Wire.probeQuestion(),
                new ProbeReport(
                        host,
                        3389,
                        at,
                        Duration.ZERO,
                        new NameResolution(
                                NameResolution.Status.RESOLVED, List.of("192.0.2.7"), 0, Duration.ZERO, null),
                        List.of(new AddressProbe("192.0.2.7", List.of(attempt, attempt))),
                        List.of(),
                        true));
    }

    private CertificateInventory inventory() {
        return CertificateInventory.of(
                new Investigation(at, at, "", null, List.of(), readings, List.of(), List.of(), false));
    }

    private static KnownCertificate find(CertificateInventory inventory, byte[] der) {
        String thumbprint = TestCertificates.thumbprint(der);
        List<KnownCertificate> found = inventory.certificates().stream()
                .filter(certificate -> certificate.thumbprint().equals(thumbprint))
                .toList();
        assertEquals(1, found.size());
        return found.getFirst();
    }

    @Test
    void oneThatIsBoundStoredAndShownIsOne() {
        store(Certificates.MY, stored(made.server, new KeyLocation("TSSecKeySet1", "provider", 0, 1)));
        bound(TestCertificates.thumbprint(made.server));
        shown("server.example.com", made.server, made.authority);
        CertificateInventory inventory = inventory();
        assertEquals(2, inventory.certificates().size());

        KnownCertificate server = find(inventory, made.server);
        assertEquals(State.VALID, server.state());
        assertTrue(server.named(Sighting.Use.BOUND));
        assertFalse(server.named(Sighting.Use.SELF_SIGNED));
        assertEquals("server.example.com", server.name().orElseThrow());
        assertEquals(Key.NAMED, server.key());
        assertEquals("TSSecKeySet1", server.keyLocation().orElseThrow().container());
        assertEquals(1, server.onTheWire().count(), "two attempts that showed the same are one sighting");
        assertFalse(server.remarks().contains(CertificateRemark.NAME_MISMATCH));

        KnownCertificate authority = find(inventory, made.authority);
        assertEquals(1, authority.onTheWire().findFirst().orElseThrow().position());
        assertEquals(Key.UNKNOWN, authority.key(), "the wire does not tell");
    }

    @Test
    void anotherNameThanTheProbedOneIsRemarkedOfTheServersOwnAlone() {
        shown("other.example.com", made.server, made.authority);
        assertTrue(find(inventory(), made.server).remarks().contains(CertificateRemark.NAME_MISMATCH));
        assertFalse(find(inventory(), made.authority).remarks().contains(CertificateRemark.NAME_MISMATCH));
    }

    @Test
    void aBoundOneThatAWholeStoreDoesNotHaveIsMissing() {
        bound(TestCertificates.thumbprint(made.server));
        store(Certificates.MY, stored(made.clientOnly, null));
        KnownCertificate server = find(inventory(), made.server);
        assertEquals(State.MISSING, server.state());
        assertEquals(Key.UNKNOWN, server.key());
        assertEquals(server, inventory().certificates().getFirst(), "the worst comes first");
        assertEquals(Key.NONE_NAMED, find(inventory(), made.clientOnly).key());
    }

    @Test
    void aBoundOneWhoseStoreIsUnreadableIsUnknownNotMissing() {
        bound(TestCertificates.thumbprint(made.server));
        add(Reading.unreadable(Certificates.storeQuestion(Certificates.MY), "no SOFTWARE hive", PLACE));
        CertificateInventory inventory = inventory();
        assertEquals(State.UNKNOWN, find(inventory, made.server).state());
        assertEquals(1, inventory.notRead().size());
    }

    @Test
    void aBoundOneWhoseStoreIsDamagedIsUnknownNotMissing() {
        bound(TestCertificates.thumbprint(made.server));
        present(Certificates.storeQuestion(Certificates.MY), new CertificateListing(List.of(), List.of("cut off")));
        assertEquals(State.UNKNOWN, find(inventory(), made.server).state());
        assertEquals(1, inventory().notRead().size());
    }

    @Test
    void aBoundOneOfWhichNothingWasAskedIsUnknown() {
        bound(TestCertificates.thumbprint(made.server));
        assertEquals(State.UNKNOWN, find(inventory(), made.server).state());
    }

    @Test
    void aFileTellsNothingOfAPrivateKey() {
        store(Certificates.FILES, stored(made.server, null));
        assertEquals(Key.UNKNOWN, find(inventory(), made.server).key());
    }

    @Test
    void timeIsThatOfTheCase() {
        store(Certificates.MY, stored(made.server, null));
        at = Instant.now().plus(Duration.ofDays(350));
        assertEquals(State.EXPIRES_SOON, find(inventory(), made.server).state());
        at = Instant.now().plus(Duration.ofDays(400));
        assertEquals(State.EXPIRED, find(inventory(), made.server).state());
        at = Instant.now().minus(Duration.ofDays(400));
        assertEquals(State.NOT_YET_VALID, find(inventory(), made.server).state());
    }

    @Test
    void aWeakOneIsWeakAndASelfSignedOneNotForItsHash() {
        store(Certificates.MY, stored(made.weak, null), stored(made.selfSigned, null));
        assertEquals(State.WEAK, find(inventory(), made.weak).state());
        assertEquals(State.VALID, find(inventory(), made.selfSigned).state());
    }

    @Test
    void anEntryWithoutACertificateIsSeenButNotJudged() {
        store(
                Certificates.MY,
                new StoredCertificate("00".repeat(20), null, null, null, "key in the hive", List.of("no blob")));
        KnownCertificate entry = inventory().certificates().getFirst();
        assertEquals(State.UNKNOWN, entry.state());
        assertTrue(entry.remarks().isEmpty());
    }

    @Test
    void targetsAreKeptApart() {
        store(Certificates.MY, stored(made.server, null));
        readings.add(new RecordedReading("srv2", readings.getFirst().reading()));
        assertEquals(2, inventory().certificates().size());
    }

    @Test
    void whatIsTrustedIsNoCertificateOfTheServer() {
        store(Certificates.MY, stored(made.server, null));
        store(Certificates.ROOT, stored(made.authority, null), stored(made.otherSelfSigned, null));
        CertificateInventory inventory = inventory();
        assertEquals(1, inventory.certificates().size());
        KnownCertificate server = find(inventory, made.server);
        assertEquals(CertificateChain.End.TRUSTED_ROOT, server.chain().end());
        assertTrue(server.chain().trusted());
        // One that the server sends is listed, and where else it is said.
        shown("server.example.com", made.server, made.authority);
        KnownCertificate authority = find(inventory(), made.authority);
        assertEquals(2, authority.sightings().size());
        assertEquals(Key.UNKNOWN, authority.key());
    }

    @Test
    void whatMicrosoftDisallowsIsNotTrusted() {
        store(Certificates.MY, stored(made.server, null));
        store(Certificates.ROOT, stored(made.authority, null));
        present(
                MicrosoftLists.disallowed(),
                RegistryValue.binary(ChainLimitsTest.listOf(TestCertificates.thumbprint(made.authority))));
        CertificateChain chain = find(inventory(), made.server).chain();
        assertFalse(chain.trusted());
        assertTrue(chain.has(ChainRemark.DISALLOWED));
    }

    @Test
    void aDamagedListLeavesOpenWhatIsDisallowed() {
        store(Certificates.MY, stored(made.server, null));
        store(Certificates.ROOT, stored(made.authority, null));
        store(Certificates.DISALLOWED);
        assertTrue(find(inventory(), made.server).chain().disallowedKnown());
        present(MicrosoftLists.disallowed(), RegistryValue.binary(new byte[] {0x30, 1}));
        assertFalse(find(inventory(), made.server).chain().disallowedKnown());
    }

    @Test
    void withoutTheStoreOfRootsTheEndIsUndecided() {
        store(Certificates.MY, stored(made.server, null));
        assertEquals(
                CertificateChain.End.UNDECIDED,
                find(inventory(), made.server).chain().end());
        present(
                Certificates.storeQuestion(Certificates.ROOT),
                new CertificateListing(List.of(), List.of("cell at 0x20")));
        CertificateInventory inventory = inventory();
        assertEquals(
                CertificateChain.End.UNDECIDED,
                find(inventory, made.server).chain().end());
        assertEquals(1, inventory.notRead().size());
    }

    @Test
    void aClientOfTheCaseDecidesWhatIsTrusted() {
        store(Certificates.MY, stored(made.server, null));
        store(Certificates.ROOT, stored(made.authority, null));
        readings.add(new RecordedReading(
                "client1",
                Reading.present(
                        Certificates.storeQuestion(Certificates.ROOT),
                        new CertificateListing(List.of(), List.of()),
                        PLACE)));
        List<InvestigatedTarget> targets = List.of(
                new InvestigatedTarget(new Target(TARGET, Role.SERVER), null, List.of()),
                new InvestigatedTarget(new Target("client1", Role.CLIENT), null, List.of()));
        CertificateInventory inventory = CertificateInventory.of(
                new Investigation(at, at, "", null, targets, readings, List.of(), List.of(), false));
        assertEquals(
                CertificateChain.End.NO_ISSUER,
                find(inventory, made.server).chain().end());
    }

    @Test
    void whatComesIsToldOfTheServersOwnAlone() {
        store(Certificates.MY, stored(made.server, null), stored(made.clientOnly, null));
        store(Certificates.REMOTE_DESKTOP, stored(made.selfSigned, null));
        bound(TestCertificates.thumbprint(made.server));
        CertificateInventory inventory = inventory();
        assertEquals(
                List.of(Forecast.What.DEPLOYED_ENDS),
                find(inventory, made.server).forecast().stream()
                        .map(Forecast.Moment::what)
                        .toList());
        assertEquals(
                List.of(new Forecast.Moment(
                        CertificateFacts.of(made.selfSigned).notAfter(), Forecast.What.OWN_ENDS, "CN=server")),
                find(inventory, made.selfSigned).forecast());
        assertEquals(List.of(), find(inventory, made.clientOnly).forecast());
    }

    @Test
    void anOpenedFileIsJudgedOnItsOwn() {
        KnownCertificate opened = CertificateInventory.opened(
                        new CertificateListing(List.of(stored(made.server, null)), List.of()), at)
                .getFirst();
        assertEquals(State.VALID, opened.state());
        assertNull(opened.chain());
        assertEquals(Key.UNKNOWN, opened.key());
        assertEquals("server.example.com", opened.name().orElseThrow());
    }

    @Test
    void theRightsOfItsKeyFileAreKept() {
        store(Certificates.MY, stored(made.server, KeyStorage.OF_REMOTE_DESKTOP), stored(made.clientOnly, null));
        AccessList rights = new AccessList(null, true, List.of(), List.of());
        String file = Files.MACHINE_KEYS + "\\f686aace6942fb7f7ceb231212eef4a4_a-b-c";
        present(Access.fileQuestion(file), rights);
        present(Access.fileQuestion(Files.MACHINE_KEYS), rights);
        present(Access.fileQuestion(Files.MACHINE_KEYS + "\\other_a-b-c"), rights);
        add(Reading.unreadable(Access.fileQuestion(file + "d"), "denied", PLACE));
        CertificateInventory inventory = inventory();
        assertEquals(
                List.of(file, Files.MACHINE_KEYS),
                find(inventory, made.server).keyRights().stream()
                        .map(recorded -> recorded.reading().question().where())
                        .toList());
        assertEquals(List.of(), find(inventory, made.clientOnly).keyRights());
    }
}
