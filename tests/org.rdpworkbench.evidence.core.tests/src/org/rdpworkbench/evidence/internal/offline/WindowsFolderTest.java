// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.regf.HiveBuilder;
import org.rdpworkbench.evidence.internal.regf.LogBuilder;
import org.rdpworkbench.evidence.internal.testdata.RealPrograms;

/** A disk of a computer that no longer starts, and copies of its folder Windows. */
class WindowsFolderTest {
    private static final String KEY = "f686aace6942fb7f7ceb231212eef4a4_2f1c";

    @TempDir
    Path folder;

    private static byte[] userHive(int number, String header, Instant written) {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        List<Integer> keys = builder.children(root, "lf", "Control Panel", "Software");
        builder.values(keys.get(1), builder.dword("number", number));
        for (int i = 0; i < header.length(); i++) {
            builder.putShort(48 + 2 * i, header.charAt(i));
        }
        long steps = (written.getEpochSecond() + 11_644_473_600L) * 10_000_000L;
        return builder.putInt(12, (int) steps).putInt(16, (int) (steps >>> 32)).bytes();
    }

    private static byte[] classHive() {
        HiveBuilder builder = new HiveBuilder(8192);
        builder.children(builder.key("root", HiveBuilder.NONE), "lf", "Local Settings");
        return builder.bytes();
    }

    private static byte[] systemHive() {
        HiveBuilder builder = new HiveBuilder(8192);
        List<Integer> keys = builder.children(builder.key("root", HiveBuilder.NONE), "lf", "ControlSet001", "Select");
        builder.values(keys.get(1), builder.dword("Current", 1));
        return builder.bytes();
    }

    /** A disk as Windows leaves it, in letter cases that differ from the usual. */
    private Path disk() throws IOException {
        Path disk = folder.resolve("disk");
        write("disk/WINDOWS/system32/Config/system", LogBuilder.dirty(systemHive(), 7));
        write(
                "disk/WINDOWS/system32/Config/SYSTEM.log1",
                LogBuilder.entries(LogBuilder.dirty(systemHive(), 7), 7, systemHive()));
        write(
                "disk/WINDOWS/system32/Config/DEFAULT",
                userHive(3, "oot\\System32\\Config\\DEFAULT", Instant.parse("2025-01-01T00:00:00Z")));
        write("disk/WINDOWS/system32/ntdll.dll", new byte[] {1});
        write("disk/WINDOWS/system32/Kernel32.dll", new byte[] {1});
        write("disk/WINDOWS/system32/other.evtx", new byte[] {1});
        write("disk/WINDOWS/system32/WinEvt/Logs/System.evtx", "ElfFile\0".getBytes());
        write("disk/users/ann/ntuser.dat", userHive(1, "ann\\ntuser.dat", Instant.parse("2024-01-01T00:00:00Z")));
        write("disk/users/ann/AppData/Local/Microsoft/Windows/UsrClass.dat", classHive());
        write("disk/users/bob/NTUSER.DAT", userHive(2, "bob\\ntuser.dat", Instant.parse("2025-01-01T00:00:00Z")));
        write("disk/users/bob/AppData/local/Microsoft/Windows/UsrClass.dat", classHive());
        write("disk/programdata/microsoft/Crypto/RSA/MachineKeys/" + KEY, new byte[] {1, 2, 3});
        write("disk/huge/not/looked/at", new byte[] {1});
        return disk;
    }

    @Test
    void findsWhatIsOfUseInItsPlace() throws Exception {
        try (OpenedEvidence evidence = open(disk())) {
            Map<String, String> uses = uses(evidence);
            assertEquals(9, uses.size(), uses::toString);
            assertTrue(uses.get("disk").startsWith("+ disk with Windows on it"), uses::toString);
            assertTrue(
                    uses.get("disk/WINDOWS/system32/Config/system").contains("with the changes 7 to 7"),
                    uses::toString);
            assertTrue(uses.get("disk/WINDOWS/system32/Config/SYSTEM.log1").startsWith("+ "), uses::toString);
            assertEquals(
                    "+ user hive of the account SYSTEM (.DEFAULT)", uses.get("disk/WINDOWS/system32/Config/DEFAULT"));
            assertTrue(uses.containsKey("disk/WINDOWS/system32/WinEvt/Logs/System.evtx"), uses::toString);
            assertTrue(uses.get("disk/users/ann/ntuser.dat").startsWith("- a second user hive"), uses::toString);
            assertEquals("+ user hive (NTUSER) of bob", uses.get("disk/users/bob/NTUSER.DAT"));
            assertTrue(
                    uses.get("disk/users/ann/AppData/Local/Microsoft/Windows/UsrClass.dat")
                            .startsWith("- it belongs to another user"),
                    uses::toString);
            assertTrue(uses.get("disk/users/bob/AppData/local/Microsoft/Windows/UsrClass.dat")
                    .startsWith("+ class hive of a user (UsrClass) of bob"));
            Registry registry = new Registry(evidence);
            Reading<RegistryValue> bobs = registry.value("HKCU\\Software", "number");
            assertEquals(2L, bobs.as(RegistryValue::asNumber).orElseThrow());
            assertTrue(bobs.provenance().text().startsWith("user hive (NTUSER) of bob"), bobs::toString);
            assertEquals(
                    3L,
                    registry.value("HKU\\.DEFAULT\\Software", "number")
                            .as(RegistryValue::asNumber)
                            .orElseThrow());
        }
    }

