// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Evidence of a server with a deployed certificate: certificates made by {@code openssl} in a registry export with the stores as Windows keeps them, and
 * the rights of the key files as {@code icacls} prints them.
 */
final class CertificateEvidence {
    private static final String GUID = "684ae3df-a7e0-4573-825d-d02ae73708c5";
    private static final String STORES = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\";
    private static final String STATIONS =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";

    private final Path folder;
    private final StringBuilder registry = new StringBuilder("Windows Registry Editor Version 5.00\n\n");

    private CertificateEvidence(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the evidence below a folder and gives the folder to open. Beside it lies {@code other.pem}, a certificate for the same name that
     * another authority issued.
     */
    static Path make(Path folder) throws Exception {
        return new CertificateEvidence(folder).write("");
    }

    /**
     * The same with addresses at which the certificates are looked up.
     *
     * @param address where lists are, without the name of the list: root.crl and issuing.crl
     */
    static Path make(Path folder, String address) throws Exception {
        return new CertificateEvidence(folder).write(address);
    }

    /** The list of what an authority revoked, which is nothing. */
    static byte[] list(Path folder, String authority) throws Exception {
        CertificateEvidence evidence = new CertificateEvidence(folder);
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(
                folder.resolve("ca.cnf"),
                "[ca]\ndefault_ca=x\n[x]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=7\n");
        evidence.openssl(
                "ca",
                "-gencrl",
                "-config",
                "ca.cnf",
                "-cert",
                authority + ".pem",
                "-keyfile",
                authority + ".key",
                "-out",
                "list.pem");
        evidence.openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", authority + ".crl");
        return Files.readAllBytes(folder.resolve(authority + ".crl"));
    }

    /**
     * Makes evidence of a server with certificates that are rare: a key that no source gives to the TLS of Windows, keys of which the store tells little, no common
     * name, an end in thousands of years, hundreds of names, a long name, and one that is cut off in its key.
     */
    static Path rare(Path folder) throws Exception {
        return new CertificateEvidence(folder).writeRare();
    }

    private Path writeRare() throws Exception {
        String server = "extendedKeyUsage=serverAuth\n";
        String software = "Microsoft Software Key Storage Provider";
        byte[] root = certificate("root", "/CN=Contoso Root CA", "root", 4000, "basicConstraints=critical,CA:TRUE\n");
        store("ROOT", root, null, null, 0);
        openssl("genpkey", "-algorithm", "ED25519", "-out", "edwards.key");
        byte[] edwards = issued("edwards", "/CN=edwards.example", "root", 300, server);
        store("MY", edwards, "", software, 0);
        store("MY", certificate("forever", "/CN=forever.example", "root", 2_500_000, server), "", "", 0);
        byte[] card = certificate("card", "/O=Contoso", "root", 300, server + "subjectAltName=DNS:card.example\n");
        store("MY", card, "le-1", "Microsoft Smart Card Key Storage Provider", 0);
        String names = IntStream.range(0, 400)
                .mapToObj(i -> "DNS:host%04d.very-long-department.contoso.example".formatted(i))
                .collect(Collectors.joining(","));
        byte[] many = certificate("many", "/CN=many.example", "root", 300, server + "subjectAltName=" + names + "\n");
        store("MY", many, "many", software, 0);
        String units = IntStream.range(0, 20)
                .mapToObj(i -> "/OU=Very long organizational unit number " + i)
                .collect(Collectors.joining());
        store("MY", certificate("long", units + "/CN=" + "l".repeat(64), "root", 300, server), "long", software, 0);
        byte[] whole = certificate("cut", "/CN=cut.example", "root", 300, server);
        store("MY", Arrays.copyOf(whole, whole.length - 400), "cut", software, 0);
        key(STORES + "CA]");
        key(STORES + "Remote Desktop]");
        key(STATIONS + "]", "\"SelfSignedCertStore\"=\"Remote Desktop\"");
        key(STATIONS + "\\RDP-Tcp]", "\"SSLCertificateSHA1Hash\"=" + hex(sha1(edwards)));
        key(STORES + "Disallowed]");
        otherPlaces();
        Path evidence = Files.createDirectory(folder.resolve("rare"));
        Files.writeString(evidence.resolve("rare.reg"), "\uFEFF" + registry, StandardCharsets.UTF_16LE);
        return evidence;
    }

    private static String point(String address, String list) {
        return address.isEmpty() ? "" : "crlDistributionPoints=URI:" + address + list + ".crl\n";
    }

    private Path write(String address) throws Exception {
        String authority =
                "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
        String server =
                "extendedKeyUsage=serverAuth\nkeyUsage=digitalSignature\nsubjectAltName=DNS:rdp01.contoso.example\n";
        byte[] root = certificate("root", "/CN=Contoso Root CA", "root", 3650, authority);
        byte[] issuing =
                certificate("issuing", "/CN=Contoso Issuing CA", "root", 200, authority + point(address, "root"));
        byte[] deployed = certificate(
                "deployed", "/CN=rdp01.contoso.example", "issuing", 300, server + point(address, "issuing"));
        byte[] own = certificate("own", "/CN=rdp01", "own", 20, "extendedKeyUsage=serverAuth\n");
        certificate("gate", "/CN=Inspecting Gateway", "gate", 900, authority);
        certificate("other", "/CN=rdp01.contoso.example", "gate", 30, server);
        store(
                "MY",
                deployed,
                "a15895e1-770f-4c8d-a68b-38f5ea56845a",
                "Microsoft RSA SChannel Cryptographic Provider",
                12);
        store("Remote Desktop", own, "TSSecKeySet1", "Microsoft Enhanced Cryptographic Provider v1.0", 1);
        store("ROOT", root, null, null, 0);
        store("CA", issuing, null, null, 0);
        key(STORES + "Disallowed]");
        otherPlaces();
        key("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography]", "\"MachineGuid\"=\"" + GUID + "\"");
        key("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]");
        key(
                STATIONS + "]",
                "\"SelfSignedCertStore\"=\"Remote Desktop\"",
                "\"SelfSignedCertificate\"=" + hex(sha1(own)));
        key(
                STATIONS + "\\RDP-Tcp]",
                "\"PortNumber\"=dword:00000d3d",
                "\"SSLCertificateSHA1Hash\"=" + hex(sha1(deployed)));
        key(
                "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters]",
                "\"Hostname\"=\"rdp01\"",
                "\"Domain\"=\"contoso.example\"");
        Path evidence = Files.createDirectory(folder.resolve("rdp01"));
        Files.writeString(evidence.resolve("rdp01.reg"), "\uFEFF" + registry, StandardCharsets.UTF_16LE);
        String keys = "C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\\a64dd3977c69cf9c982773e8bcd041b5_" + GUID;
        Files.writeString(
                evidence.resolve("icacls.txt"),
                keys + " NT AUTHORITY\\SYSTEM:(F)\r\n" + " ".repeat(keys.length() + 1)
                        + "BUILTIN\\Administrators:(F)\r\n\r\n");
        return evidence;
    }

    /** The other places of a store: what an export does not mention, nobody knows to be absent. */
    private void otherPlaces() {
        for (String store : List.of("MY", "Remote Desktop", "ROOT", "AuthRoot", "CA", "Disallowed")) {
            key(STORES.replace("System", "Enterprise") + store + "]");
            key(STORES.replace("Microsoft", "Policies\\Microsoft") + store + "]");
        }
        key(STORES + "AuthRoot]");
    }

    private void key(String key, String... values) {
        registry.append(key).append('\n');
        for (String value : values) {
            registry.append(value).append('\n');
        }
        registry.append('\n');
    }

    private void store(String store, byte[] der, String container, String provider, int type) throws Exception {
        List<byte[]> parts = new ArrayList<>();
        if (container != null) {
            byte[] name = (container + "\0").getBytes(StandardCharsets.UTF_16LE);
            byte[] by = (provider + "\0").getBytes(StandardCharsets.UTF_16LE);
            parts.add(property(
                    2,
                    little(28 + name.length + by.length)
                            .putInt(28)
                            .putInt(28 + name.length)
                            .putInt(type)
                            .putInt(0x20)
                            .putLong(0)
                            .putInt(1)
                            .put(name)
                            .put(by)
                            .array()));
        }
        parts.add(property(3, sha1(der)));
        parts.add(property(32, der));
        ByteBuffer blob = little(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(blob::put);
        key(STORES + store + "]");
        key(STORES + store + "\\Certificates]");
        key(
                STORES + store + "\\Certificates\\"
                        + HexFormat.of().withUpperCase().formatHex(sha1(der)) + "]",
                "\"Blob\"=" + hex(blob.array()));
    }

    private static byte[] property(int id, byte[] value) {
        return little(12 + value.length)
                .putInt(id)
                .putInt(1)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(byte[] bytes) {
        return "hex:" + HexFormat.ofDelimiter(",").formatHex(bytes);
    }

    private static byte[] sha1(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }

    private byte[] certificate(String name, String subject, String issuer, int days, String extensions)
            throws Exception {
        openssl("genrsa", "-out", name + ".key", "2048");
        return issued(name, subject, issuer, days, extensions);
    }

    private byte[] issued(String name, String subject, String issuer, int days, String extensions) throws Exception {
        Files.writeString(folder.resolve(name + ".ext"), extensions);
        openssl("req", "-new", "-key", name + ".key", "-subj", subject, "-out", name + ".csr");
        List<String> sign = new ArrayList<>(List.of(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-extfile",
                name + ".ext",
                "-days",
                String.valueOf(days),
                "-out",
                name + ".pem"));
        sign.addAll(
                issuer.equals(name)
                        ? List.of("-signkey", name + ".key")
                        : List.of("-CA", issuer + ".pem", "-CAkey", issuer + ".key", "-set_serial", "4711"));
        openssl(sign.toArray(String[]::new));
        openssl("x509", "-in", name + ".pem", "-outform", "DER", "-out", name + ".der");
        return Files.readAllBytes(folder.resolve(name + ".der"));
    }

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.txt").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "the program openssl is not installed");
            return;
        }
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + ": " + Files.readString(folder.resolve("openssl.txt")));
        }
    }
}
