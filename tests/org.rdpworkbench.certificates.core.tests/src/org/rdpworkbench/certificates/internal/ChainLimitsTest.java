// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.certificate.CertificateChain;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.ChainJudge;
import org.rdpworkbench.core.certificate.ChainRemark;
import org.rdpworkbench.core.certificate.TrustLimits;
import org.rdpworkbench.core.certificate.TrustList;
import org.rdpworkbench.core.certificate.TrustStores;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.testkit.DiagnosticTest;
import org.rdpworkbench.testsupport.CertificateAuthority;

/** What authorities limit in those below them, and what Microsoft's lists of roots and of disallowed certificates say. */
class ChainLimitsTest {
    private static final String STATIONS = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
    private static final String LISTS = "[HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\AuthRoot\\AutoUpdate]\n";
    private static final String POLICY = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\AuthRoot]\n";
    private static final String SERVER =
            "extendedKeyUsage=serverAuth\nsubjectAltName=DNS:rd.corp.example.com,IP:10.1.2.3\n";

    @TempDir
    private static Path folder;

    private static CertificateAuthority root;
    private static CertificateFacts rootFacts;

    @BeforeAll
    static void make() throws Exception {
        root = CertificateAuthority.root(folder.resolve("root"), "Example CA");
        rootFacts = CertificateFacts.of(root.der(root.certificate()));
    }

    /** What is said of an authority with these limits above a server. */
    private static Set<ChainRemark> remarks(String limits, String server) throws Exception {
        CertificateAuthority middle = root.below("Middle CA", limits);
        CertificateFacts leaf = CertificateFacts.of(root.der(middle.issue("rd.corp.example.com", server)));
        CertificateFacts authority = CertificateFacts.of(root.der(middle.certificate()));
        CertificateChain chain = ChainJudge.judge(
                leaf,
                new TrustStores(List.of(rootFacts), true, List.of(authority), Set.of(), true, Map.of()),
                Instant.now());
        assertEquals(3, chain.links().size());
        return chain.links().get(1).remarks();
    }

    @Test
    void namesThatArePermittedPass() throws Exception {
        for (String limits : List.of(
                "nameConstraints=critical,permitted;DNS:example.com,permitted;IP:10.0.0.0/255.0.0.0\n",
                "nameConstraints=critical,permitted;DNS:.corp.example.com\n",
                "nameConstraints=critical,permitted;DNS:rd.corp.example.com\n",
                "nameConstraints=critical,excluded;DNS:other.example.com,excluded;IP:10.2.0.0/255.255.0.0\n",
                "nameConstraints=critical,permitted;email:example.com\n")) {
            assertEquals(Set.of(), remarks(limits, SERVER), limits);
        }
    }

    @Test
    void namesThatAreNotPermittedAreSeen() throws Exception {
        for (String limits : List.of(
                "nameConstraints=critical,permitted;DNS:example.org\n",
                "nameConstraints=critical,permitted;DNS:p.example.com\n",
                "nameConstraints=critical,permitted;DNS:.rd.corp.example.com\n",
                "nameConstraints=critical,excluded;DNS:corp.example.com\n",
                "nameConstraints=critical,permitted;IP:10.2.0.0/255.255.0.0\n",
                "nameConstraints=critical,excluded;IP:10.0.0.0/255.0.0.0\n")) {
            assertEquals(Set.of(ChainRemark.NAME_NOT_PERMITTED), remarks(limits, SERVER), limits);
        }
    }

    @Test
    void namesOfAKindThatIsNotComparedStayOpen() throws Exception {
        assertEquals(
                Set.of(ChainRemark.LIMITS_UNCHECKED),
                remarks(
                        "nameConstraints=critical,permitted;email:example.com\n",
                        "subjectAltName=DNS:rd.example.com,email:a@example.org\n"));
        assertFalse(CertificateChain.refused(ChainRemark.LIMITS_UNCHECKED));
        assertTrue(CertificateChain.refused(ChainRemark.NAME_NOT_PERMITTED));
        assertTrue(CertificateChain.refused(ChainRemark.PATH_TOO_LONG));
    }

    @Test
    void theLengthOfThePathCountsAuthoritiesOnly() throws Exception {
        CertificateAuthority upper = root.below("Upper CA", "");
        CertificateAuthority limited = root.below("Limited CA", "");
        CertificateAuthority lower = limited.below("Lower CA", "");
        assertEquals(List.of(), pathTooLong(upper, null));
        assertEquals(List.of(), pathTooLong(limited, lower));
        CertificateAuthority zero = belowWithLength(0);
        assertEquals(List.of(), pathTooLong(zero, null), "no authority stands below it");
        assertEquals(List.of("CN=Zero CA"), pathTooLong(zero, zero.below("Lower CA", "")));
        CertificateAuthority one = belowWithLength(1);
        assertEquals(List.of(), pathTooLong(one, one.below("Lower CA", "")));
    }

    private static CertificateAuthority belowWithLength(int length) throws Exception {
        return root.below("Zero CA", "CA:TRUE,pathlen:" + length, "");
    }

    private static List<String> pathTooLong(CertificateAuthority upper, CertificateAuthority lower) throws Exception {
        CertificateAuthority issuer = lower == null ? upper : lower;
        CertificateFacts leaf = CertificateFacts.of(root.der(issuer.issue("rd.corp.example.com", SERVER)));
        List<CertificateFacts> authorities = lower == null
                ? List.of(CertificateFacts.of(root.der(upper.certificate())))
                : List.of(
                        CertificateFacts.of(root.der(upper.certificate())),
                        CertificateFacts.of(root.der(lower.certificate())));
        return ChainJudge.judge(
                        leaf,
                        new TrustStores(List.of(rootFacts), true, authorities, Set.of(), true, Map.of()),
                        Instant.now())
                .links()
                .stream()
                .filter(link -> link.remarks().contains(ChainRemark.PATH_TOO_LONG))
                .map(link -> link.certificate().subject())
                .toList();
    }

    // Microsoft's lists

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        byte[] bytes = content.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x83);
        out.write(bytes.length >> 16);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] attribute(String oid, byte[] value) {
        return der(0x30, hex(oid), der(0x31, der(0x04, value)));
    }

    /** A list that names certificates by their thumbprints. */
    static byte[] listOf(String... thumbprints) {
        return list(
                SHA1,
                Arrays.stream(thumbprints)
                        .map(one -> der(0x30, der(0x04, hex(one))))
                        .toArray(byte[][]::new));
    }

    /** A list that names certificates by a kind of hash, signed, in the form that Windows keeps. */
    private static byte[] list(String algorithm, byte[]... subjects) {
        try {
            CertificateAuthority lists = Publisher.authority();
            return lists.signedList(content(algorithm, subjects), Publisher.certificate());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Who signs lists in these tests: made once, when the first list is. */
    private static final class Publisher {
        private static CertificateAuthority authority;
        private static Path certificate;

        static synchronized CertificateAuthority authority() throws IOException, InterruptedException {
            if (authority == null) {
                authority = CertificateAuthority.root(Files.createTempDirectory("lists"), "Example List CA");
                certificate = authority.publisher();
            }
            return authority;
        }

        static synchronized Path certificate() {
            return certificate;
        }
    }

    private static byte[] content(String algorithm, byte[]... subjects) {
        return der(
                0x30,
                der(0x30, hex("060A2B0601040182370A0309")),
                der(0x02, hex("01")),
                der(0x17, "260101000000Z".getBytes(StandardCharsets.US_ASCII)),
                der(0x30, hex(algorithm)),
                der(0x30, subjects));
    }

    /** The same list, signed by nobody. */
    private static byte[] unsigned(String algorithm, byte[]... subjects) {
        byte[] inner = der(0x30, hex("06092B0601040182370A01"), der(0xA0, content(algorithm, subjects)));
        byte[] signed = der(0x30, der(0x02, hex("01")), der(0x31), inner, der(0x31));
        return der(0x30, hex("06092A864886F70D010702"), der(0xA0, signed));
    }

    private static final String SHA1 = "06052B0E03021A";
    private static final String SIGNATURE_HASH = "060A2B0601040182370A0B0F";
    private static final String SUBJECT_NAME = "060A2B0601040182370A0B1D";
    private static final String KEY_ID = "060A2B0601040182370A0B14";
    private static final String DISALLOWED_TIME = "060A2B0601040182370A0B68";
    private static final String NOT_BEFORE_TIME = "060A2B0601040182370A0B7E";
    private static final String PURPOSES = "060A2B0601040182370A0B09";

    private static byte[] subject(CertificateFacts certificate, byte[]... attributes) {
        return der(0x30, der(0x04, hex(certificate.sha1())), der(0x31, attributes));
    }

    private static byte[] time(Instant instant) {
        long ticks = (instant.getEpochSecond() + 11_644_473_600L) * 10_000_000;
        byte[] bytes = new byte[8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (ticks >> i * 8);
        }
        return bytes;
    }

    private static DiagnosticTest bound(byte[] certificate, byte[]... sent) {
        return DiagnosticTest.of(new TrustedChain())
                .given(STATIONS + "\\RDP-Tcp]\n\"SSLCertificateSHA1Hash\"="
                        + TestCertificates.binary(TestCertificates.thumbprint(certificate)) + "\n" + STATIONS + "]\n")
                .given("at " + Instant.now() + "\n")
                .with(question(Certificates.MY), listing(certificate))
                .with(question(Certificates.ROOT), listing())
                .with(question(Certificates.AUTHORITIES), listing(sent))
                .with(question(Certificates.DISALLOWED), listing());
    }

    private static Question<CertificateListing> question(String store) {
        return Certificates.storeQuestion(store);
    }

    private static CertificateListing listing(byte[]... certificates) {
        return new CertificateListing(
                Arrays.stream(certificates)
                        .map(der -> new StoredCertificate(
                                TestCertificates.thumbprint(der), der, null, null, "test", List.of()))
                        .toList(),
                List.of());
    }

    private static String value(String name, byte[] content) {
        return "\"" + name + "\"=" + TestCertificates.binary(HexFormat.of().formatHex(content)) + "\n";
    }

    private static String roots(byte[]... subjects) {
        return LISTS + value("EncodedCtl", list(SHA1, subjects));
    }

    @Test
    void aRootOnTheListIsFetchedUnlessAPolicyForbidsIt() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        byte[] authority = rootFacts.der();
        String list = roots(subject(rootFacts));
        bound(server, authority)
                .given(list + POLICY)
                .finds("certificates.chain-fetchable", Severity.OK)
                .says("2026-01-01")
                .exhibits("EncodedCtl")
                .inferred()
                .decidesNothing()
                .findsNothingElse();
        bound(server, authority)
                .given(list + POLICY + "\"DisableRootAutoUpdate\"=dword:00000001\n")
                .finds("certificates.chain-fetch-off", Severity.ADVICE)
                .exhibits("DisableRootAutoUpdate")
                .decidesNothing();
        bound(server, authority)
                .given(list + POLICY + "\"DisableRootAutoUpdate\"=dword:00000000\n")
                .finds("certificates.chain-fetchable", Severity.OK);
        bound(server, authority).given(list).finds("certificates.chain-fetch-unknown", Severity.ADVICE);
    }

    /** A signature of a kind that is not known here may be right or wrong: Windows knows more kinds. */
    @Test
    void aChainThatCannotBeCheckedIsNotExamined() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        byte[] sha256WithRsa = hex("2A864886F70D01010B");
        for (int i = 0; i + sha256WithRsa.length < server.length; i++) {
            if (Arrays.equals(server, i, i + sha256WithRsa.length, sha256WithRsa, 0, sha256WithRsa.length)) {
                server[i + sha256WithRsa.length - 1] = 0x7F;
            }
        }
        bound(server)
                .with(question(Certificates.ROOT), listing(rootFacts.der()))
                .finds("certificates.chain-open", Severity.NOT_EXAMINED)
                .exhibits("its signature could not be checked")
                .needs("certutil -verify")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void aListThatMicrosoftDidNotSignCountsForNothing() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        byte[] broken = list(SHA1, subject(rootFacts));
        broken[broken.length - 5] ^= 1;
        for (byte[] list : List.of(broken, unsigned(SHA1, subject(rootFacts)))) {
            bound(server, rootFacts.der())
                    .given(LISTS + value("EncodedCtl", list) + POLICY)
                    .finds("certificates.chain-unknown-root", Severity.ADVICE)
                    .finds("certificates.list-not-genuine", Severity.WARNING)
                    .says("counts for nothing")
                    .exhibits("EncodedCtl")
                    .inferred()
                    .decidesNothing()
                    .findsNothingElse();
            bound(server)
                    .given(LISTS + value("DisallowedCertEncodedCtl", list))
                    .with(question(Certificates.ROOT), listing(rootFacts.der()))
                    .finds("certificates.chain-trusted-root", Severity.OK)
                    .exhibits("DisallowedCertEncodedCtl")
                    .finds("certificates.list-not-genuine", Severity.WARNING)
                    .exhibits("DisallowedCertEncodedCtl")
                    .decidesNothing();
        }
    }

    @Test
    void whoSignedAListIsTold() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        bound(server, rootFacts.der())
                .given(roots(subject(rootFacts)) + POLICY)
                .finds("certificates.chain-fetchable", Severity.OK)
                .exhibits("signed, signer not anchored");
        // The root of who signed it is on this computer, and is none of Microsoft's.
        byte[] other = Publisher.authority().der(Publisher.authority().certificate());
        bound(server, rootFacts.der())
                .with(question(Certificates.ROOT), listing(other))
                .given(roots(subject(rootFacts)) + POLICY)
                .finds("certificates.chain-unknown-root", Severity.ADVICE)
                .finds("certificates.list-not-genuine", Severity.WARNING)
                .says("no root of Microsoft");
    }

    @Test
    void aRootThatIsNotOnTheListMustBeGiven() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        CertificateAuthority other = CertificateAuthority.root(folder.resolve("other"), "Other CA");
        CertificateFacts otherFacts = CertificateFacts.of(other.der(other.certificate()));
        bound(server, rootFacts.der())
                .given(roots(subject(otherFacts)) + POLICY)
                .finds("certificates.chain-foreign-root", Severity.ADVICE)
                .decidesNothing();
        // Without a list nothing is known of the programme.
        bound(server, rootFacts.der()).given(LISTS + POLICY).finds("certificates.chain-unknown-root", Severity.ADVICE);
        bound(server, rootFacts.der())
                .given(LISTS + value("EncodedCtl", new byte[] {0x30, 3, 1}) + POLICY)
                .finds("certificates.chain-unknown-root", Severity.ADVICE);
    }

    @Test
    void aRootThatIsNotAtHandIsKnownByItsNameAndKey() throws Exception {
        CertificateAuthority middle = root.below("Middle CA", "authorityKeyIdentifier=keyid\n");
        byte[] server = root.der(middle.issue("rd.corp.example.com", SERVER));
        byte[] middleDer = root.der(middle.certificate());
        byte[] name = hex("3015311330110603550403" + "0C0A4578616D706C65204341");
        byte[] hash = MessageDigest.getInstance("MD5").digest(name);
        byte[] key = hex(rootFacts.subjectKeyId());
        bound(server, middleDer)
                .given(roots(subject(rootFacts, attribute(SUBJECT_NAME, hash), attribute(KEY_ID, key))) + POLICY)
                .finds("certificates.chain-fetchable", Severity.OK);
        key[0] ^= 1;
        bound(server, middleDer)
                .given(roots(subject(rootFacts, attribute(SUBJECT_NAME, hash), attribute(KEY_ID, key))) + POLICY)
                .finds("certificates.chain-foreign-root", Severity.ADVICE);
    }

    @Test
    void limitsOfARootOnTheListCount() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        byte[] past = time(Instant.parse("2020-01-01T00:00:00Z"));
        byte[] future = time(Instant.now().plusSeconds(86_400_000));
        byte[] mail = hex("300A06082B06010505070304");
        byte[] servers = hex("300A06082B06010505070301");
        for (byte[] limit : List.of(
                attribute(DISALLOWED_TIME, past),
                attribute(DISALLOWED_TIME, new byte[0]),
                attribute(NOT_BEFORE_TIME, past),
                attribute(PURPOSES, mail))) {
            bound(server, rootFacts.der())
                    .given(roots(subject(rootFacts, limit)) + POLICY)
                    .finds("certificates.chain-distrusted", Severity.WARNING)
                    .decidesNothing();
        }
        for (byte[] limit : List.of(
                attribute(DISALLOWED_TIME, future), attribute(NOT_BEFORE_TIME, future), attribute(PURPOSES, servers))) {
            bound(server, rootFacts.der())
                    .given(roots(subject(rootFacts, limit)) + POLICY)
                    .finds("certificates.chain-fetchable", Severity.OK);
        }
    }

    @Test
    void whatMicrosoftDisallowsIsRefused() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        byte[] body = body(server);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
        String list = LISTS + value("DisallowedCertEncodedCtl", list(SIGNATURE_HASH, der(0x30, der(0x04, hash))));
        bound(server)
                .given(list)
                .with(question(Certificates.ROOT), listing(rootFacts.der()))
                .finds("certificates.chain-disallowed", Severity.WARNING)
                .exhibits("DisallowedCertEncodedCtl");
        bound(server)
                .given(LISTS + value("DisallowedCertEncodedCtl", new byte[] {0x30, 1}))
                .with(question(Certificates.ROOT), listing(rootFacts.der()))
                .finds("certificates.chain-trusted-root", Severity.OK)
                .says("ends at a trusted root")
                .exhibits("DisallowedCertEncodedCtl")
                .exhibits("Not examined in full: what must not be trusted");
        hash[0] ^= 1;
        bound(server)
                .given(LISTS + value("DisallowedCertEncodedCtl", list(SIGNATURE_HASH, der(0x30, der(0x04, hash)))))
                .with(question(Certificates.ROOT), listing(rootFacts.der()))
                .finds("certificates.chain-trusted-root", Severity.OK);
    }

    /** The list names none of the chain: what the store limits counts beside it as without it. */
    @Test
    void aListThatDisallowsOthersLeavesTheLimitsOfTheStore() throws Exception {
        byte[] server = root.der(root.issue("rd.corp.example.com", SERVER));
        TrustLimits distrusted = new TrustLimits(null, List.of(), Instant.EPOCH, null, List.of(), true);
        StoredCertificate entry =
                new StoredCertificate(rootFacts.sha1(), rootFacts.der(), null, null, "test", List.of(), distrusted);
        for (String list : List.of(LISTS, LISTS + value("DisallowedCertEncodedCtl", listOf("11".repeat(20))))) {
            CertificateListing limited = new CertificateListing(List.of(entry), List.of());
            bound(server)
                    .given(list)
                    .with(question(Certificates.ROOT), limited)
                    .finds("certificates.chain-flawed", Severity.WARNING);
            bound(server)
                    .given(list)
                    .with(question(Certificates.ROOT), limited)
                    .doesNotFind("certificates.chain-trusted-root");
        }
    }

    /** The signed part of a certificate, whose lengths take two bytes. */
    private static byte[] body(byte[] certificate) {
        int length = (certificate[6] & 0xFF) << 8 | certificate[7] & 0xFF;
        return Arrays.copyOfRange(certificate, 4, 8 + length);
    }

    @Test
    void halfAListIsNone() {
        byte[] whole = list(SHA1, subject(rootFacts), subject(rootFacts));
        assertEquals(1, TrustList.of(whole).orElseThrow().entries().size());
        for (int length = 0; length < whole.length - 4; length++) {
            assertEquals(Optional.empty(), TrustList.of(Arrays.copyOf(whole, length)), "of length " + length);
        }
    }

    // What clients remember

    @Test
    void whatTheClientRemembersIsToldOrComparedWithTheWire() {
        String servers = "[HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Servers";
        DiagnosticTest.of(new RememberedCertificates())
                .given("role client\n" + servers + "] complete\n")
                .finds("certificates.remembered-none", Severity.OK)
                .findsNothingElse();
        DiagnosticTest.of(new RememberedCertificates())
                .given("role client\n" + servers + "] unreadable: no hive\n")
                .notExamined("certificates.remembered-unreadable");
        DiagnosticTest.of(new RememberedCertificates())
                .given("role client\n" + servers + "] complete\n" + servers + "\\rd.example.com] complete\n"
                        + "\"CertHash\"=hex:" + "01,".repeat(19) + "02\n")
                .finds("certificates.remembered-only", Severity.OK)
                .exhibits("CertHash")
                .decidesNothing();
        DiagnosticTest.of(new RememberedCertificates())
                .given("role client\n" + servers + "] complete\n" + servers + "\\rd.example.com] complete\n"
                        + "\"CertHash\"=hex:01,02\n\"UsernameHint\"=\"A\"\n")
                .finds("certificates.remembered-none", Severity.OK);
    }
}
