// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.FileSignature.State;
import org.rdpworkbench.evidence.internal.regf.MemorySource;
import org.rdpworkbench.evidence.internal.testdata.RealPrograms;
import org.rdpworkbench.testsupport.Programs;

/** Signatures by Microsoft itself, by osslsigncode, and damaged ones. */
class PeSignatureReaderTest {
    @TempDir
    Path folder;

    private static FileSignature read(byte[] program) throws Exception {
        return PeSignatureReader.read(new MemorySource(program));
    }

    private void run(String... command) throws Exception {
        Path log = folder.resolve("log");
        assertEquals(0, Programs.run(log, List.of(command)), () -> {
            try {
                return Files.readString(log);
            } catch (java.io.IOException e) {
                return e.toString();
            }
        });
    }

    @Test
    void aProgramThatMicrosoftSignedIsIntact() throws Exception {
        FileSignature signature = read(Files.readAllBytes(RealPrograms.copy("WebView2Loader", folder)));
        assertEquals(State.INTACT, signature.state(), signature::toString);
        assertTrue(signature.signer().contains("CN=Microsoft Corporation"), signature::toString);
        assertTrue(signature.issuer().contains("CN=Microsoft Code Signing PCA"), signature::toString);
        assertEquals("SHA-256", signature.algorithm());
    }

    /** What another program has signed; in it, each byte that the signature protects is protected. */
    @ParameterizedTest
    @CsvSource({"rsa, sha256, SHA-256", "rsa, sha1, SHA-1", "ec, sha384, SHA-384"})
    void aProgramThatAnotherToolSigned(String key, String hash, String algorithm) throws Exception {
        String osslsigncode = Programs.require("osslsigncode");
        Path program = RealPrograms.copy("swt-awt", folder);
        Path signed = folder.resolve("signed");
        List<String> kind =
                key.equals("rsa") ? List.of("rsa:2048") : List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        List<String> request = new java.util.ArrayList<>(List.of(
                Programs.require("openssl"), "req", "-x509", "-nodes", "-subj", "/CN=Lab signer/O=Lab", "-newkey"));
        request.addAll(kind);
        request.addAll(List.of(
                "-keyout",
                folder.resolve("key").toString(),
                "-out",
                folder.resolve("cert").toString()));
        run(request.toArray(String[]::new));
        Path plain = folder.resolve("plain");
        Files.copy(program, plain);
        if (read(Files.readAllBytes(program)).state() != State.NOT_IN_FILE) {
            Files.delete(plain);
            run(osslsigncode, "remove-signature", "-in", program.toString(), "-out", plain.toString());
        }
        assertEquals(State.NOT_IN_FILE, read(Files.readAllBytes(plain)).state());
        run(
                osslsigncode,
                "sign",
                "-h",
                hash,
                "-certs",
                folder.resolve("cert").toString(),
                "-key",
                folder.resolve("key").toString(),
                "-in",
                plain.toString(),
                "-out",
                signed.toString());
        byte[] bytes = Files.readAllBytes(signed);
        FileSignature signature = read(bytes);
        assertEquals(State.INTACT, signature.state(), signature::toString);
        assertEquals("O=Lab,CN=Lab signer", signature.signer());
        assertEquals("O=Lab,CN=Lab signer", signature.issuer());
        assertEquals(algorithm, signature.algorithm());
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int pe = view.getInt(60);
        int table = view.getInt(pe + 24 + (view.getShort(pe + 24) == 0x20B ? 112 : 96) + 32);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] changed = bytes.clone();
            changed[pe + 400 + random.nextInt(table - pe - 400)] ^= 1;
            assertEquals(State.CHANGED, read(changed).state());
        }
        byte[] sum = bytes.clone();
        sum[pe + 24 + 64] ^= 1;
        assertEquals(State.INTACT, read(sum).state(), "the check sum is not signed");
        for (int i = 0; i < 300; i++) {
            byte[] changed = bytes.clone();
            int at = table + random.nextInt(bytes.length - table);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            FileSignature answer = read(changed);
            assertNotNull(answer.state());
            assertTrue(answer.state() != State.UNKNOWN || !answer.obstacle().isBlank());
        }
    }

    @Test
    void whatIsCutOffOrNoProgramIsUnknown() throws Exception {
        byte[] program = Files.readAllBytes(RealPrograms.copy("WebView2Loader", folder));
        for (int length = 0; length < program.length; length += 997) {
            FileSignature answer = read(java.util.Arrays.copyOf(program, length));
            assertEquals(State.UNKNOWN, answer.state());
            assertFalse(answer.obstacle().isBlank());
        }
        assertFalse(PeSignatureReader.isProgram(new MemorySource(new byte[100])));
        assertTrue(PeSignatureReader.isProgram(new MemorySource(program)));
    }
}
