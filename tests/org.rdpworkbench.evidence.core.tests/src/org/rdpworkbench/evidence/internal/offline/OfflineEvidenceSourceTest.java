// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.evidence.internal.regf.ByteSource;
import org.rdpworkbench.evidence.internal.regf.HiveBuilder;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.SharedData;

class OfflineEvidenceSourceTest {
    private static final String TERMINAL_SERVER = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
    private static final String V5 = "Windows Registry Editor Version 5.00\r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void answersFromASystemHiveInItsCurrentControlSet() throws Exception {
        try (OpenedEvidence evidence = open(write("anything.bin", systemHive()))) {
            Registry registry = new Registry(evidence);
            Reading<RegistryValue> deny = registry.value(TERMINAL_SERVER, "FDENYTSConnections");
            assertEquals(Optional.of(1L), deny.as(RegistryValue::asNumber));
            assertTrue(deny.provenance().text().contains("ControlSet002"), deny::toString);
            assertTrue(registry.value(TERMINAL_SERVER, "nothing").isAbsent());
            assertTrue(registry.value(TERMINAL_SERVER + "\\none", "nothing").isAbsent());
            assertTrue(registry.key(TERMINAL_SERVER + "\\none").isAbsent());
            assertEquals(
                    Optional.of(List.of("fDenyTSConnections")),
                    registry.key("HKEY_LOCAL_MACHINE\\system\\ControlSet002\\Control\\Terminal Server\\")
                            .found()
                            .map(RegistryKey::values));
            assertEquals(Optional.of("PC-7"), evidence.computerName());
        }
    }

    @Test
    void callsWhatIsInNoFileUnreadable() throws Exception {
        try (OpenedEvidence evidence = open(write("hive", systemHive()))) {
            Registry registry = new Registry(evidence);
            assertReason("no SOFTWARE hive among the evidence", registry.value("HKLM\\Software\\x", "y"));
            assertReason("no user hive", registry.value("HKCU\\Software\\x", "y"));
            assertReason("no SOFTWARE hive", registry.key("HKCR\\.rdp"));
            assertReason("while Windows runs", registry.key("HKLM\\HARDWARE\\x"));
            assertReason("does not begin with", registry.key("SYSTEM\\x"));
            assertReason("no SOFTWARE hive", new Certificates(evidence).store(Certificates.MY));
            assertTrue(new Certificates(evidence).store(Certificates.FILES).isAbsent());
            assertReason(
                    "cannot answer", evidence.answer(new Question<>("registry", "owner", "HKLM", "", String.class)));
        }
    }

    @Test
    void aUserHiveSaysNothingOfWhatTheUserHasRegistered() throws Exception {
        Path hive = SharedData.unpack("hives/NTUSER.DAT", folder);
        try (OpenedEvidence evidence = open(hive)) {
            Registry registry = new Registry(evidence);
            assertTrue(registry.key("HKCU\\Software\\Microsoft").found().isPresent());
            assertReason("no UsrClass.dat", registry.key("HKCU\\Software\\Classes"));
            assertReason("no UsrClass.dat", registry.value("HKCU\\SOFTWARE\\Classes\\CLSID\\x", ""));
        }
    }

    @Test
    void readsServices() throws Exception {
        try (OpenedEvidence evidence = open(write("hive", systemHive()))) {
            Services services = new Services(evidence);
            ServiceInfo term = services.service("termservice").found().orElseThrow();
            assertEquals(ServiceInfo.Start.DISABLED, term.start());
            assertEquals(List.of("RPCSS", "TermDD"), term.dependsOn());
            assertEquals("svchost.exe", term.imagePath());
            assertNull(term.account());
            assertNull(term.state());
            assertTrue(services.service("NoSuch").isAbsent());
            assertTrue(services.service("Counters").isAbsent(), "a key with neither start nor type is no service");
            assertReason("not the short name", services.service("TermService\\Parameters"));
        }
    }

    @Test
    void readsCertificateStores() throws Exception {
        byte[] der = certificate();
        String thumbprint = HexFormat.of()
                .withUpperCase()
                .formatHex(java.security.MessageDigest.getInstance("SHA-1").digest(der));
        byte[] blob = blob(der);
        HiveBuilder builder = new HiveBuilder(65536);
        int root = builder.key("root", HiveBuilder.NONE);
        Tree software = new Tree(builder, root);
        String store = "Microsoft\\SystemCertificates\\Remote Desktop\\Certificates\\";
        software.value(store + thumbprint, "Blob", 3, blob);
        software.value(store + "0123", "Blob", 3, Arrays.copyOf(blob, blob.length - 20));
        software.value(store + "4567", "Other", 3, blob);
        software.value("Microsoft\\SystemCertificates\\My", "x", 3, blob);
        software.value("Microsoft\\SystemCertificates\\AuthRoot\\Certificates\\" + thumbprint, "Blob", 3, blob);
        software.value("Policies\\Microsoft", "x", 3, blob);
        software.finish();
        try (OpenedEvidence evidence = open(write("software", builder.bytes()))) {
            Certificates certificates = new Certificates(evidence);
            Reading<CertificateListing> reading = certificates.store(Certificates.REMOTE_DESKTOP);
            List<StoredCertificate> listed = reading.found().orElseThrow().certificates();
            Map<String, StoredCertificate> byName = new TreeMap<>();
            listed.forEach(certificate -> byName.put(certificate.thumbprint(), certificate));
            assertEquals(3, byName.size());
            StoredCertificate whole = byName.get(thumbprint);
            assertArrayEquals(der, whole.encoded());
            assertEquals(List.of(), whole.damage());
            assertEquals(new StoredCertificate.KeyLocation("TSSecKeySet1", "Provider", 1, 1, 0x20L), whole.key());
            assertFalse(byName.get("0123").damage().isEmpty());
            assertNull(byName.get("4567").encoded());
            assertTrue(whole.place().endsWith(thumbprint), whole.place());
            assertEquals(
                    Optional.of(List.of()),
                    certificates.store(Certificates.MY).found().map(CertificateListing::certificates));
            assertTrue(certificates.store("TrustedPeople").isAbsent());
            // Windows shows the roots of Microsoft's programme in Root.
            assertEquals(
                    List.of(thumbprint),
                    certificates.store(Certificates.ROOT).found().orElseThrow().certificates().stream()
                            .map(StoredCertificate::thumbprint)
                            .toList());
        }
    }

    @Test
    void readsCertificateFiles() throws Exception {
        byte[] der = certificate();
        Path pem = write(
                "text.txt",
                ("subject=x\n-----BEGIN CERTIFICATE-----\n"
                                + java.util.Base64.getMimeEncoder().encodeToString(der)
                                + "\n-----END CERTIFICATE-----\n")
                        .getBytes(UTF_8));
        try (OpenedEvidence evidence = open(pem, write("der", der), write("half", Arrays.copyOf(der, 12)))) {
            CertificateListing files =
                    new Certificates(evidence).store(Certificates.FILES).found().orElseThrow();
            assertArrayEquals(der, files.certificates().get(0).encoded());
            assertArrayEquals(der, files.certificates().get(1).encoded());
            assertEquals(
                    List.of(true, true, false),
                    evidence.uses().stream().map(SourceUse::used).toList());
        }
    }

    @Test
    void takesAWholeExportForWhole() throws Exception {
        Path export = write(
                "x.txt",
                ("\uFEFF" + V5 + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\r\n"
                                + "\"fDenyTSConnections\"=dword:00000000\r\n\r\n"
                                + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM]\r\n")
                        .getBytes(UTF_16LE));
        try (OpenedEvidence evidence = open(export)) {
            Registry registry = new Registry(evidence);
            assertEquals(
                    Optional.of(0L),
                    registry.value(TERMINAL_SERVER.toUpperCase(Locale.ROOT), "fdenytsconnections")
                            .as(RegistryValue::asNumber));
            assertTrue(registry.value(TERMINAL_SERVER, "other").isAbsent());
            assertTrue(registry.key(TERMINAL_SERVER + "\\WinStations").isAbsent());
            assertEquals(
                    Optional.of(List.of("RCM")),
                    registry.key(TERMINAL_SERVER).found().map(RegistryKey::subkeys));
            assertReason("no SYSTEM hive", registry.key("HKLM\\SYSTEM\\CurrentControlSet\\Control"));
            assertTrue(
                    registry.value(TERMINAL_SERVER, "other").provenance().text().contains("taken to be whole"));
        }
    }

    @Test
    void concludesNothingFromTheSilenceOfAFragment() throws Exception {
        Path fragment = write(
                "fragment.reg",
                (V5 + "[" + TERMINAL_SERVER + "]\n\"fDenyTSConnections\"=dword:0\n\"fSingle\"=-\n[" + TERMINAL_SERVER
                                + "\\WinStations\\RDP-Tcp]\n\"PortNumber\"=dword:d3d\n"
                                + "[-" + TERMINAL_SERVER + "\\Old]\n")
                        .getBytes(UTF_8));
        try (OpenedEvidence evidence = open(fragment)) {
            Registry registry = new Registry(evidence);
            assertEquals(
                    Optional.of(3389L),
                    registry.value(TERMINAL_SERVER + "\\WinStations\\RDP-Tcp", "PortNumber")
                            .as(RegistryValue::asNumber));
            assertReason("does not mention", registry.value(TERMINAL_SERVER, "other"));
            assertReason("does not mention", registry.key(TERMINAL_SERVER + "\\WinStations"));
            assertTrue(registry.value(TERMINAL_SERVER, "fSingle").isAbsent());
            assertTrue(registry.key(TERMINAL_SERVER + "\\Old\\Below").isAbsent());
            assertFalse(
                    registry.key(TERMINAL_SERVER).found().orElseThrow().damage().isEmpty());
        }
    }

    @Test
    void concludesNothingFromWhatItCouldNotReadInAnExport() throws Exception {
        Path export = write(
                "damaged.reg",
                (V5 + "[" + TERMINAL_SERVER + "]\n\"a\"=dword:zz\n\"b\"=dword:1\n[" + TERMINAL_SERVER + "\\RCM]\n")
                        .getBytes(UTF_8));
        try (OpenedEvidence evidence = open(export)) {
            Registry registry = new Registry(evidence);
            assertReason("line 4", registry.value(TERMINAL_SERVER, "a"));
            assertTrue(registry.value(TERMINAL_SERVER, "b").isPresent());
            assertTrue(registry.value(TERMINAL_SERVER + "\\RCM", "a").isAbsent());
            assertTrue(evidence.uses().getFirst().reason().contains("line 4"));
        }
    }

    @Test
    void resolvesTheControlSetOfAnExport() throws Exception {
        Path export = write(
                "system.reg",
                (V5 + "[HKEY_LOCAL_MACHINE\\SYSTEM]\n[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet003]\n\"x\"=dword:7\n"
                                + "[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n\"Current\"=dword:3\n")
                        .getBytes(UTF_8));
        try (OpenedEvidence evidence = open(export)) {
            assertEquals(
                    Optional.of(7L),
                    new Registry(evidence)
                            .value("HKLM\\SYSTEM\\CurrentControlSet", "x")
                            .as(RegistryValue::asNumber));
        }
    }

    @Test
    void hearsHivesBeforeExports() throws Exception {
        Path export = write(
                "a.reg",
                (V5 + "[" + TERMINAL_SERVER + "]\n\"fDenyTSConnections\"=dword:0\n"
                                + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\x]\n\"y\"=\"z\"\n")
                        .getBytes(UTF_8));
        try (OpenedEvidence evidence = open(export, write("hive", systemHive()))) {
            Registry registry = new Registry(evidence);
            assertEquals(
                    Optional.of(1L),
                    registry.value(TERMINAL_SERVER, "fDenyTSConnections").as(RegistryValue::asNumber));
            assertEquals(
                    Optional.of("z"), registry.value("HKLM\\SOFTWARE\\x", "y").as(RegistryValue::asString));
        }
    }

    @Test
    void listsWhatIsNotUsedWithTheReason() throws Exception {
        write("evidence/empty", new byte[0]);
        write("evidence/program", "MZ\u0090".getBytes(UTF_8));
        write("evidence/log", "ElfFile\0".getBytes(UTF_8));
        write("evidence/strange", new byte[] {(byte) 0xDE, (byte) 0xAD});
        write("evidence/desktop", "screen mode id:i:2\r\nfull address:s:x\r\n".getBytes(UTF_16LE));
        write("evidence/deep/er/hive", systemHive());
        Files.createSymbolicLink(folder.resolve("evidence/loop"), folder.resolve("evidence"));
        try (OpenedEvidence evidence = open(folder.resolve("missing"), folder.resolve("evidence"))) {
            Map<String, String> reasons = reasons(evidence);
            assertTrue(reasons.get("missing").startsWith("- there is no such file"), reasons::toString);
            assertEquals("- 0 bytes", reasons.get("empty"));
            assertTrue(reasons.get("program").contains("program"), reasons::toString);
            assertTrue(reasons.get("log").contains("event log"), reasons::toString);
            assertTrue(reasons.get("strange").contains("DE AD"), reasons::toString);
            assertTrue(reasons.get("desktop").contains(".rdp"), reasons::toString);
            assertTrue(reasons.get("loop").contains("link"), reasons::toString);
            assertEquals("+ SYSTEM hive; current control set ControlSet002", reasons.get("hive"));
        }
    }

    @Test
    void followsTheLinkItIsGiven() throws Exception {
        write("real/hive", systemHive());
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        try (OpenedEvidence evidence = open(link)) {
            assertTrue(reasons(evidence).get("hive").startsWith("+ SYSTEM hive"));
        }
    }

    @Test
    void listsAFileItMustNotRead() throws Exception {
        EvidenceItem secret = new EvidenceItem() {
            @Override
            public String display() {
                return "secret";
            }

            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new AccessDeniedException("secret");
            }

            @Override
            public Optional<Path> file() {
                return Optional.empty();
            }

            @Override
            public ByteSource openSource() throws IOException {
                throw new AccessDeniedException("secret");
            }
        };
        EvidenceLoader loader = new EvidenceLoader(new Target("test", Role.SERVER));
        loader.load(secret, 0);
        assertEquals("no permission to read it", loader.uses().getFirst().reason());
    }

    @Test
    void readsTheFilesOfAnArchive() throws Exception {
        Path zip = folder.resolve("collected");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "a/hive", systemHive());
            put(out, "a/empty", new byte[0]);
            put(out, "a/../../x\u001b", new byte[] {1, 2});
            put(out, "a/export.txt", (V5 + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\x]\n\"y\"=\"z\"\n").getBytes(UTF_8));
            put(out, "inner.zip", new byte[] {'P', 'K', 3, 4});
        }
        List<Path> before = temporary();
        try (OpenedEvidence evidence = open(zip)) {
            Registry registry = new Registry(evidence);
            assertTrue(registry.value(TERMINAL_SERVER, "fDenyTSConnections").isPresent());
            assertTrue(registry.value("HKLM\\SOFTWARE\\x", "y").isPresent());
            Map<String, String> reasons = reasons(evidence);
            assertEquals("+ ZIP archive with 5 files", reasons.get("collected"));
            assertEquals("- 0 bytes", reasons.get("empty"));
            assertTrue(reasons.get("x?").contains("01 02"), reasons::toString);
            assertEquals("- a damaged ZIP archive: it has no directory", reasons.get("inner.zip"));
            assertFalse(temporary().equals(before), "the hive is unpacked");
        }
        assertEquals(before, temporary());
    }

    @Test
    void saysThatAnArchiveIsDamaged() throws Exception {
        Path zip = folder.resolve("collected");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "hive", systemHive());
        }
        byte[] whole = Files.readAllBytes(zip);
        try (OpenedEvidence evidence = open(write("cut", Arrays.copyOf(whole, whole.length / 2)))) {
            assertTrue(reasons(evidence).get("cut").startsWith("- a damaged ZIP archive"));
        }
        whole[200] ^= 0x55;
        try (OpenedEvidence evidence = open(write("flipped", whole))) {
            assertEquals(2, evidence.uses().size(), () -> evidence.uses().toString());
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String own = "rdpworkbench-" + ProcessHandle.current().pid() + "-";
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void usesTheNewerOfTwoHivesInOneFolderAndTheFirstOfTwoGiven() throws Exception {
        HiveBuilder older = systemBuilder(1);
        setTime(older, Instant.parse("2020-01-01T00:00:00Z"));
        HiveBuilder newer = systemBuilder(1);
        setTime(newer, Instant.parse("2021-01-01T00:00:00Z"));
        Path a = write("both/a", older.bytes());
        Path b = write("both/b", newer.bytes());
        try (OpenedEvidence evidence = open(folder.resolve("both"))) {
            Map<String, String> reasons = reasons(evidence);
            assertTrue(reasons.get("a").startsWith("- a second SYSTEM hive"), reasons::toString);
            assertTrue(reasons.get("b").startsWith("+ "), reasons::toString);
            assertEquals(
                    Optional.of(Instant.parse("2021-01-01T00:00:00Z")),
                    evidence.newest().map(EvidenceTime::instant));
        }
        try (OpenedEvidence evidence = open(a, b)) {
            assertTrue(reasons(evidence).get("b").startsWith("- a second SYSTEM hive"));
        }
    }

    @Test
    void ignoresTimesThatCannotBe() throws Exception {
        HiveBuilder builder = systemBuilder(1);
        setTime(builder, Instant.parse("2600-01-01T00:00:00Z"));
        try (OpenedEvidence evidence = open(write("future", builder.bytes()))) {
            assertEquals(Optional.empty(), evidence.newest());
        }
    }

    @Test
    void findsTheHivesOfAWindowsDiskInTheirPlaces() throws Exception {
        write("disk/WINDOWS/system32/Config/system", systemHive());
        write("disk/WINDOWS/system32/config.sys", new byte[] {1});
        HiveBuilder user = new HiveBuilder(8192);
        user.children(user.key("root", HiveBuilder.NONE), "lf", "Control Panel", "Software");
        write("disk/users/ann/ntuser.dat", user.bytes());
        try (OpenedEvidence evidence = open(folder.resolve("disk"))) {
            assertEquals(3, evidence.uses().size(), () -> evidence.uses().toString());
            assertTrue(evidence.uses().stream().allMatch(SourceUse::used));
            assertTrue(new Registry(evidence).key("HKCU\\software").isPresent());
        }
    }

    @Test
    void opensNothingWithoutFailing() throws Exception {
        try (OpenedEvidence evidence = open(write("x", new byte[] {1}))) {
            assertReason("no SYSTEM hive", new Registry(evidence).key(TERMINAL_SERVER));
            assertReason("no SYSTEM hive", new Services(evidence).service("TermService"));
            assertEquals(Optional.empty(), evidence.computerName());
            assertEquals(Optional.empty(), evidence.newest());
        }
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        Path file = write("x", new byte[] {1});
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> open(file));
        assertFalse(Thread.interrupted());
    }

    @Test
    void answersFromARealMachine() throws Exception {
        try (OpenedEvidence evidence = open(SharedData.unpack("hives/SYSTEM_WIN_10_1709", folder))) {
            Registry registry = new Registry(evidence);
            assertEquals(Optional.of("DESKTOP-2KGM189"), evidence.computerName());
            assertEquals(
                    Optional.of(1L),
                    registry.value(TERMINAL_SERVER, "fDenyTSConnections").as(RegistryValue::asNumber));
            assertEquals(
                    Optional.of(3389L),
                    registry.value(TERMINAL_SERVER + "\\WinStations\\RDP-Tcp", "PortNumber")
                            .as(RegistryValue::asNumber));
            assertTrue(registry.value(TERMINAL_SERVER + "\\WinStations\\RDP-Tcp", "SSLCertificateSHA1Hash")
                    .isAbsent());
            ServiceInfo service =
                    new Services(evidence).service("TermService").found().orElseThrow();
            assertEquals(ServiceInfo.Start.MANUAL, service.start());
            assertEquals("NT Authority\\NetworkService", service.account());
            assertTrue(evidence.uses().getFirst().reason().contains("transaction logs"), "the hive is dirty");
        }
    }

    private static OpenedEvidence open(Path... paths) throws InterruptedException {
        return Opening.open(paths);
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static void assertReason(String part, Reading<?> reading) {
        assertTrue(reading.isUnreadable(), reading::toString);
        assertTrue(reading.unreadableReason().orElseThrow().contains(part), reading::toString);
    }

    private static Map<String, String> reasons(OpenedEvidence evidence) {
        Map<String, String> reasons = new TreeMap<>();
        for (SourceUse use : evidence.uses()) {
            reasons.put(Path.of(use.what()).getFileName().toString(), (use.used() ? "+ " : "- ") + use.reason());
        }
        return reasons;
    }

    private static byte[] systemHive() {
        return systemBuilder(2).bytes();
    }

    private static HiveBuilder systemBuilder(int controlSet) {
        HiveBuilder builder = new HiveBuilder(32768);
        Tree system = new Tree(builder, builder.key("root", HiveBuilder.NONE));
        String set = "ControlSet00" + controlSet + "\\";
        system.value("Select", "Current", 4, new byte[] {(byte) controlSet, 0, 0, 0});
        system.value(set + "Control\\Terminal Server", "fDenyTSConnections", 4, new byte[] {1, 0, 0, 0});
        system.value(set + "Control\\ComputerName\\ComputerName", "ComputerName", 1, "PC-7\0".getBytes(UTF_16LE));
        system.value(set + "Services\\TermService", "Start", 4, new byte[] {4, 0, 0, 0});
        system.value(set + "Services\\TermService", "ImagePath", 2, "svchost.exe\0".getBytes(UTF_16LE));
        system.value(set + "Services\\TermService", "DependOnService", 7, "RPCSS\0TermDD\0\0".getBytes(UTF_16LE));
        system.value(set + "Services\\Counters", "x", 4, new byte[4]);
        system.finish();
        return builder;
    }

    private static void setTime(HiveBuilder builder, Instant time) {
        long steps = (time.getEpochSecond() + 11_644_473_600L) * 10_000_000L;
        builder.putInt(12, (int) steps).putInt(16, (int) (steps >>> 32));
    }

    /** A self-signed certificate, made now. */
    private byte[] certificate() throws Exception {
        assumeTrue(Programs.isInstalled("openssl"), "openssl is not installed");
        Path der = folder.resolve("made.der");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        "/dev/null",
                        "-subj",
                        "/CN=pc-7",
                        "-days",
                        "30",
                        "-outform",
                        "DER",
                        "-out",
                        der.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(openssl.waitFor(5, TimeUnit.MINUTES));
        byte[] bytes = Files.readAllBytes(der);
        Files.delete(der);
        return bytes;
    }

    /** The blob of a store: where the key is, then the certificate. */
    private static byte[] blob(byte[] der) {
        byte[] container = "TSSecKeySet1\0".getBytes(UTF_16LE);
        byte[] provider = "Provider\0".getBytes(UTF_16LE);
        int keyLength = 28 + container.length + provider.length;
        ByteBuffer blob = ByteBuffer.allocate(12 + keyLength + 12 + der.length).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(2).putInt(1).putInt(keyLength);
        blob.putInt(28)
                .putInt(28 + container.length)
                .putInt(1)
                .putInt(0x20)
                .putInt(0)
                .putInt(0)
                .putInt(1);
        blob.put(container).put(provider);
        blob.putInt(32).putInt(1).putInt(der.length).put(der);
        return blob.array();
    }

    /** Collects values by path and then lays them out in a hive. */
    private static final class Tree {
        private final HiveBuilder builder;
        private final int offset;
        private final Map<String, Tree> children = new TreeMap<>();
        private final List<Integer> values = new ArrayList<>();

        Tree(HiveBuilder builder, int offset) {
            this.builder = builder;
            this.offset = offset;
        }

        void value(String path, String name, int type, byte[] data) {
            int end = path.indexOf('\\');
            if (!path.isEmpty()) {
                String first = end < 0 ? path : path.substring(0, end);
                children.computeIfAbsent(first, n -> new Tree(builder, builder.key(n, offset)))
                        .value(end < 0 ? "" : path.substring(end + 1), name, type, data);
                return;
            }
            int cell = builder.cell(data.length);
            builder.put(HiveBuilder.data(cell), new String(data, java.nio.charset.StandardCharsets.ISO_8859_1));
            values.add(builder.value(name, type, data.length, cell));
        }

        void finish() {
            if (!values.isEmpty()) {
                builder.values(offset, values.toArray(Integer[]::new));
            }
            if (!children.isEmpty()) {
                List<String> names = List.copyOf(children.keySet());
                List<Integer> offsets =
                        children.values().stream().map(child -> child.offset).toList();
                builder.subkeys(offset, names.size(), builder.list("lh", offsets, names));
            }
            children.values().forEach(Tree::finish);
        }
    }
}
