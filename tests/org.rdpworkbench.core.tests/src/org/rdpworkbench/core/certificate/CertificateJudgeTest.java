// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateJudgeTest {
    @TempDir
    private static Path folder;

    private static CertificateFacts ca;
    private static CertificateFacts server;
    private static CertificateFacts named;
    private static CertificateFacts clientOnly;

    @BeforeAll
    static void makeCertificates() throws Exception {
        OpenSsl openssl = new OpenSsl(folder);
        Path caKey = openssl.key("EC", "ec_paramgen_curve:P-256");
        Path caFile = openssl.selfSigned(caKey, "/CN=Example CA");
        Path key = openssl.key("RSA", "rsa_keygen_bits:2048");
        ca = CertificateFacts.of(openssl.der(caFile));
        server = CertificateFacts.of(openssl.der(openssl.issued(
                key,
                "/CN=ignored.example.com",
                caFile,
                caKey,
                "subjectAltName=DNS:server.example.com,DNS:*.farm.example.com,DNS:xn--bro-hoa.example.com,IP:192.0.2.7,IP:2001:db8::7\n"
                        + "extendedKeyUsage=serverAuth\n")));
        named = CertificateFacts.of(openssl.der(openssl.issued(key, "/CN=SERVER", caFile, caKey, "")));
        clientOnly = CertificateFacts.of(
                openssl.der(openssl.issued(key, "/CN=client", caFile, caKey, "extendedKeyUsage=clientAuth\n")));
    }

    @Test
    void aSoundCertificateHasNoRemarks() {
        assertEquals(Set.of(), CertificateJudge.judge(server, server.notBefore(), "server.example.com"));
        assertEquals(Set.of(), CertificateJudge.judge(server, server.notAfter(), null));
    }

    @Test
    void remoteDesktopAuthenticationIsAPurposeOfServersToo() throws Exception {
        OpenSsl openssl = new OpenSsl(folder);
        Path key = openssl.key("RSA", "rsa_keygen_bits:2048");
        CertificateFacts own = CertificateFacts.of(
                openssl.der(openssl.selfSigned(key, "/CN=own", "-addext", "extendedKeyUsage=1.3.6.1.4.1.311.54.1.2")));
        assertEquals(Set.of(CertificateRemark.SELF_SIGNED), CertificateJudge.judge(own, own.notBefore(), null));
        assertTrue(CertificateJudge.judge(clientOnly, clientOnly.notBefore(), null)
                .contains(CertificateRemark.NOT_FOR_SERVERS));
    }

    @Test
    void theMomentDecidesAboutValidity() {
        Instant before = server.notBefore().minusSeconds(1);
        Instant after = server.notAfter().plusSeconds(1);
        assertEquals(Set.of(CertificateRemark.NOT_YET_VALID), CertificateJudge.judge(server, before, null));
        assertEquals(Set.of(CertificateRemark.EXPIRED), CertificateJudge.judge(server, after, null));
    }

    @Test
    void purposesCountOnlyWhereTheyAreRestricted() {
        assertTrue(remarks(clientOnly).contains(CertificateRemark.NOT_FOR_SERVERS));
        assertFalse(remarks(named).contains(CertificateRemark.NOT_FOR_SERVERS));
    }

    @Test
    void selfSignedMeansThatTheSignatureFits() {
        assertTrue(remarks(ca).contains(CertificateRemark.SELF_SIGNED));
        assertFalse(remarks(server).contains(CertificateRemark.SELF_SIGNED));
        byte[] forged = ca.der().clone();
        forged[forged.length - 1] ^= 1;
        assertFalse(remarks(CertificateFacts.of(forged)).contains(CertificateRemark.SELF_SIGNED));
    }

    @Test
    void tellsWhoSignedWhat() {
        assertEquals(Optional.of(true), CertificateJudge.isSignedBy(server, ca));
        assertEquals(Optional.of(true), CertificateJudge.isSignedBy(ca, ca));
        assertEquals(Optional.of(false), CertificateJudge.isSignedBy(named, changed(ca)));
        assertEquals(
                Optional.empty(),
                CertificateJudge.isSignedBy(CertificateFacts.of(Arrays.copyOf(server.der(), 200)), ca));
    }

    /** The same certificate with another serial number's signature: the key stays, the signed bytes differ. */
    private static CertificateFacts changed(CertificateFacts facts) {
        // another authority of the same kind of key: the signature does not fit
        byte[] der = facts.der().clone();
        int key = der.length / 2;
        for (int i = 0; i < der.length - 2; i++) {
            if (der[i] == 0x03 && der[i + 1] == 0x42 && der[i + 2] == 0x00) {
                key = i;
            }
        }
        // negating a point of a curve keeps it on the curve: y becomes p - y
        java.math.BigInteger p =
                new java.math.BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        int y = key + 4 + 32;
        java.math.BigInteger value = new java.math.BigInteger(1, Arrays.copyOfRange(der, y, y + 32));
        byte[] negated = p.subtract(value).toByteArray();
        for (int i = 0; i < 32; i++) {
            int from = negated.length - 32 + i;
            der[y + i] = from < 0 ? 0 : negated[from];
        }
        return CertificateFacts.of(der);
    }

    @Test
    void tellsWhetherAChainIsInOrder() {
        assertTrue(CertificateJudge.chainInOrder(List.of(server, ca)));
        assertTrue(CertificateJudge.chainInOrder(List.of(server)));
        assertTrue(CertificateJudge.chainInOrder(List.of()));
        assertFalse(CertificateJudge.chainInOrder(List.of(ca, server)));
        assertFalse(CertificateJudge.chainInOrder(List.of(server, named)));
    }

    @ParameterizedTest
    @CsvSource({
        "server.example.com,true",
        "SERVER.Example.COM.,true",
        "a.farm.example.com,true",
        "büro.example.com,true",
        "192.0.2.7,true",
        "2001:db8::7,true",
        "[2001:0DB8::7],true",
        "farm.example.com,false",
        "a.b.farm.example.com,false",
        ".farm.example.com,false",
        "server,false",
        "ignored.example.com,false",
        "192.0.2.8,false",
        "::1,false",
        "*,false",
        "'',false",
        "999.1.1.1,false"
    })
    void alternativeNamesDecide(String typed, boolean expected) {
        assertEquals(expected, CertificateJudge.nameMatches(server, typed), typed);
        assertEquals(
                !expected,
                CertificateJudge.judge(server, server.notBefore(), typed).contains(CertificateRemark.NAME_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource({"server,true", "Server,true", "server.example.com,false", "192.0.2.7,false"})
    void theCommonNameCountsOnlyWithoutAlternativeNames(String typed, boolean expected) {
        assertEquals(expected, CertificateJudge.nameMatches(named, typed));
    }

    @Test
    void addressesAloneDoNotHideTheCommonName() throws Exception {
        OpenSsl openssl = new OpenSsl(folder);
        CertificateFacts facts = CertificateFacts.of(openssl.der(openssl.selfSigned(
                openssl.key("EC", "ec_paramgen_curve:P-256"),
                "/CN=rd.example.com",
                "-addext",
                "subjectAltName=IP:192.0.2.7")));
        assertTrue(CertificateJudge.nameMatches(facts, "rd.example.com"));
        assertTrue(CertificateJudge.nameMatches(facts, "192.0.2.7"));
        assertFalse(CertificateJudge.nameMatches(facts, "192.0.2.8"));
        assertFalse(CertificateJudge.nameMatches(facts, "other.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,true",
        "001.02.3.255,true",
        "::1,true",
        "[fe80::1%eth0],true",
        "::ffff:192.0.2.7,true",
        "256.0.0.1,false",
        "192.0.2,false",
        "192.0.2.7.8,false",
        "1.2.3.4:5,false",
        "server:3389,false",
        "face:server,false",
        "g::1,false",
        ":,false",
        "'',false"
    })
    void onlyLiteralsAreAddresses(String text, boolean expected) {
        assertEquals(expected, HostName.address(text).isPresent(), text);
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com,a.example.com,true",
        "*.com,example.com,false",
        "*,a,false",
        "*.*.example.com,a.b.example.com,false",
        "a*.example.com,ab.example.com,false",
        "x.example.com,x.example.com,true"
    })
    void aWildcardIsOneWholeLabel(String pattern, String typed, boolean expected) {
        assertEquals(expected, HostName.covers(pattern, typed));
    }

    @Test
    void damagedNamesAreNoMismatch() {
        CertificateFacts cut = CertificateFacts.of(Arrays.copyOf(server.der(), server.der().length / 3));
        Set<CertificateRemark> remarks = CertificateJudge.judge(cut, Instant.EPOCH, "other.example.com");
        assertTrue(remarks.contains(CertificateRemark.DAMAGED));
        assertFalse(remarks.contains(CertificateRemark.NAME_MISMATCH));
    }

    private static Set<CertificateRemark> remarks(CertificateFacts facts) {
        return CertificateJudge.judge(facts, facts.notBefore(), null);
    }
}
