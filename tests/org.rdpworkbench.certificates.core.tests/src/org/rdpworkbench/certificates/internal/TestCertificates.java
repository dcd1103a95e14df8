// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rdpworkbench.core.certificate.CertificateFacts;

/** Certificates made with {@code openssl}: one authority, and what it issued. All are valid for a year from now. */
final class TestCertificates {
    private final Path folder;
    private int count;

    final byte[] authority;
    final byte[] server;
    final byte[] clientOnly;
    final byte[] weak;
    final byte[] tiny;
    final byte[] ofEd25519;
    final byte[] middle;
    final byte[] belowMiddle;
    final byte[] ofTemplate;
    final byte[] ofTemplateByNumber;
    final byte[] selfSigned;
    final byte[] otherSelfSigned;

    TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        assumeTrue(found(), "the program openssl is not installed");
        Path key = key("2048");
        Path weakKey = key("1024");
        Path authorityFile = selfSigned(key, "/CN=Example CA", "-sha256");
        authority = der(authorityFile);
        server = issued(
                key,
                "/CN=server.example.com",
                authorityFile,
                "subjectAltName=DNS:server.example.com\nextendedKeyUsage=serverAuth\n",
                "-sha256");
        clientOnly = issued(key, "/CN=client", authorityFile, "extendedKeyUsage=clientAuth\n", "-sha256");
        weak = issued(weakKey, "/CN=server.example.com", authorityFile, key, "", "-sha1");
        tiny = issued(key("512"), "/CN=server.example.com", authorityFile, key, "", "-sha256");
        Path edKey = next();
        run("genpkey", "-algorithm", "ED25519", "-out", edKey.toString());
        ofEd25519 =
                issued(edKey, "/CN=server.example.com", authorityFile, key, "extendedKeyUsage=serverAuth\n", "-sha256");
        middle = issued(key, "/CN=Middle CA", authorityFile, "basicConstraints=CA:TRUE\n", "-sha256");
        Path middleFile = next();
        run("x509", "-inform", "DER", "-in", Files.write(next(), middle).toString(), "-out", middleFile.toString());
        belowMiddle = issued(key, "/CN=server.example.com", middleFile, "extendedKeyUsage=serverAuth\n", "-sha256");
        // "RDP" as a BMPString; the template 1.3.6.1.4.1.311.21.8.1.2 in version 100.
        ofTemplate = issued(
                key,
                "/CN=server.example.com",
                authorityFile,
                "extendedKeyUsage=serverAuth\n1.3.6.1.4.1.311.20.2=DER:1E06005200440050\n",
                "-sha256");
        ofTemplateByNumber = issued(
                key,
                "/CN=server.example.com",
                authorityFile,
                "extendedKeyUsage=serverAuth\n1.3.6.1.4.1.311.21.7=DER:3010060B2B06010401823715080102020164\n",
                "-sha256");
        selfSigned = der(selfSigned(key, "/CN=server", "-sha256"));
        otherSelfSigned = der(selfSigned(key("2048"), "/CN=other", "-sha256"));
    }

    static String thumbprint(byte[] der) {
        return CertificateFacts.of(der).sha1();
    }

    /** A thumbprint as the text of a binary registry value. */
    static String binary(String thumbprint) {
        return "hex:" + thumbprint.replaceAll("(..)(?=.)", "$1,");
    }

    private static boolean found() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path key(String bits) throws Exception {
        Path key = next();
        run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + bits, "-out", key.toString());
        return key;
    }

    private Path selfSigned(Path key, String subject, String digest) throws Exception {
        Path certificate = next();
        run(
                "req",
                "-x509",
                "-new",
                "-key",
                key.toString(),
                "-out",
                certificate.toString(),
                "-subj",
                subject,
                "-days",
                "365",
                digest);
        return certificate;
    }

    private byte[] issued(Path key, String subject, Path issuer, String extensions, String digest) throws Exception {
        return issued(key, subject, issuer, key, extensions, digest);
    }

    private byte[] issued(Path key, String subject, Path issuer, Path issuerKey, String extensions, String digest)
            throws Exception {
        Path request = next();
        Path certificate = next();
        Path file = Files.writeString(next(), extensions);
        run("req", "-new", "-key", key.toString(), "-out", request.toString(), "-subj", subject);
        run(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                issuer.toString(),
                "-CAkey",
                issuerKey.toString(),
                "-set_serial",
                String.valueOf(count),
                "-days",
                "365",
                digest,
                "-extfile",
                file.toString(),
                "-out",
                certificate.toString());
        return der(certificate);
    }

    private byte[] der(Path pem) throws Exception {
        Path der = next();
        run("x509", "-in", pem.toString(), "-outform", "DER", "-out", der.toString());
        return Files.readAllBytes(der);
    }

    private Path next() {
        return folder.resolve("file" + count++);
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path output = next();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + ": " + Files.readString(output, StandardCharsets.ISO_8859_1));
        }
    }
}
