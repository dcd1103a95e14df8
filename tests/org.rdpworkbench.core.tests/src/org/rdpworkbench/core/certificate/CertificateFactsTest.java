// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFactsTest {
    private static final String FULL =
            "subjectAltName=DNS:server.example.com,DNS:*.farm.example.com,IP:192.0.2.7,IP:2001:db8::7\n"
                    + "extendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature,keyEncipherment\nbasicConstraints=CA:FALSE\n"
                    + "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
                    + "crlDistributionPoints=URI:http://crl.example.com/a.crl\n"
                    + "authorityInfoAccess=OCSP;URI:http://ocsp.example.com/,caIssuers;URI:http://ca.example.com/ca.cer\n";

    @TempDir
    private static Path folder;

    private static OpenSsl openssl;
    private static Path caKey;
    private static Path ca;
    private static Path serverKey;
    private static byte[] full;

    @BeforeAll
    static void makeCertificates() throws Exception {
        openssl = new OpenSsl(folder);
        caKey = openssl.key("RSA", "rsa_keygen_bits:2048");
        ca = openssl.selfSigned(
                caKey, "/C=DE/O=Example/CN=Example CA", "-addext", "keyUsage=keyCertSign,cRLSign", "-days", "60");
        serverKey = openssl.key("RSA", "rsa_keygen_bits:2048");
        full = openssl.der(openssl.issued(serverKey, "/O=Example, Inc./CN=server.example.com", ca, caKey, FULL));
    }

    @Test
    void readsEverythingThatAnotherReaderReads() throws Exception {
        X509Certificate other = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(full));
        CertificateFacts facts = CertificateFacts.of(full);
        assertEquals(List.of(), facts.damage());
        assertEquals(other.getNotBefore().toInstant(), facts.notBefore());
        assertEquals(other.getNotAfter().toInstant(), facts.notAfter());
        assertEquals(other.getSerialNumber().toString(16).toUpperCase(), facts.serial());
        assertEquals("SHA256withRSA", facts.signatureAlgorithm());
        assertEquals("SHA-256", facts.signatureHash());
        assertEquals("RSA", facts.keyAlgorithm());
        assertEquals(2048, facts.keyBits());
        assertEquals(other.getExtendedKeyUsage(), facts.extendedKeyUsage());
        assertEquals(EnumSet.of(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT), facts.keyUsage());
        assertEquals(List.of("server.example.com", "*.farm.example.com"), facts.dnsNames());
        assertEquals(List.of("192.0.2.7", "2001:db8:0:0:0:0:0:7"), facts.ipAddresses());
        assertEquals("server.example.com", facts.commonName());
        assertEquals("CN=server.example.com, O=Example\\, Inc.", facts.subject());
        assertEquals("CN=Example CA, O=Example, C=DE", facts.issuer());
        assertEquals(3, facts.version());
        assertFalse(facts.selfIssued());
        assertFalse(facts.authority());
        assertEquals(List.of("http://crl.example.com/a.crl"), facts.crlUrls());
        assertEquals(List.of("http://ocsp.example.com/"), facts.ocspUrls());
        assertEquals(hex(Arrays.copyOfRange(other.getExtensionValue("2.5.29.14"), 4, 24)), facts.subjectKeyId());
        assertEquals(CertificateFacts.of(openssl.der(ca)).subjectKeyId(), facts.authorityKeyId());
        assertEquals(hex(MessageDigest.getInstance("SHA-1").digest(full)), facts.sha1());
        assertEquals(hex(MessageDigest.getInstance("SHA-256").digest(full)), facts.sha256());
        assertArrayEquals(full, facts.der());
    }

    @Test
    void readsAnAuthority() throws Exception {
        CertificateFacts facts = CertificateFacts.of(openssl.der(ca));
        assertTrue(facts.authority());
        assertTrue(facts.selfIssued());
        assertEquals(Set.of(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN), facts.keyUsage());
        assertNull(facts.extendedKeyUsage());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA,rsa_keygen_bits:1024,-sha1,RSA,1024,SHA1withRSA,SHA-1",
        "RSA,rsa_keygen_bits:1024,-md5,RSA,1024,MD5withRSA,MD5",
        "RSA,rsa_keygen_bits:1024,-sha512,RSA,1024,SHA512withRSA,SHA-512",
        "EC,ec_paramgen_curve:P-256,-sha256,EC,256,SHA256withECDSA,SHA-256",
        "EC,ec_paramgen_curve:P-384,-sha384,EC,384,SHA384withECDSA,SHA-384",
        "ED25519,,-sha256,Ed25519,255,Ed25519,",
    })
    void readsWeakAndUnusualAlgorithms(
            String algorithm, String option, String digest, String key, int bits, String signature, String hash)
            throws Exception {
        Path made = openssl.selfSigned(openssl.key(algorithm, option), "/CN=old", digest);
        CertificateFacts facts = CertificateFacts.of(openssl.der(made));
        assertEquals(List.of(), facts.damage());
        assertEquals(key, facts.keyAlgorithm());
        assertEquals(bits, facts.keyBits());
        assertEquals(signature, facts.signatureAlgorithm());
        assertEquals(hash, facts.signatureHash());
        assertTrue(facts.selfIssued());
        assertEquals(bits == 1024 && !signature.startsWith("SHA512"), weakTwice(facts));
    }

    private static boolean weakTwice(CertificateFacts facts) {
        Set<CertificateRemark> remarks = CertificateJudge.judge(facts, facts.notBefore(), "old");
        return remarks.containsAll(Set.of(CertificateRemark.WEAK_KEY, CertificateRemark.WEAK_SIGNATURE));
    }

    @Test
    void readsTheHashOfPss() throws Exception {
        Path made = openssl.selfSigned(
                serverKey, "/CN=pss", "-sha384", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_mgf1_md:sha384");
        CertificateFacts facts = CertificateFacts.of(openssl.der(made));
        assertEquals("SHA-384", facts.signatureHash());
        assertEquals("SHA384withRSAandMGF1", facts.signatureAlgorithm());
    }

    @Test
    void readsAnEmptySubjectAndAForeignOne() throws Exception {
        CertificateFacts empty = CertificateFacts.of(openssl.der(openssl.selfSigned(serverKey, "/")));
        assertEquals("", empty.subject());
        assertNull(empty.commonName());
        CertificateFacts foreign =
                CertificateFacts.of(openssl.der(openssl.selfSigned(serverKey, "/O=Büro Ωmega/CN=a\u202Eb\u0007")));
        assertEquals("a\uFFFDb\uFFFD", foreign.commonName());
        assertTrue(foreign.subject().endsWith("O=Büro Ωmega"), foreign.subject());
    }

    @Test
    void aCutCertificateKeepsWhatStandsBeforeTheCut() {
        CertificateFacts whole = CertificateFacts.of(full);
        int afterSubject = indexOf(full, "server.example.com".getBytes()) + "server.example.com".length();
        for (int length = 0; length < full.length; length++) {
            CertificateFacts cut = CertificateFacts.of(Arrays.copyOf(full, length));
            assertFalse(cut.damage().isEmpty(), "cut to " + length);
            if (length >= afterSubject) {
                assertEquals(whole.notAfter(), cut.notAfter(), "cut to " + length);
                assertEquals(whole.subject(), cut.subject(), "cut to " + length);
            }
            assertTrue(
                    cut.damage().stream().allMatch(damage -> damage.offset() >= 0 && damage.offset() <= full.length));
        }
    }

    @Test
    void damageInOnePartCostsOnlyThatPart() {
        byte[] broken = full.clone();
        int validity = indexOf(full, HexFormat.of().parseHex("170D")) + 2;
        broken[validity] = 'x';
        CertificateFacts facts = CertificateFacts.of(broken);
        assertNull(facts.notBefore());
        assertNotNull(facts.notAfter());
        assertEquals("server.example.com", facts.commonName());
        assertEquals(1, facts.damage().size());
        assertEquals("notBefore", facts.damage().getFirst().part());
        assertEquals(validity - 2, facts.damage().getFirst().offset());
    }

    @Test
    void theOffsetOfDamageLiesWithinTheInput() {
        // a public key whose bit string is empty: what should follow begins behind the end
        byte[] der =
                HexFormat.of().parseHex("3020301E020101300030003000300030" + "11300D06092A864886F70D01010105000300");
        CertificateFacts facts = CertificateFacts.of(der);
        assertEquals("RSA", facts.keyAlgorithm());
        assertTrue(facts.damage().stream().anyMatch(damage -> damage.part().equals("public key")));
        assertTrue(
                facts.damage().stream().allMatch(damage -> damage.offset() <= der.length),
                facts.damage().toString());
    }

    @Test
    void hostileBytesNeverHangOrThrow() {
        Random random = new Random(36870);
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
            for (int i = 0; i < 30_000; i++) {
                byte[] mutated = full.clone();
                for (int n = random.nextInt(6); n >= 0; n--) {
                    mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
                }
                CertificateFacts facts = CertificateFacts.of(mutated);
                CertificateJudge.judge(facts, Instant.EPOCH, "server.example.com");
            }
        });
    }

    @Test
    void deepNestingAndHugeInputAreBounded() throws Exception {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 0; i < 60_000; i++) {
            nested.write(new byte[] {0x30, (byte) 0x83, 0x03, 0x00, 0x00});
        }
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            assertTrue(CertificateFacts.of(nested.toByteArray()).unreadable());
            assertTrue(CertificateFacts.of(new byte[1 << 20]).unreadable());
            assertTrue(CertificateFacts.of(nestedIssuer()).damage().stream()
                    .anyMatch(damage -> damage.part().equals("issuer")));
        });
    }

    /** The certificate with an issuer of 4000 nested sequences. */
    private static byte[] nestedIssuer() {
        byte[] inner = {};
        for (int i = 0; i < 4000; i++) {
            inner = sequence(inner);
        }
        Der body = children(full).getFirst();
        List<Der> fields = body.children();
        ByteArrayOutputStream newBody = new ByteArrayOutputStream();
        for (int i = 0; i < fields.size(); i++) {
            newBody.writeBytes(i == 3 ? inner : fields.get(i).encoded());
        }
        return sequence(sequence(newBody.toByteArray()));
    }

    private static List<Der> children(byte[] der) {
        try {
            return Der.read(der, 0, der.length).children();
        } catch (Der.Broken e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sequence(byte[] content) {
        int n = content.length;
        byte[] head = n < 128
                ? new byte[] {0x30, (byte) n}
                : new byte[] {0x30, (byte) 0x83, (byte) (n >> 16), (byte) (n >> 8), (byte) n};
        byte[] whole = Arrays.copyOf(head, head.length + n);
        System.arraycopy(content, 0, whole, head.length, n);
        return whole;
    }

    private static int indexOf(byte[] data, byte[] sought) {
        for (int i = 0; i + sought.length <= data.length; i++) {
            if (Arrays.equals(data, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
