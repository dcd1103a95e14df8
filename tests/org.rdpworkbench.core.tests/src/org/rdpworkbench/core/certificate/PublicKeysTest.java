// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeysTest {
    @TempDir
    private static Path folder;

    private static OpenSsl openssl;

    @BeforeAll
    static void make() throws Exception {
        openssl = new OpenSsl(folder);
    }

    private static CertificateFacts with(String algorithm, String option) throws Exception {
        return CertificateFacts.of(openssl.der(openssl.selfSigned(openssl.key(algorithm, option), "/CN=x")));
    }

    private static void curve(String given, String name, int bits) throws Exception {
        CertificateFacts facts = with("EC", "ec_paramgen_curve:" + given);
        assertEquals("EC " + name, PublicKeys.display(facts));
        assertEquals(Optional.of(name), PublicKeys.curve(facts));
        assertEquals(bits, facts.keyBits(), given);
        assertTrue(facts.damage().isEmpty(), given);
    }

    @Test
    void curvesAreNamed() throws Exception {
        curve("P-192", "P-192", 192);
        curve("P-224", "P-224", 224);
        curve("P-256", "P-256", 256);
        curve("P-384", "P-384", 384);
        curve("P-521", "P-521", 521);
        curve("secp256k1", "secp256k1", 256);
        curve("sect163k1", "K-163", 163);
        curve("sect163r2", "B-163", 163);
        curve("sect283k1", "K-283", 283);
        curve("sect571r1", "B-571", 571);
        for (int bits : new int[] {160, 192, 224, 256, 320, 384, 512}) {
            curve("brainpoolP" + bits + "r1", "brainpoolP" + bits + "r1", bits);
            curve("brainpoolP" + bits + "t1", "brainpoolP" + bits + "t1", bits);
        }
        curve("wap-wsg-idm-ecid-wtls8", "2.23.43.1.4.8", 0);
    }

    @Test
    void aCurveGivenByItsNumbersIsNotNamedAndNotTakenForOneOfWindows() throws Exception {
        Path key = folder.resolve("explicit.pem");
        openssl.run(
                "ecparam",
                "-name",
                "prime256v1",
                "-genkey",
                "-noout",
                "-param_enc",
                "explicit",
                "-out",
                key.toString());
        CertificateFacts facts = CertificateFacts.of(openssl.der(openssl.selfSigned(key, "/CN=x")));
        assertEquals("EC", PublicKeys.display(facts));
        assertEquals(Optional.empty(), PublicKeys.curve(facts));
        assertFalse(PublicKeys.forTlsOfWindows(facts));
    }

    @Test
    void otherKeys() throws Exception {
        CertificateFacts rsa = with("RSA", "rsa_keygen_bits:2048");
        assertEquals("RSA 2048", PublicKeys.display(rsa));
        assertTrue(PublicKeys.forTlsOfWindows(rsa));
        assertFalse(PublicKeys.refusedByWindows(rsa));
        assertTrue(PublicKeys.refusedByWindows(with("RSA", "rsa_keygen_bits:1023")));
        assertFalse(PublicKeys.refusedByWindows(with("RSA", "rsa_keygen_bits:1024")));
        CertificateFacts pss = with("RSA-PSS", "rsa_keygen_bits:2048");
        assertEquals("RSA-PSS 2048", PublicKeys.display(pss));
        assertFalse(PublicKeys.forTlsOfWindows(pss));
        assertEquals("Ed25519", PublicKeys.display(with("ED25519", null)));
        assertEquals("Ed448", PublicKeys.display(with("ED448", null)));
    }

    /** What cannot be read is damage, which others tell; no part of it makes a statement of its own. */
    @Test
    void ofWhatIsCutOffNothingIsSaid() throws Exception {
        byte[] whole = with("EC", "ec_paramgen_curve:P-521").der();
        for (int length = 0; length < whole.length; length++) {
            CertificateFacts cut = CertificateFacts.of(Arrays.copyOf(whole, length));
            boolean curve = PublicKeys.curve(cut).isPresent();
            assertEquals(curve, PublicKeys.display(cut).equals("EC P-521"), "cut at " + length);
            if (cut.keyAlgorithm() == null) {
                assertTrue(PublicKeys.forTlsOfWindows(cut) && PublicKeys.verifiedByWindows(cut), "cut at " + length);
            }
        }
    }
}