    @Test
    void findsDisksInsideAFolder() throws Exception {
        disk();
        write("notes", new byte[] {1});
        try (OpenedEvidence evidence = open(folder)) {
            Map<String, String> uses = uses(evidence);
            assertEquals(10, uses.size(), uses::toString);
            assertTrue(uses.containsKey("notes") && uses.containsKey("disk"), uses::toString);
        }
    }

    @Test
    void readsDefaultRdpOfEveryUser() throws Exception {
        Path disk = disk();
        Question<ConnectionFiles> question = Files.connectionsQuestion(Files.DEFAULT_CONNECTIONS);
        try (OpenedEvidence evidence = open(disk)) {
            assertTrue(evidence.answer(question).isAbsent(), "nobody has one");
        }
        byte[] text = "\uFEFFenablecredsspsupport:i:0\r\n".getBytes(StandardCharsets.UTF_16LE);
        write("disk/users/ann/documents/default.rdp", text);
        write("disk/users/bob/OneDrive - Contoso/Documents/Default.rdp", text);
        write("disk/users/carl/Documents/Default.rdp/no-file", text);
        try (OpenedEvidence evidence = open(disk)) {
            Reading<ConnectionFiles> reading = evidence.answer(question);
            assertEquals(
                    List.of(
                            "Users\\ann\\Documents\\Default.rdp",
                            "Users\\bob\\OneDrive - Contoso\\Documents\\Default.rdp"),
                    reading.found().orElseThrow().files().stream()
                            .map(ConnectionFile::path)
                            .toList());
            assertEquals(
                    0L,
                    reading.found()
                            .orElseThrow()
                            .files()
                            .getFirst()
                            .number("enablecredsspsupport")
                            .orElseThrow());
            assertTrue(evidence.answer(Files.connectionsQuestion(Files.GIVEN_CONNECTIONS))
                    .isAbsent());
        }
        try (OpenedEvidence evidence = open(disk.resolve("WINDOWS"))) {
            assertTrue(evidence.answer(question).isUnreadable(), "users are elsewhere");
        }
    }

    @Test
    void answersWhichFilesAreThere() throws Exception {
        Path disk = disk();
        Path program = RealPrograms.copy("swt-win32", folder);
        java.nio.file.Files.move(program, disk.resolve("WINDOWS/system32/TermSrv.dll"));
        try (OpenedEvidence evidence = open(disk)) {
            Files files = new Files(evidence);
            Reading<FileInfo> termsrv = files.file(Files.TERMSRV);
            FileInfo info = termsrv.found().orElseThrow(() -> new AssertionError(termsrv.toString()));
            assertTrue(info.version().matches("\\d+\\.\\d+\\.\\d+\\.\\d+"), info::toString);
            assertTrue(info.size() > 100_000 && info.company().contains("Eclipse"), info::toString);
            assertEquals(info.modified(), termsrv.provenance().lastWritten());
            assertEquals("the Windows disk " + disk, termsrv.provenance().text());
            assertEquals(
                    "not a program of Windows",
                    files.file("C:\\windows\\system32\\NTDLL.DLL")
                            .found()
                            .orElseThrow()
                            .versionObstacle());
            assertTrue(files.file(Files.MSTSC).isAbsent());
            assertTrue(files.file("%SystemRoot%\\System32").isAbsent(), "a folder is no file");
            assertTrue(files.file("%SystemRoot%\\..\\users").isUnreadable());
            assertTrue(files.file("D:\\x").isUnreadable());
            assertTrue(files.file("").isUnreadable());
            FolderInfo keys = files.folder(Files.MACHINE_KEYS).found().orElseThrow();
            assertEquals(new FolderInfo(List.of(KEY), List.of(), List.of()), keys);
            assertTrue(files.folder("%ProgramData%\\Microsoft\\Crypto\\Keys").isAbsent());
        }
    }

