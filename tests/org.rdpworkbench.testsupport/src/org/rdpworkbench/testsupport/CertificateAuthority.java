// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A certification authority, made with {@code openssl}: it issues, revokes, makes lists of revoked certificates and answers questions about them, all as other people's
 * software does it.
 */
public final class CertificateAuthority {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String openssl;
    private final Path folder;
    private final Path key;
    private final Path certificate;
    private int count;

    private CertificateAuthority(Path folder, Path key, Path certificate) throws IOException {
        openssl = Programs.require("openssl");
        this.folder = folder;
        this.key = key;
        this.certificate = certificate;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("index.txt.attr"), "unique_subject = no\n");
        Files.writeString(folder.resolve("serial"), "1000\n");
        Files.writeString(folder.resolve("crlnumber"), "01\n");
        Files.writeString(folder.resolve("ca.cnf"), """
                [ca]
                default_ca = one
                [one]
                dir = %1$s
                database = %1$s/index.txt
                new_certs_dir = %1$s
                serial = %1$s/serial
                crlnumber = %1$s/crlnumber
                default_md = sha256
                default_days = 365
                default_crl_days = 30
                policy = any
                copy_extensions = none
                [any]
                commonName = supplied
                """.formatted(folder));
    }

    /** A root. */
    public static CertificateAuthority root(Path folder, String name) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path key = folder.resolve("ca.key");
        Path certificate = folder.resolve("ca.pem");
        Programs.run(List.of(
                Programs.require("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString(),
                "-subj",
                "/CN=" + name,
                "-days",
                "3650",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign"));
        return new CertificateAuthority(folder, key, certificate);
    }

    /**
     * An authority below this one.
     *
     * @param extensions what its certificate says beside being one, as openssl writes it
     */
    public CertificateAuthority below(String name, String extensions) throws IOException, InterruptedException {
        return below(name, "CA:TRUE", extensions);
    }

    /**
     * An authority below this one with constraints of its own.
     *
     * @param constraints its basic constraints, as openssl writes them
     * @param extensions what its certificate says beside, as openssl writes it
     */
    public CertificateAuthority below(String name, String constraints, String extensions)
            throws IOException, InterruptedException {
        Path place = folder.resolve("below" + count++);
        Files.createDirectories(place);
        Path its = issue(
                name,
                "basicConstraints=critical," + constraints + "\nkeyUsage=critical,keyCertSign,cRLSign\n" + extensions);
        return new CertificateAuthority(place, keyOf(its), its);
    }

    /**
     * Issues a certificate with a key of its own.
     *
     * @param name its common name
     * @param extensions what it says, as openssl writes it
     * @return the file, PEM
     */
    public Path issue(String name, String extensions) throws IOException, InterruptedException {
        Path made = folder.resolve("issued" + count++ + ".pem");
        Path request = folder.resolve("request" + count++);
        Path file = Files.writeString(folder.resolve("extensions" + count++), extensions);
        Programs.run(List.of(
                openssl,
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                keyOf(made).toString(),
                "-out",
                request.toString(),
                "-subj",
                "/CN=" + name));
        Programs.run(List.of(
                openssl,
                "ca",
                "-batch",
                "-notext",
                "-config",
                folder.resolve("ca.cnf").toString(),
                "-cert",
                certificate.toString(),
                "-keyfile",
                key.toString(),
                "-in",
                request.toString(),
                "-out",
                made.toString(),
                "-extfile",
                file.toString()));
        return made;
    }

    private static Path keyOf(Path certificate) {
        return certificate.resolveSibling(certificate.getFileName() + ".key");
    }

    /** Its own certificate, PEM. */
    public Path certificate() {
        return certificate;
    }

    /** Revokes a certificate. */
    public void revoke(Path issued, String reason) throws IOException, InterruptedException {
        ca(List.of("-revoke", issued.toString(), "-crl_reason", reason));
    }

    /**
     * Makes a list of what is revoked.
     *
     * @return the list, DER
     */
    public byte[] list(String... more) throws IOException, InterruptedException {
        Path pem = folder.resolve("list" + count++);
        Path der = folder.resolve("list" + count++);
        List<String> options = new ArrayList<>(List.of("-gencrl", "-out", pem.toString()));
        options.addAll(List.of(more));
        ca(options);
        Programs.run(List.of(openssl, "crl", "-in", pem.toString(), "-outform", "DER", "-out", der.toString()));
        return Files.readAllBytes(der);
    }

    private void ca(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                openssl,
                "ca",
                "-config",
                folder.resolve("ca.cnf").toString(),
                "-cert",
                certificate.toString(),
                "-keyfile",
                key.toString()));
        command.addAll(options);
        Programs.run(command);
    }

    /** A certificate in a file, DER. */
    public byte[] der(Path pem) throws IOException, InterruptedException {
        Path der = folder.resolve("der" + count++);
        Programs.run(List.of(openssl, "x509", "-in", pem.toString(), "-outform", "DER", "-out", der.toString()));
        return Files.readAllBytes(der);
    }

    /** The certificate of somebody who signs lists of certificates, as Microsoft's do, PEM. */
    public Path publisher() throws IOException, InterruptedException {
        return issue(
                "Example List Publisher",
                "basicConstraints=critical,CA:FALSE\n"
                        + "keyUsage=digitalSignature\n"
                        + "extendedKeyUsage=1.3.6.1.4.1.311.10.3.9\n"
                        + "authorityKeyIdentifier=keyid\n");
    }

    /**
     * Wraps a list of certificates in a signature, in the form in which Microsoft does it: the list stands in the message as it is (RFC 2315, 9.1).
     *
     * @param list the list, DER
     * @param publisher a certificate that this authority issued
     * @param more certificates that come with the list beside the publisher's
     * @return the message, DER
     */
    public byte[] signedList(byte[] list, Path publisher, Path... more) throws IOException, InterruptedException {
        Path content = folder.resolve("content" + count++);
        Path signature = folder.resolve("signature" + count++);
        // What is signed is the content of the list without its tag and length.
        Files.write(content, new Tlv(list, 0).content());
        List<String> command = new ArrayList<>(List.of(
                openssl,
                "cms",
                "-sign",
                "-binary",
                "-in",
                content.toString(),
                "-signer",
                publisher.toString(),
                "-inkey",
                keyOf(publisher).toString(),
                "-md",
                "sha256",
                "-econtent_type",
                "1.3.6.1.4.1.311.10.1",
                "-outform",
                "DER",
                "-out",
                signature.toString()));
        if (more.length > 0) {
            Path beside = folder.resolve("beside" + count++);
            for (Path one : more) {
                Files.writeString(beside, Files.readString(one), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            command.addAll(List.of("-certfile", beside.toString()));
        }
        Programs.run(command);
        // SEQUENCE { signedData, [0] { SEQUENCE { version, digests, SEQUENCE { kind }, … } } }: the list goes behind
        // its kind.
        List<Tlv> message = new Tlv(Files.readAllBytes(signature), 0).children();
        List<byte[]> parts = new ArrayList<>();
        for (Tlv part : message.get(1).children().getFirst().children()) {
            parts.add(
                    parts.size() == 2
                            ? Tlv.of(0x30, part.children().getFirst().whole(), Tlv.of(0xA0, list))
                            : part.whole());
        }
        return Tlv.of(0x30, message.getFirst().whole(), Tlv.of(0xA0, Tlv.of(0x30, parts.toArray(byte[][]::new))));
    }

    /** A responder that answers about what it issued, until it is closed. */
    public Responder responder(int port) throws IOException, InterruptedException {
        Path signer = issue("Responder", "extendedKeyUsage=OCSPSigning\nkeyUsage=digitalSignature\n");
        return start(port, signer, keyOf(signer));
    }

    /** A responder whose answers somebody signs who may not. */
    public Responder impostor(int port) throws IOException, InterruptedException {
        Path signer = issue("Impostor", "keyUsage=digitalSignature\n");
        return start(port, signer, keyOf(signer));
    }

    private Responder start(int port, Path signer, Path signerKey) throws IOException, InterruptedException {
        Path said = folder.resolve("responder" + port);
        Process process = new ProcessBuilder(
                        openssl,
                        "ocsp",
                        "-port",
                        Integer.toString(port),
                        "-index",
                        folder.resolve("index.txt").toString(),
                        "-CA",
                        certificate.toString(),
                        "-rsigner",
                        signer.toString(),
                        "-rkey",
                        signerKey.toString(),
                        "-nmin",
                        "60")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        // It takes one connection at a time and waits for what is asked there, so that nobody may connect only to see
        // whether it listens.
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(said, StandardCharsets.ISO_8859_1).contains("waiting for OCSP client")) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroyForcibly().waitFor();
                throw new IOException(
                        "openssl ocsp does not listen: " + Files.readString(said, StandardCharsets.ISO_8859_1));
            }
            Thread.sleep(20);
        }
        return new Responder(process);
    }

    /** A responder that runs. */
    public record Responder(Process process) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
