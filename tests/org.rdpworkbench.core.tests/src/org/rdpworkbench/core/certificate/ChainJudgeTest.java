// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainJudgeTest {
    private static final String AUTHORITY =
            "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\nsubjectKeyIdentifier=hash\n";
    private static final String SERVER = "extendedKeyUsage=serverAuth\nkeyUsage=digitalSignature\n";

    @TempDir
    private static Path folder;

    private static OpenSsl openssl;
    private static Path rootKey;
    private static Path rootFile;
    private static Path middleKey;
    private static Path middleFile;
    private static Path key;
    private static CertificateFacts root;
    private static CertificateFacts middle;
    private static CertificateFacts server;

    @BeforeAll
    static void make() throws Exception {
        openssl = new OpenSsl(folder);
        rootKey = openssl.key("EC", "ec_paramgen_curve:P-256");
        middleKey = openssl.key("RSA", "rsa_keygen_bits:2048");
        key = openssl.key("RSA", "rsa_keygen_bits:2048");
        rootFile = openssl.selfSigned(rootKey, "/CN=Root", "-days", "3650");
        root = facts(rootFile);
        middleFile = openssl.issued(middleKey, "/CN=Middle", rootFile, rootKey, AUTHORITY);
        middle = facts(middleFile);
        server = below(SERVER);
    }

    private static CertificateFacts facts(Path pem) throws Exception {
        return CertificateFacts.of(openssl.der(pem));
    }

    /** A server's certificate below the one in the middle. */
    private static CertificateFacts below(String extensions) throws Exception {
        return facts(openssl.issued(key, "/CN=server", middleFile, middleKey, extensions));
    }

    /** A server's certificate below another one in the middle, and that one. */
    private static List<CertificateFacts> belowOther(String extensions) throws Exception {
        Path other = openssl.issued(middleKey, "/CN=Other", rootFile, rootKey, extensions);
        return List.of(facts(openssl.issued(key, "/CN=server", other, middleKey, SERVER)), facts(other));
    }

    private static TrustStores stores(List<CertificateFacts> roots, CertificateFacts... authorities) {
        return new TrustStores(roots, true, List.of(authorities), Set.of(), true, Map.of());
    }

    private static CertificateChain judge(CertificateFacts leaf, TrustStores stores) {
        return ChainJudge.judge(leaf, stores, leaf.notBefore());
    }

    private static List<String> names(CertificateChain chain) {
        return chain.links().stream()
                .map(link -> link.certificate().commonName())
                .toList();
    }

    @Test
    void aWholeChainToATrustedRootIsTrusted() {
        CertificateChain chain = judge(server, stores(List.of(root), middle));
        assertEquals(List.of("server", "Middle", "Root"), names(chain));
        assertEquals(CertificateChain.End.TRUSTED_ROOT, chain.end());
        assertTrue(chain.trusted());
        assertTrue(chain.links().stream().allMatch(link -> link.remarks().isEmpty()));
    }

    @Test
    void theEndIsTold() {
        CertificateChain unknown = judge(server, stores(List.of(), middle, root));
        assertEquals(CertificateChain.End.UNKNOWN_ROOT, unknown.end());
        assertFalse(unknown.trusted());
        CertificateChain broken = judge(server, stores(List.of(root)));
        assertEquals(CertificateChain.End.NO_ISSUER, broken.end());
        assertEquals(List.of("server"), names(broken));
        TrustStores damaged = new TrustStores(List.of(), false, List.of(middle), Set.of(), true, Map.of());
        assertEquals(CertificateChain.End.UNDECIDED, judge(server, damaged).end());
        // What a damaged store does hold is trusted.
        TrustStores part = new TrustStores(List.of(root), false, List.of(middle), Set.of(), true, Map.of());
        assertEquals(CertificateChain.End.TRUSTED_ROOT, judge(server, part).end());
    }

    @Test
    void anAuthorityInTheMiddleCanBeTrustedItself() {
        CertificateChain chain = judge(server, stores(List.of(middle)));
        assertEquals(List.of("server", "Middle"), names(chain));
        assertTrue(chain.trusted());
    }

    @Test
    void aSelfSignedOneIsTrustedOnlyInTheStore() throws Exception {
        CertificateFacts own = facts(openssl.selfSigned(key, "/CN=own", "-days", "30"));
        assertEquals(
                CertificateChain.End.UNKNOWN_ROOT,
                judge(own, stores(List.of(root))).end());
        assertTrue(judge(own, stores(List.of(own))).trusted());
    }

    /** Nobody documents that Windows serves with these, so that nobody can say that a client takes them. */
    @Test
    void keysThatNoSourceGivesToTheTlsOfWindowsLeaveItOpen() throws Exception {
        for (String[] kind : List.of(
                new String[] {"ED25519", null},
                new String[] {"ED448", null},
                new String[] {"RSA-PSS", "rsa_keygen_bits:2048"},
                new String[] {"EC", "ec_paramgen_curve:P-521"},
                new String[] {"EC", "ec_paramgen_curve:P-224"},
                new String[] {"EC", "ec_paramgen_curve:secp256k1"},
                new String[] {"EC", "ec_paramgen_curve:sect283r1"},
                new String[] {"EC", "ec_paramgen_curve:brainpoolP256r1"})) {
            CertificateFacts leaf =
                    facts(openssl.issued(openssl.key(kind[0], kind[1]), "/CN=server", middleFile, middleKey, SERVER));
            CertificateChain chain = judge(leaf, stores(List.of(root), middle));
            String said = kind[0] + " " + kind[1];
            assertEquals(
                    Set.of(ChainRemark.KEY_UNEXAMINED), chain.links().getFirst().remarks(), said);
            assertEquals(CertificateChain.End.TRUSTED_ROOT, chain.end(), said);
            assertTrue(chain.open(), said);
            assertFalse(chain.trusted(), said);
        }
        for (String curve : List.of("P-256", "P-384")) {
            CertificateFacts leaf = facts(openssl.issued(
                    openssl.key("EC", "ec_paramgen_curve:" + curve), "/CN=server", middleFile, middleKey, SERVER));
            assertTrue(judge(leaf, stores(List.of(root), middle)).trusted(), curve);
        }
    }

    @Test
    void anAuthorityWhoseKindOfKeyWindowsIsNotKnownToVerifyLeavesItOpen() throws Exception {
        Path edKey = openssl.key("ED25519", null);
        Path edFile = openssl.selfSigned(edKey, "/CN=Ed", "-days", "30");
        CertificateFacts ed = facts(edFile);
        CertificateFacts leaf = facts(openssl.issued(key, "/CN=server", edFile, edKey, SERVER));
        CertificateChain chain = judge(leaf, stores(List.of(ed)));
        assertTrue(chain.links().getFirst().remarks().isEmpty());
        assertEquals(Set.of(ChainRemark.KEY_UNEXAMINED), chain.links().getLast().remarks());
        assertFalse(chain.trusted());
    }

    @Test
    void whatIsDisallowedIsNeverTrusted() {
        TrustStores stores =
                new TrustStores(List.of(root), true, List.of(middle), Set.of(middle.sha1()), true, Map.of());
        CertificateChain chain = judge(server, stores);
        assertEquals(Set.of(ChainRemark.DISALLOWED), chain.links().get(1).remarks());
        assertFalse(chain.trusted());
    }

    @Test
    void eachIsJudgedAtTheMoment() {
        Instant later = middle.notAfter().plus(Duration.ofDays(1));
        CertificateChain chain = ChainJudge.judge(server, stores(List.of(root), middle), later);
        assertEquals(Set.of(ChainRemark.EXPIRED), chain.links().get(0).remarks());
        assertEquals(Set.of(ChainRemark.EXPIRED), chain.links().get(1).remarks());
        assertEquals(Set.of(), chain.links().get(2).remarks());
        assertFalse(chain.trusted());
        Instant before = server.notBefore().minus(Duration.ofDays(1));
        assertTrue(
                ChainJudge.judge(server, stores(List.of(root), middle), before).has(ChainRemark.NOT_YET_VALID));
    }

    @Test
    void anIssuerMustBeAnAuthority() throws Exception {
        List<CertificateFacts> none = belowOther("basicConstraints=CA:FALSE\n");
        assertEquals(
                Set.of(ChainRemark.NO_AUTHORITY),
                judge(none.getFirst(), stores(List.of(root), none.getLast()))
                        .links()
                        .get(1)
                        .remarks());
        List<CertificateFacts> use = belowOther("basicConstraints=CA:TRUE\nkeyUsage=digitalSignature\n");
        assertEquals(
                Set.of(ChainRemark.MAY_NOT_ISSUE),
                judge(use.getFirst(), stores(List.of(root), use.getLast()))
                        .links()
                        .get(1)
                        .remarks());
        List<CertificateFacts> purpose = belowOther(AUTHORITY + "extendedKeyUsage=clientAuth\n");
        assertEquals(
                Set.of(ChainRemark.NOT_FOR_SERVERS),
                judge(purpose.getFirst(), stores(List.of(root), purpose.getLast()))
                        .links()
                        .get(1)
                        .remarks());
    }

    @Test
    void theOwnOneIsJudgedAsAServers() throws Exception {
        TrustStores stores = stores(List.of(root), middle);
        assertTrue(judge(below("extendedKeyUsage=clientAuth\n"), stores).has(ChainRemark.NOT_FOR_SERVERS));
        CertificateChain use = judge(below("keyUsage=dataEncipherment\n"), stores);
        assertEquals(Set.of(ChainRemark.KEY_NOT_FOR_TLS), use.links().getFirst().remarks());
        assertTrue(use.trusted(), "Schannel does not mind");
        assertEquals(
                Set.of(),
                judge(below("keyUsage=keyEncipherment\n"), stores)
                        .links()
                        .getFirst()
                        .remarks());
    }

    @Test
    void keysAndSignaturesAreWeighed() throws Exception {
        Path weak = openssl.key("RSA", "rsa_keygen_bits:1024");
        Path refused = openssl.key("RSA", "rsa_keygen_bits:768");
        TrustStores stores = stores(List.of(root), middle);
        CertificateChain shortKey = judge(facts(openssl.issued(weak, "/CN=s", middleFile, middleKey, SERVER)), stores);
        assertEquals(Set.of(ChainRemark.KEY_SHORT), shortKey.links().getFirst().remarks());
        assertTrue(shortKey.trusted());
        CertificateChain refusedKey =
                judge(facts(openssl.issued(refused, "/CN=s", middleFile, middleKey, SERVER)), stores);
        assertEquals(
                Set.of(ChainRemark.KEY_REFUSED), refusedKey.links().getFirst().remarks());
        assertFalse(refusedKey.trusted());
        // The signature of a root protects nothing.
        CertificateFacts sha1 = facts(openssl.selfSigned(key, "/CN=old root", "-sha1"));
        assertEquals(
                Set.of(), judge(sha1, stores(List.of(sha1))).links().getFirst().remarks());
    }

    @Test
    void aWrongSignatureIsSeen() throws Exception {
        byte[] forged = server.der().clone();
        forged[forged.length - 1] ^= 1;
        CertificateChain chain = judge(CertificateFacts.of(forged), stores(List.of(root), middle));
        assertTrue(chain.links().getFirst().remarks().contains(ChainRemark.SIGNATURE_WRONG));
        assertFalse(chain.trusted());
    }

    @Test
    void ofTwoOfTheSameNameTheOneThatSignedIsTaken() throws Exception {
        Path otherKey = openssl.key("RSA", "rsa_keygen_bits:2048");
        CertificateFacts namesake = facts(openssl.issued(otherKey, "/CN=Middle", rootFile, rootKey, AUTHORITY));
        CertificateChain chain = judge(server, stores(List.of(root), namesake, middle));
        assertEquals(middle, chain.links().get(1).certificate());
        assertTrue(chain.trusted());
    }

    @Test
    void ofTwoWaysTheTrustedOneIsTaken() throws Exception {
        // The same authority, certified by another root as well.
        Path otherRootFile = openssl.selfSigned(rootKey, "/CN=Other Root", "-days", "3650");
        CertificateFacts otherRoot = facts(otherRootFile);
        CertificateFacts cross = facts(openssl.issued(middleKey, "/CN=Middle", otherRootFile, rootKey, AUTHORITY));
        assertEquals(
                List.of("server", "Middle", "Other Root"),
                names(judge(server, stores(List.of(otherRoot), middle, root, cross))));
        assertEquals(
                List.of("server", "Middle", "Root"),
                names(judge(server, stores(List.of(root), cross, otherRoot, middle))));
    }

    @Test
    void openSslBuildsTheSame() throws Exception {
        Path roots = Files.writeString(openssl.file("roots.pem"), Files.readString(rootFile));
        Path leaf = openssl.issued(key, "/CN=server", middleFile, middleKey, SERVER);
        // Fails when it does not verify.
        openssl.run(
                "verify",
                "-purpose",
                "sslserver",
                "-CAfile",
                roots.toString(),
                "-untrusted",
                middleFile.toString(),
                leaf.toString());
        assertTrue(judge(facts(leaf), stores(List.of(root), middle)).trusted());
    }

    @Test
    void circlesAndCrowdsEnd() throws Exception {
        // Two that certify each other, and neither is a root.
        Path firstKey = openssl.key("EC", "ec_paramgen_curve:P-256");
        Path secondKey = openssl.key("EC", "ec_paramgen_curve:P-256");
        Path second = openssl.selfSigned(secondKey, "/CN=B");
        Path firstBySecond = openssl.issued(firstKey, "/CN=A", second, secondKey, AUTHORITY);
        Path secondByFirst = openssl.issued(secondKey, "/CN=B", firstBySecond, firstKey, AUTHORITY);
        CertificateFacts leaf = facts(openssl.issued(key, "/CN=server", firstBySecond, firstKey, SERVER));
        CertificateChain chain = judge(leaf, stores(List.of(root), facts(firstBySecond), facts(secondByFirst)));
        assertEquals(CertificateChain.End.NO_ISSUER, chain.end());
        assertEquals(List.of("server", "A", "B"), names(chain));
    }

    /** Windows stores the roots of its programme with what Microsoft limits them to. */
    @Test
    void whatTheStoreLimitsARootToCounts() {
        String mail = "1.3.6.1.5.5.7.3.4";
        String servers = CertificateFacts.SERVER_AUTHENTICATION;
        Instant before = server.notBefore().minus(Duration.ofDays(1));
        Instant after = server.notBefore().plus(Duration.ofDays(1));
        for (TrustLimits limits : List.of(
                new TrustLimits(List.of(mail), List.of(), null, null, List.of(), true),
                new TrustLimits(List.of(), List.of(), null, null, List.of(), true),
                new TrustLimits(null, List.of(servers), null, null, List.of(), true),
                new TrustLimits(null, List.of(), before, null, List.of(), true),
                new TrustLimits(null, List.of(), null, before, List.of(), true),
                new TrustLimits(null, List.of(), null, before, List.of(servers), true))) {
            CertificateChain chain = judge(server, limited(limits));
            assertEquals(
                    Set.of(ChainRemark.LIMITED_IN_STORE),
                    chain.links().getLast().remarks(),
                    limits.toString());
            assertFalse(chain.trusted());
        }
        for (TrustLimits limits : List.of(
                new TrustLimits(List.of(mail, servers), List.of(mail), null, null, List.of(), true),
                new TrustLimits(List.of("2.5.29.37.0"), List.of(), null, null, List.of(), true),
                new TrustLimits(null, List.of(), after, after, List.of(), true),
                new TrustLimits(null, List.of(), null, before, List.of(mail), true))) {
            assertTrue(judge(server, limited(limits)).trusted(), limits.toString());
        }
        CertificateChain unread =
                judge(server, limited(new TrustLimits(null, List.of(), null, null, List.of(), false)));
        assertFalse(unread.trusted());
        assertTrue(unread.open());
    }

    private static TrustStores limited(TrustLimits limits) {
        return new TrustStores(List.of(root), true, List.of(middle), Set.of(), true, Map.of(root.sha1(), limits));
    }

    @Test
    void signaturesOfPssAreChecked() throws Exception {
        Path request = openssl.file("pss.req");
        openssl.run("req", "-new", "-key", key.toString(), "-out", request.toString(), "-subj", "/CN=pss");
        for (List<String> options : List.of(
                List.of("-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"),
                List.of("-sha512", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:20"))) {
            Path made = openssl.file("pss" + options.getFirst() + ".pem");
            List<String> command = new ArrayList<>(List.of("x509", "-req", "-in", request.toString(), "-CA"));
            command.addAll(List.of(middleFile.toString(), "-CAkey", middleKey.toString(), "-set_serial", "12"));
            command.addAll(List.of("-out", made.toString()));
            command.addAll(options);
            openssl.run(command.toArray(String[]::new));
            CertificateFacts leaf = facts(made);
            CertificateChain chain = judge(leaf, stores(List.of(root), middle));
            assertEquals(Set.of(), chain.links().getFirst().remarks(), leaf.signatureAlgorithm());
            assertTrue(chain.trusted());
            byte[] forged = leaf.der().clone();
            forged[forged.length - 1] ^= 1;
            assertTrue(judge(CertificateFacts.of(forged), stores(List.of(root), middle))
                    .has(ChainRemark.SIGNATURE_WRONG));
        }
    }

    /** What nobody here could check, Windows checks. */
    @Test
    void whatCannotBeCheckedIsNotTrusted() {
        byte[] sha256WithRsa = HexFormat.of().parseHex("2A864886F70D01010B");
        byte[] unknown = server.der().clone();
        for (int i = 0; i + sha256WithRsa.length < unknown.length; i++) {
            if (Arrays.equals(unknown, i, i + sha256WithRsa.length, sha256WithRsa, 0, sha256WithRsa.length)) {
                unknown[i + sha256WithRsa.length - 1] = 0x7F;
            }
        }
        CertificateChain chain = judge(CertificateFacts.of(unknown), stores(List.of(root), middle));
        assertEquals(CertificateChain.End.TRUSTED_ROOT, chain.end());
        assertEquals(
                Set.of(ChainRemark.SIGNATURE_UNCHECKED),
                chain.links().getFirst().remarks());
        assertTrue(chain.open());
        assertFalse(chain.trusted());
        assertFalse(judge(server, stores(List.of(root), middle)).open());
    }

    /** As authorities of Windows do when they get a new key: the old one certifies the new one under the same name. */
    @Test
    void anAuthorityThatCertifiedItsNewKeyIsNoRoot() throws Exception {
        Path newKey = openssl.key("RSA", "rsa_keygen_bits:2048");
        Path cross =
                openssl.issued(newKey, "/CN=Root", rootFile, rootKey, AUTHORITY + "authorityKeyIdentifier=keyid\n");
        CertificateFacts leaf =
                facts(openssl.issued(key, "/CN=server", cross, newKey, SERVER + "authorityKeyIdentifier=keyid\n"));
        CertificateChain chain = judge(leaf, stores(List.of(root), facts(cross)));
        assertEquals(List.of("server", "Root", "Root"), names(chain));
        assertEquals(CertificateChain.End.TRUSTED_ROOT, chain.end());
        assertTrue(chain.trusted());
        CertificateChain without = judge(leaf, stores(List.of(), facts(cross)));
        assertEquals(CertificateChain.End.NO_ISSUER, without.end());
        assertFalse(without.has(ChainRemark.SIGNATURE_WRONG), "the key above is not at hand");
    }

    @Test
    void aKeyOfAnotherKindMadeNoSignature() {
        // The one in the middle is signed with a key of a curve, and has one of RSA.
        assertEquals(Optional.of(false), CertificateJudge.isSignedBy(middle, middle));
        assertEquals(Optional.of(true), CertificateJudge.isSignedBy(middle, root));
    }

    @Test
    void ofTwoInTheMiddleTheOneThatIsValidIsTaken() throws Exception {
        CertificateFacts leaf = lasting("/CN=server", middleFile, middleKey, key, SERVER);
        CertificateFacts lasting = lasting("/CN=Middle", rootFile, rootKey, middleKey, AUTHORITY);
        Instant later = middle.notAfter().plus(Duration.ofDays(1));
        for (List<CertificateFacts> order : List.of(List.of(lasting, middle), List.of(middle, lasting))) {
            CertificateChain chain = ChainJudge.judge(
                    leaf, new TrustStores(List.of(root), true, order, Set.of(), true, Map.of()), later);
            assertEquals(lasting, chain.links().get(1).certificate());
            assertTrue(chain.trusted());
        }
        assertTrue(ChainJudge.judge(leaf, stores(List.of(root), middle), later).has(ChainRemark.EXPIRED));
    }

    /** A certificate that is valid for longer than others here. */
    private static CertificateFacts lasting(String name, Path issuer, Path issuerKey, Path itsKey, String extensions)
            throws Exception {
        Path request = openssl.file("lasting.req");
        Path made = openssl.file("lasting.pem");
        Path file = Files.writeString(openssl.file("lasting.ext"), extensions);
        openssl.run("req", "-new", "-key", itsKey.toString(), "-out", request.toString(), "-subj", name);
        openssl.run(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                issuer.toString(),
                "-CAkey",
                issuerKey.toString(),
                "-set_serial",
                "9",
                "-days",
                "300",
                "-extfile",
                file.toString(),
                "-out",
                made.toString());
        return facts(made);
    }

    @Test
    void ofACrowdOfOneNameNothingIsClaimedThatWasNotLookedAt() throws Exception {
        // All claim the key of the one that is looked for.
        CertificateFacts namesake = facts(openssl.issued(
                openssl.key("RSA", "rsa_keygen_bits:2048"),
                "/CN=Middle",
                rootFile,
                rootKey,
                AUTHORITY.replace("=hash", "=" + middle.subjectKeyId())));
        List<CertificateFacts> crowd = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] other = namesake.der().clone();
            other[other.length - 1 - i % 16] ^= (byte) (i + 1);
            other[other.length - 20] ^= (byte) (i / 16);
            crowd.add(CertificateFacts.of(other));
        }
        crowd.add(middle);
        CertificateChain chain = judge(server, new TrustStores(List.of(root), true, crowd, Set.of(), true, Map.of()));
        assertEquals(CertificateChain.End.UNDECIDED, chain.end());
        assertFalse(chain.trusted());
    }

    /** Whether one that issued itself is a root takes a signature as well; each is verified once, and all are counted. */
    @Test
    void ofACrowdThatIssuedItselfNoMoreSignaturesAreVerified() throws Exception {
        Path oldKey = openssl.key("RSA", "rsa_keygen_bits:2048");
        Path old = openssl.selfSigned(oldKey, "/CN=Middle", "-days", "3650");
        CertificateFacts rolled = facts(openssl.issued(
                openssl.key("RSA", "rsa_keygen_bits:2048"),
                "/CN=Middle",
                old,
                oldKey,
                AUTHORITY.replace("=hash", "=" + middle.subjectKeyId()) + "authorityKeyIdentifier=keyid:always\n"));
        assertTrue(rolled.selfIssued() && !rolled.subjectKeyId().equals(rolled.authorityKeyId()));
        for (int size : new int[] {3, 60, 300}) {
            List<CertificateFacts> crowd = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                byte[] other = rolled.der().clone();
                other[other.length - 1 - i % 16] ^= (byte) (i + 1);
                other[other.length - 20] ^= (byte) (i / 16);
                crowd.add(CertificateFacts.of(other));
            }
            List<List<String>> verified = new ArrayList<>();
            CertificateChain chain = ChainJudge.judge(
                    server,
                    new TrustStores(List.of(root), true, crowd, Set.of(), true, Map.of()),
                    server.notBefore(),
                    (certificate, issuer) -> {
                        verified.add(List.of(certificate.sha256(), issuer.sha256()));
                        return CertificateJudge.isSignedBy(certificate, issuer);
                    });
            // Two of each: the one that it would have made, and its own.
            assertEquals(Math.min(2 * size, ChainJudge.MOST_SIGNATURES), verified.size(), "of " + size);
            assertEquals(verified.size(), Set.copyOf(verified).size(), "none is verified twice");
            assertFalse(chain.trusted());
            assertEquals(size == 300, chain.end() == CertificateChain.End.UNDECIDED);
        }
    }
}