    /** More names than are kept: each look goes through the folder, and finds the same. What is kept stays bounded. */
    @Test
    void findsNamesInAFolderThatIsTooLargeToKeep() throws Exception {
        Path disk = disk();
        for (int i = 0; i < 20; i++) {
            write("disk/WINDOWS/system32/Library" + i + ".dll", new byte[] {1});
        }
        for (int most : new int[] {3, 20, 1000}) {
            WindowsFolder windows = WindowsFolder.of(disk, most).orElseThrow();
            for (int i = 0; i < 20; i++) {
                Sighting<FileInfo> found = windows.file("%SystemRoot%\\System32\\LIBRARY" + i + ".DLL");
                assertEquals(1, found.value().size(), most + " kept: " + i);
            }
            Sighting<FileInfo> none = windows.file("%SystemRoot%\\System32\\Library20.dll");
            assertEquals(Sighting.absent(none.provenance()), none);
            assertTrue(windows.kept() <= most, most + " kept: " + windows.kept());
        }
    }

    @Test
    void doesNotTakeASelectionOfFilesForAWholeWindows() throws Exception {
        write("part/Windows/System32/config/SYSTEM", systemHive());
        try (OpenedEvidence evidence = open(folder.resolve("part"))) {
            Reading<FileInfo> reading = new Files(evidence).file(Files.TERMSRV);
            assertEquals(
                    "it is not there, but only a part of Windows was given",
                    reading.unreadableReason().orElseThrow());
        }
        disk();
        java.nio.file.Files.move(folder.resolve("disk/WINDOWS"), folder.resolve("copied"));
        try (OpenedEvidence evidence = open(folder.resolve("copied"))) {
            Files files = new Files(evidence);
            assertTrue(files.file(Files.TERMSRV).isAbsent());
            assertTrue(files.folder(Files.MACHINE_KEYS).isUnreadable());
            assertTrue(files.file("C:\\Windows\\System32\\ntdll.dll").isPresent());
            assertTrue(uses(evidence).get("copied").startsWith("+ folder of Windows"));
        }
        try (OpenedEvidence evidence = open(write("x", new byte[] {1}))) {
            assertTrue(new Files(evidence).file(Files.TERMSRV).isUnreadable());
        }
    }

    @Test
    void followsNoLinkOutOfTheDisk() throws Exception {
        Path disk = disk();
        Path system32 = disk.resolve("WINDOWS/system32");
        write("outside/secret.dll", new byte[] {1});
        java.nio.file.Files.createSymbolicLink(system32.resolve("mstsc.exe"), folder.resolve("outside/secret.dll"));
        java.nio.file.Files.createSymbolicLink(system32.resolve("mstscax.dll"), Path.of("ntdll.dll"));
        java.nio.file.Files.createSymbolicLink(system32.resolve("termsrv.dll"), Path.of("unsupported reparse point"));
        java.nio.file.Files.createSymbolicLink(
                system32.resolve("Config/SOFTWARE"), folder.resolve("outside/secret.dll"));
        java.nio.file.Files.createSymbolicLink(disk.resolve("users/All Users"), Path.of("../programdata"));
        try (OpenedEvidence evidence = open(disk)) {
            Files files = new Files(evidence);
            assertTrue(files.file(Files.MSTSC).unreadableReason().orElseThrow().contains("out of the evidence"));
            assertTrue(files.file(Files.MSTSCAX).isPresent());
            assertTrue(
                    files.file(Files.TERMSRV).unreadableReason().orElseThrow().contains("leads nowhere"));
            assertTrue(
                    uses(evidence).values().stream().anyMatch(use -> use.startsWith("- ") && use.contains("out of")),
                    () -> evidence.uses().toString());
        }
    }

    private Map<String, String> uses(OpenedEvidence evidence) {
        Map<String, String> uses = new TreeMap<>();
        for (SourceUse use : evidence.uses()) {
            uses.put(folder.relativize(Path.of(use.what())).toString(), (use.used() ? "+ " : "- ") + use.reason());
        }
        return uses;
    }

    private static OpenedEvidence open(Path path) throws InterruptedException {
        return Opening.open(path);
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        java.nio.file.Files.createDirectories(file.getParent());
        return java.nio.file.Files.write(file, content);
    }
}
