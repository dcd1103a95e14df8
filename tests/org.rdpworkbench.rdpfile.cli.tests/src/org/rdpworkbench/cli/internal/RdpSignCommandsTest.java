// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Programs;

/** {@code rdp verify} and {@code rdp sign}. */
class RdpSignCommandsTest {
    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private final RdpConsole console = new RdpConsole();
    private Path file;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        String openssl = Programs.require("openssl");
        Programs.run(List.of(
                openssl,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "400",
                "-subj",
                "/CN=Publisher",
                "-keyout",
                keys.resolve("key.pem").toString(),
                "-out",
                keys.resolve("cert.pem").toString()));
        Programs.run(List.of(
                openssl,
                "pkcs12",
                "-export",
                "-inkey",
                keys.resolve("key.pem").toString(),
                "-in",
                keys.resolve("cert.pem").toString(),
                "-passout",
                "pass:s3cret",
                "-out",
                keys.resolve("key.pfx").toString()));
        Files.writeString(keys.resolve("password"), "s3cret\n");
    }

    @BeforeEach
    void file() throws IOException {
        file = Files.write(
                folder.resolve("x.rdp"),
                "\uFEFFfull address:s:server.lan\r\nusername:s:J\u00FCrgen\r\naudiomode:i:1\r\n"
                        .getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void whatIsSignedHereIsVerifiedHere() throws IOException {
        assertEquals(1, console.run("rdp", "verify", file.toString()));
        assertTrue(console.out().contains("not signed"), console.out());
        assertEquals(
                0,
                console.run(
                        "rdp",
                        "sign",
                        file.toString(),
                        "--key",
                        keys.resolve("key.pfx").toString(),
                        "--password-file",
                        keys.resolve("password").toString()),
                console.err());
        assertTrue(console.out().contains("3 settings are signed"), console.out());
        assertFalse(console.out().contains("s3cret"), console.out());
        assertEquals(
                0,
                console.run(
                        "rdp",
                        "verify",
                        file.toString(),
                        "--ca",
                        keys.resolve("cert.pem").toString()),
                console.out());
        assertTrue(console.out().contains("signed by Publisher"), console.out());
        assertEquals(1, console.run("rdp", "verify", file.toString(), "--format", "json"));
        JsonObject report = console.json().getAsJsonArray("files").get(0).getAsJsonObject();
        assertEquals("intact", report.get("state").getAsString());
        assertEquals("self-signed", report.get("trust").getAsString());
        assertEquals("[\"username\"]", report.getAsJsonArray("notSigned").toString());
        assertEquals(
                1,
                console.run(
                        "rdp",
                        "verify",
                        file.toString(),
                        "--ca",
                        keys.resolve("cert.pem").toString(),
                        "--at",
                        "2000-01-01"));
        assertTrue(console.out().contains("not valid yet"), console.out());
        Files.writeString(
                file,
                Files.readString(file, StandardCharsets.UTF_16LE).replace("audiomode:i:1", "audiomode:i:2"),
                StandardCharsets.UTF_16LE);
        assertEquals(
                1,
                console.run(
                        "rdp",
                        "verify",
                        file.toString(),
                        "--ca",
                        keys.resolve("cert.pem").toString()));
        assertTrue(console.unfolded().contains("not as they were signed"), console.out());
        assertEquals(1, console.run("rdp", "lint", file.toString()));
        assertTrue(console.out().contains("(signature.broken)"), console.out());
    }

    @Test
    void aSignedFileCanGoElsewhere() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Path other = folder.resolve("signed.rdp");
        assertEquals(
                0,
                console.run(
                        "rdp",
                        "sign",
                        file.toString(),
                        "--key",
                        keys.resolve("key.pem").toString(),
                        "--cert",
                        keys.resolve("cert.pem").toString(),
                        "--to",
                        other.toString()),
                console.err());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(0, console.run("rdp", "lint", other.toString()), console.out());
    }

    @Test
    void withoutAKeyNothingIsSigned() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        assertEquals(
                3,
                console.run(
                        "rdp",
                        "sign",
                        file.toString(),
                        "--key",
                        keys.resolve("key.pfx").toString(),
                        "--password-file",
                        wrong.toString()));
        assertTrue(console.err().contains("missing or wrong"), console.err());
        assertEquals(
                3,
                console.run(
                        "rdp",
                        "sign",
                        file.toString(),
                        "--key",
                        keys.resolve("cert.pem").toString()));
        assertTrue(console.err().contains("holds no private key"), console.err());
        assertEquals(2, console.run("rdp", "sign", file.toString()));
        assertTrue(console.err().contains("--key FILE or --pkcs11 MODULE"), console.err());
        String module = folder.resolve("none.so").toString();
        assertEquals(2, console.run("rdp", "sign", file.toString(), "--key", module, "--pkcs11", module));
        assertEquals(2, console.run("rdp", "sign", file.toString(), "--key", module, "--slot", "1"));
        assertEquals(2, console.run("rdp", "sign", file.toString(), "--pkcs11", module, "--slot", "one"));
        assertTrue(console.err().contains("no number of a slot"), console.err());
        assertEquals(3, console.run("rdp", "sign", file.toString(), "--pkcs11", module, "--slot", "0x1"));
        assertTrue(console.err().contains("is no PKCS #11 module"), console.err());
        assertEquals(
                2,
                console.run("rdp", "sign", "-", "--key", keys.resolve("key.pem").toString()));
        assertEquals(
                2,
                console.run(
                        "rdp",
                        "verify",
                        file.toString(),
                        "--ca",
                        keys.resolve("password").toString()));
        assertTrue(console.err().contains("holds no certificate"), console.err());
        assertEquals(2, console.run("rdp", "verify", file.toString(), "--at", "yesterday"));
        assertEquals(3, console.run("rdp", "verify", folder.resolve("gone.rdp").toString()));
        assertArrayEquals(before, Files.readAllBytes(file));
        assertFalse(
                console.run("rdp", "sign", "--help") != 0
                        || !console.unfolded().contains("never taken from the command line"),
                console.out());
    }
}
