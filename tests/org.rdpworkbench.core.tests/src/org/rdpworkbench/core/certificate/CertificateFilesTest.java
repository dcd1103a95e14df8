// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    @TempDir
    private static Path folder;

    private static OpenSsl openssl;
    private static Path key;
    private static Path first;
    private static Path second;

    @BeforeAll
    static void makeCertificates() throws Exception {
        openssl = new OpenSsl(folder);
        key = openssl.key("RSA", "rsa_keygen_bits:2048");
        first = openssl.selfSigned(key, "/CN=first");
        second = openssl.selfSigned(key, "/CN=second");
    }

    @Test
    void readsDerAndPem() throws Exception {
        assertEquals(List.of("first"), names(CertificateFiles.decode(openssl.der(first))));
        assertEquals(List.of("first"), names(CertificateFiles.decode(first)));
    }

    @Test
    void readsSeveralWithTextAround() throws Exception {
        String text = "Bag Attributes\r\n  friendlyName: é\r\n"
                + Files.readString(first).replace("\n", "\r\n") + "between\n" + Files.readString(second) + "after";
        assertEquals(List.of("first", "second"), names(decode(text)));
        byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(List.of("first", "second"), names(CertificateFiles.decode(wide)));
    }

    @Test
    void readsTrustedCertificatesOfOpenSsl() throws Exception {
        Path trusted = openssl.file("trusted.pem");
        openssl.run(
                "x509", "-in", first.toString(), "-addtrust", "serverAuth", "-trustout", "-out", trusted.toString());
        DecodedCertificates decoded = CertificateFiles.decode(trusted);
        assertEquals(List.of("first"), names(decoded));
        assertEquals(List.of(), decoded.notes());
    }

    @Test
    void readsPkcs7InEveryForm() throws Exception {
        for (String form : List.of("DER", "PEM")) {
            Path file = openssl.file("both." + form);
            openssl.run(
                    "crl2pkcs7",
                    "-nocrl",
                    "-certfile",
                    first.toString(),
                    "-certfile",
                    second.toString(),
                    "-outform",
                    form,
                    "-out",
                    file.toString());
            assertEquals(List.of("first", "second"), names(CertificateFiles.decode(file)), form);
        }
        Path streamed = openssl.file("streamed.p7");
        Path content = Files.writeString(openssl.file("content"), "content");
        openssl.run(
                "cms",
                "-sign",
                "-in",
                content.toString(),
                "-signer",
                first.toString(),
                "-inkey",
                key.toString(),
                "-stream",
                "-nodetach",
                "-outform",
                "DER",
                "-out",
                streamed.toString());
        assertEquals((byte) 0x80, Files.readAllBytes(streamed)[1], "has an indefinite length");
        assertEquals(List.of("first"), names(CertificateFiles.decode(streamed)));
    }

    @Test
    void aPrivateKeyIsNeverRead() throws Exception {
        DecodedCertificates decoded = decode(Files.readString(key) + Files.readString(first));
        assertEquals(List.of("first"), names(decoded));
        assertTrue(
                decoded.notes().getFirst().contains("private key"),
                decoded.notes().toString());
    }

    @Test
    void saysWhatElseItIs() throws Exception {
        Path store = openssl.file("store.p12");
        openssl.run(
                "pkcs12",
                "-export",
                "-in",
                first.toString(),
                "-inkey",
                key.toString(),
                "-passout",
                "pass:x",
                "-out",
                store.toString());
        assertSays("key store", Files.readAllBytes(store));
        Path keyDer = openssl.file("key.der");
        openssl.run("pkey", "-in", key.toString(), "-outform", "DER", "-out", keyDer.toString());
        assertSays("private key", Files.readAllBytes(keyDer));
        Path request = openssl.file("request.der");
        openssl.run(
                "req", "-new", "-key", key.toString(), "-subj", "/CN=x", "-outform", "DER", "-out", request.toString());
        assertSays("certificate request", Files.readAllBytes(request));
        Path database = Files.writeString(openssl.file("index.txt"), "");
        Path configuration = Files.writeString(
                openssl.file("ca.cnf"),
                "[ca]\ndefault_ca=x\n[x]\ndatabase=" + database + "\ndefault_md=sha256\ndefault_crl_days=1\n");
        Path list = openssl.file("list.pem");
        openssl.run(
                "ca",
                "-gencrl",
                "-config",
                configuration.toString(),
                "-cert",
                first.toString(),
                "-keyfile",
                key.toString(),
                "-out",
                list.toString());
        Path listDer = openssl.file("list.der");
        openssl.run("crl", "-in", list.toString(), "-outform", "DER", "-out", listDer.toString());
        assertEquals(
                1,
                CertificateFiles.decode(Files.readAllBytes(list))
                        .revocationLists()
                        .size());
        byte[] encoded = Files.readAllBytes(listDer);
        DecodedCertificates decoded = CertificateFiles.decode(encoded);
        assertEquals(List.of(), decoded.notes());
        assertArrayEquals(encoded, decoded.revocationLists().getFirst().der());
        assertSays("revocation list", Arrays.copyOf(encoded, encoded.length - 1));
        assertSays("empty", new byte[0]);
        assertSays("No certificate", "hello".getBytes(StandardCharsets.UTF_8));
        assertSays("No certificate", new byte[] {0x30});
        assertSays("No certificate", new byte[] {0x30, 0x03, 0x02, 0x01});
    }

    private static void assertSays(String words, byte[] content) {
        DecodedCertificates decoded = CertificateFiles.decode(content);
        assertEquals(List.of(), decoded.certificates());
        assertTrue(decoded.notes().toString().contains(words), decoded.notes().toString());
    }

    @Test
    void damageIsReportedAndTheRestRead() throws Exception {
        String text = Files.readString(first);
        String cut = text.substring(0, text.length() / 2) + "\n" + Files.readString(second);
        DecodedCertificates decoded = decode(cut);
        assertEquals(List.of("first", "second"), names(decoded));
        assertTrue(
                decoded.notes().getFirst().contains("no end line"),
                decoded.notes().toString());
        assertTrue(decoded.notes().get(1).contains("cut off"), decoded.notes().toString());
    }

    @Test
    void hostileFilesAreBounded() throws Exception {
        byte[] der = openssl.der(first);
        byte[] pkcs7 = Files.readAllBytes(pkcs7());
        Random random = new Random(1);
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
            assertTrue(CertificateFiles.decode(new byte[CertificateFiles.LARGEST + 1])
                    .certificates()
                    .isEmpty());
            assertTrue(decode("-----BEGIN CERTIFICATE-----\n".repeat(400_000))
                    .certificates()
                    .isEmpty());
            assertTrue(
                    CertificateFiles.decode(indefinite(1 << 20)).certificates().isEmpty());
            for (int i = 0; i < 10_000; i++) {
                byte[] mutated = (i % 2 == 0 ? der : pkcs7).clone();
                for (int n = random.nextInt(5); n >= 0; n--) {
                    mutated[random.nextInt(i % 3 == 0 ? 60 : mutated.length)] = (byte) random.nextInt(256);
                }
                CertificateFiles.decode(mutated);
                CertificateFiles.decode(Arrays.copyOf(mutated, random.nextInt(mutated.length)));
            }
        });
    }

    private static Path pkcs7() throws Exception {
        Path file = openssl.file("fuzz.p7b");
        openssl.run("crl2pkcs7", "-nocrl", "-certfile", first.toString(), "-outform", "DER", "-out", file.toString());
        return file;
    }

    private static byte[] indefinite(int count) {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            nested.write(0x30);
            nested.write(0x80);
        }
        return nested.toByteArray();
    }

    private static DecodedCertificates decode(String text) {
        return CertificateFiles.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(DecodedCertificates decoded) {
        return decoded.certificates().stream().map(CertificateFacts::commonName).toList();
    }
}
