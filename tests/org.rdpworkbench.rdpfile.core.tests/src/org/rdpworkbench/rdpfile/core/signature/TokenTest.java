// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.signature.SignatureReport.State;
import org.rdpworkbench.testsupport.SoftHsm;

/** Signing with keys that never leave a token: one of SoftHSM, filled by OpenSC, checked by OpenSSL. */
class TokenTest {
    private static final RdpDocument DOCUMENT =
            RdpDocument.of("full address:s:server.example\r\naudiomode:i:1\r\n", RdpEncoding.STANDARD);

    @TempDir
    static Path folder;

    private static SoftHsm hsm;
    private static OpenSsl openssl;
    private static long both;
    private static long bare;

    @BeforeAll
    static void tokens() throws IOException, InterruptedException {
        hsm = new SoftHsm(folder);
        openssl = new OpenSsl(folder);
        openssl.authority("root");
        both = hsm.token("both");
        bare = hsm.token("bare");
        openssl.leaf("rsa", "root", "rsa", "codeSigning", 400);
        openssl.leaf("ec", "root", "ec", "codeSigning", 400);
        hsm.put("both", "01", "publisher", der("rsa", true), der("rsa", false));
        hsm.put("both", "02", "elliptic", der("ec", true), der("ec", false));
        hsm.put("bare", "01", "alone", der("rsa", true), null);
    }

    private static Path der(String name, boolean key) throws IOException, InterruptedException {
        Path out = folder.resolve(name + (key ? ".key.der" : ".crt.der"));
        if (key) {
            openssl.run("pkey", "-in", openssl.file(name + ".key").toString(), "-outform", "DER", "-out", out + "");
        } else {
            openssl.run("x509", "-in", openssl.file(name + ".crt").toString(), "-outform", "DER", "-out", out + "");
        }
        return out;
    }

    private static SigningKey key(long slot, Path certificates, String alias, String pin) throws IOException {
        return SigningKey.inToken(
                hsm.module(), OptionalLong.of(slot), certificates, alias, module -> pin.toCharArray());
    }

    @ParameterizedTest
    @CsvSource({"publisher, rsa", "elliptic, ec"})
    void openSslVerifiesWhatATokenSigns(String alias, String name) throws IOException, InterruptedException {
        SigningKey key = key(both, null, alias, SoftHsm.PIN);
        RdpDocument signed;
        try {
            assertNull(key.key().getEncoded(), "the key stays in the token");
            signed = new RdpSigner(key, false).sign(DOCUMENT);
        } finally {
            key.end();
        }
        assertTrue(openssl.verify(signed.text(), "root").contains("successful"));
        SignatureReport report =
                new SignatureVerifier(TrustAnchors.NONE.with(openssl.file("root.crt")), Instant.now()).verify(signed);
        assertEquals(State.INTACT, report.state());
        assertEquals(name, report.signer().commonName());
        assertThrows(IOException.class, () -> new RdpSigner(key, false).sign(DOCUMENT), "it has signed out");
    }

    @Test
    void certificatesMayComeFromAFile() throws IOException {
        SigningKey key = key(both, openssl.file("rsa.crt"), "publisher", SoftHsm.PIN);
        assertEquals(1, key.chain().size());
        key.end();
        problem("does not belong to the key", () -> key(both, openssl.file("ec.crt"), "publisher", SoftHsm.PIN));
    }

    /** Java refuses a certificate without an issuer, after the token has let us in. */
    @Test
    void whatFailsBehindThePinSignsOutAgain() throws IOException, InterruptedException {
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/",
                "-keyout",
                openssl.file("nobody.key").toString(),
                "-out",
                openssl.file("nobody.crt").toString());
        problem(
                "cannot be used as a PKCS #11 module",
                () -> key(both, openssl.file("nobody.crt"), "publisher", SoftHsm.PIN));
        problem("PIN for", () -> key(both, null, "publisher", "111111"));
    }

    @Test
    void whatIsWrongIsSaidAndThePinForgotten() throws IOException {
        problem("holds more than one key: ", () -> key(both, null, "", SoftHsm.PIN));
        problem("holds no key named other", () -> key(both, null, "other", SoftHsm.PIN));
        problem("holds no private key", () -> key(bare, null, "", SoftHsm.PIN));
        problem("PIN for", () -> key(both, null, "publisher", "111111"));
        problem("PIN for", () -> key(both, null, "publisher", ""));
        problem("cannot be used as a PKCS #11 module", () -> key(4_711, null, "publisher", SoftHsm.PIN));
        Path none = folder.resolve("none.so");
        problem("there is no such file", () -> SigningKey.inToken(none, OptionalLong.empty(), null, "", f -> null));
        Path text = Files.writeString(folder.resolve("a \"text\".so"), "no library");
        problem(
                "cannot be used as a PKCS #11 module",
                () -> SigningKey.inToken(text, OptionalLong.empty(), null, "", module -> new char[0]));
        char[] pin = SoftHsm.PIN.toCharArray();
        SigningKey key = SigningKey.inToken(hsm.module(), OptionalLong.of(both), null, "publisher", module -> pin);
        key.end();
        key.end();
        assertArrayEquals(new char[pin.length], pin);
    }

    private static void problem(String expected, org.junit.jupiter.api.function.Executable reading) {
        IOException problem = assertThrows(IOException.class, reading);
        assertTrue(problem.getMessage().contains(expected), problem.getMessage());
        assertTrue(!problem.getMessage().contains(SoftHsm.PIN), problem.getMessage());
    }
}
