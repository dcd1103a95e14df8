// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes certificates of every kind with the program {@code openssl}. */
final class OpenSsl {
    private final Path folder;
    private int count;

    /** Files go to the folder. Skips the test when there is no {@code openssl}. */
    OpenSsl(Path folder) throws Exception {
        this.folder = folder;
        boolean found;
        try {
            found = new ProcessBuilder("openssl", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "the program openssl is not installed");
    }

    /** Runs {@code openssl} in the folder. */
    void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output" + count++);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
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

    /** Makes a key: {@code RSA 2048}, {@code EC P-256}, {@code ED25519}. */
    Path key(String algorithm, String option) throws Exception {
        Path key = folder.resolve("key" + count++ + ".pem");
        List<String> arguments = new ArrayList<>(List.of("genpkey", "-algorithm", algorithm, "-out", key.toString()));
        if (option != null) {
            arguments.addAll(List.of("-pkeyopt", option));
        }
        run(arguments.toArray(String[]::new));
        return key;
    }

    /** Makes a self-signed certificate and gives its PEM file. */
    Path selfSigned(Path key, String subject, String... more) throws Exception {
        Path certificate = folder.resolve("certificate" + count++ + ".pem");
        List<String> arguments = new ArrayList<>(List.of(
                "req",
                "-x509",
                "-new",
                "-key",
                key.toString(),
                "-out",
                certificate.toString(),
                "-subj",
                subject,
                "-utf8"));
        arguments.addAll(List.of(more));
        run(arguments.toArray(String[]::new));
        return certificate;
    }

    /** Makes a certificate issued by another one and gives its PEM file. */
    Path issued(Path key, String subject, Path issuer, Path issuerKey, String extensions) throws Exception {
        Path request = folder.resolve("request" + count++ + ".pem");
        Path certificate = folder.resolve("certificate" + count++ + ".pem");
        Path file = Files.writeString(folder.resolve("extensions" + count++), extensions);
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
                "4711",
                "-days",
                "30",
                "-extfile",
                file.toString(),
                "-out",
                certificate.toString());
        return certificate;
    }

    /** The DER form of a PEM file. */
    byte[] der(Path pem) throws Exception {
        Path der = folder.resolve("der" + count++);
        run("x509", "-in", pem.toString(), "-outform", "DER", "-out", der.toString());
        return Files.readAllBytes(der);
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
