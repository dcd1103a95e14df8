// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.SharedData;

class BadInputTest {
    private static final long FOUR_GIB = 4L << 30;

    @TempDir
    private Path folder;

    @Test
    void wrongUsageIsOneLineThatNamesTheOption() throws Exception {
        Product.run("dance").refuses(2, "dance", "diagnose");
        Product.run("diagnose").refuses(2, "--evidence");
        Product.run("diagnose", "--evidance", "x").refuses(2, "--evidance");
        Product.run("diagnose", "--evidence").refuses(2, "--evidence");
        Product.run("diagnose", "--evidence", "x", "--role", "cook").refuses(2, "--role", "cook", "server");
        Product.run("diagnose", "--evidence", "x", "--at", "yesterday").refuses(2, "--at", "yesterday");
        Product.run("diagnose", "--evidence", "x", "--format", "pdf").refuses(2, "--format", "pdf", "html");
        Product.run("diagnose", "--evidence", "x", "--code", "nonsense").refuses(2, "--code", "nonsense");
        Product.run("diagnose", "--evidence", "x", "--timeout", "0").refuses(2, "--timeout", "0");
        Product.run("diagnose", "--code", "0x904/0x7").refuses(2, "--evidence");
        Product.run("explain", "0x904", "--out", folder.toString()).refuses(2, "--out");
    }

    @Test
    void helpExplainsWithAnExample() throws Exception {
        for (String command : new String[] {"diagnose", "probe", "explain", "list"}) {
            Run run = Product.run(command, "--help").exits(0).shows("rdpw " + command, "xample");
            assertEquals("", run.err());
        }
        Product.run("--help").exits(0).shows("diagnose", "probe", "explain", "list");
        Product.run("--version").exits(0).shows("RDP Workbench 0.1.0");
    }

    @Test
    void theListsNameWhatIsInstalled() throws Exception {
        Product.run("list", "causes")
                .exits(0)
                .shows("certificate-bound-unusable", "drain-mode", "client-setting-mismatch");
        Product.run("list", "diagnostics").exits(0).shows("listener", "network");
        Product.run("list", "sources").exits(0).shows("registry hives", "Remote Desktop port");
        Product.run("list", "areas").exits(0).shows("listener", "network");
        Product.run("list", "myths").exits(0);
        assertTrue(Product.run("list", "diagnostics", "--format", "json")
                .exits(0)
                .json()
                .toString()
                .contains("listener"));
        Product.run("list", "cooks").refuses(2, "cooks", "causes");
    }

    @Test
    void aMissingFile() throws Exception {
        Path missing = folder.resolve("missing");
        Product.run("diagnose", "--evidence", missing.toString()).exits(3).shows("missing");
    }

    @Test
    void aFolderWithoutRights() throws Exception {
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        Path file = Files.writeString(folder.resolve("file"), "regf");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Product.runAsOrdinaryUser("diagnose", "--evidence", closed.toString())
                .exits(3)
                .shows("permission");
        Product.runAsOrdinaryUser("diagnose", "--evidence", file.toString())
                .exits(3)
                .shows("permission");
        Product.runAsOrdinaryUser("explain", "0x904", "--out", "/rdpw-result").refuses(3, "--out", "/rdpw-result");
    }

    @Test
    void anEmptyFile() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        Product.run("diagnose", "--evidence", empty.toString()).exits(3).shows("empty");
    }

    @Test
    void aFileOfFourGigabytes() throws Exception {
        Path zeros = sparse("zeros", new byte[0]);
        Run run =
                Product.run("diagnose", "--evidence", zeros.toString()).exits(3).shows("zeros");
        assertTrue(run.time().compareTo(Duration.ofMinutes(5)) < 0, run::toString);
    }

    @Test
    void aHiveOfFourGigabytes() throws Exception {
        Path hive = SharedData.unpack("hives/SYSTEM_WIN_10_1709", folder);
        try (RandomAccessFile file = new RandomAccessFile(hive.toFile(), "rw")) {
            file.setLength(FOUR_GIB);
        } catch (IOException e) {
            assumeTrue(false, "this file system has no files of 4 GB: " + e.getMessage());
        }
        Run run = Product.run("diagnose", "--evidence", hive.toString(), "--format", "json");
        run.exits(DiagnoseTest.exitCode(run)).shows("fDenyTSConnections");
        assertTrue(run.time().compareTo(Duration.ofMinutes(5)) < 0, run::toString);
    }

    @Test
    void aFileWithAMisleadingName() throws Exception {
        Path text = Files.writeString(folder.resolve("SYSTEM"), "This is a letter.\n");
        Product.run("diagnose", "--evidence", text.toString()).exits(3).shows("SYSTEM");
        String export = "REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\r\n"
                + "\"fDenyTSConnections\"=dword:00000001\r\n";
        Path reg = Files.write(folder.resolve("holiday.jpg"), export.getBytes(StandardCharsets.ISO_8859_1));
        Run run = Product.run("diagnose", "--evidence", reg.toString(), "--format", "json");
        run.exits(DiagnoseTest.exitCode(run)).shows("fDenyTSConnections");
    }

    private Path sparse(String name, byte[] beginning) throws IOException {
        Path path = folder.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(beginning);
            file.setLength(FOUR_GIB);
        } catch (IOException e) {
            assumeTrue(false, "this file system has no files of 4 GB: " + e.getMessage());
        }
        return path;
    }
}
