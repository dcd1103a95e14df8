// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.testdata;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.HiveKey;
import org.rdpworkbench.evidence.internal.regf.HiveValue;
import org.rdpworkbench.evidence.internal.regf.Lookup;

/**
 * Makes what MSRD-Collect makes, with its folders, names and encodings, from a real SYSTEM hive. After its public scripts
 * (MSRDC-Core.psm1, version 240517): registry keys with {@code reg export}, services from Win32_Service, the rest in short.
 */
public final class MsrdCollection {
    private static final String SET = "ControlSet001\\";

    private final Path root;
    private final String host;

    private MsrdCollection(Path folder, String host) {
        this.host = host;
        root = folder.resolve("MSRD-Results-" + host + "-20240517_101112");
    }

    /** Makes a collection as a folder. */
    public static Path make(Path system, String host, Path folder) throws IOException {
        MsrdCollection collection = new MsrdCollection(folder, host);
        try (Hive hive = Hive.open(system)) {
            collection.export(hive, "Control\\Terminal Server", "HKLM-System-CCS-Control-TerminalServer");
            collection.export(hive, "Control\\Lsa", "HKLM-System-CCS-Control-LSA");
            collection.export(hive, "Control\\SecurityProviders", "HKLM-System-CCS-Control-SecurityProviders");
            collection.export(hive, "Services\\TermService", "HKLM-System-CCS-Svc-TermService");
            collection.services(hive);
        }
        collection.write(
                "RegistryKeys",
                "HKLM-SW-Policies.txt",
                "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies]\r\n\r\n"
                        + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft]\r\n\r\n");
        collection.write(
                "SystemInfo",
                "System32_DLL.txt",
                version("ntdll.dll", "10.0.16299.15")
                        + version("kernel32.dll", "10.0.16299.15")
                        + version("termsrv.dll", "10.0.16299.98"));
        collection.write(
                "Networking",
                "Netstat.txt",
                "\r\n"
                        + "Active Connections\r\n\r\n"
                        + "  Proto  Local Address          Foreign Address        State           PID\r\n"
                        + "  TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       1044\r\n");
        collection.write(
                "Networking",
                "Proxy.txt",
                "\r\nCurrent WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  proxy:8080\r\n"
                        + "    Bypass List     :  (none)\r\n\r\n\r\nBITSADMIN version 3.0\r\n"
                        + "BITS administration utility.\r\n(C) Copyright Microsoft Corp.\r\n\r\n"
                        + "Internet proxy settings for account LOCALSYSTEM\r\n\r\nProxy usage:  AUTODETECT \r\n");
        String bar = "=".repeat(75) + "\r\n";
        collection.write(
                "Networking",
                "Route.txt",
                bar + "Interface List\r\n 12...00 0d 3a 12 34 56 ......Adapter\r\n" + bar + "\r\nIPv4 Route Table\r\n"
                        + bar
                        + "Active Routes:\r\nNetwork Destination        Netmask          Gateway       Interface  Metric\r\n"
                        + "          0.0.0.0          0.0.0.0         10.0.1.1        10.0.1.10    266\r\n" + bar
                        + "Persistent Routes:\r\n  None\r\n");
        collection.write(
                "RDS",
                "Qwinsta.txt",
                " SESSIONNAME       USERNAME                 ID  STATE   TYPE        DEVICE \r\n"
                        + " rdp-tcp                                 65536  Listen                      \r\n");
        collection.write("Certificates", "ACL-MachineKeys.txt", "FileSystemRights  : FullControl\r\n");
        collection.write(
                "Certificates",
                "Certificates-RemoteDesktop.txt",
                "Remote Desktop \"Remote Desktop\"\r\n================ Certificate 0 ================\r\n");
        collection.write("", "MSRD-Collect-Log.txt", "2024/05/17 10:11:12 collecting\r\n");
        collection.write("", "MSRD-Diag.html", "<!DOCTYPE html><html><body>MSRD-Diag</body></html>");
        Path logs = Files.createDirectories(collection.root.resolve(host + "_EventLogs"));
        Files.write(logs.resolve(host + "_System.evtx"), "ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        return collection.root;
    }

    /** Packs a collection as MSRD-Collect does, with the separators of Windows. */
    public static Path pack(Path collection) throws IOException {
        Path zip = collection.resolveSibling(collection.getFileName() + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(collection)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new ZipEntry(collection.relativize(file).toString().replace('/', '\\')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return zip;
    }

    /** PowerShell's Out-File and reg export both write UTF-16 with a mark. */
    private Path write(String folder, String name, String text) throws IOException {
        Path place = folder.isEmpty() ? root : root.resolve(host + "_" + folder);
        Files.createDirectories(place);
        return Files.writeString(place.resolve(host + "_" + name), "\uFEFF" + text, StandardCharsets.UTF_16LE);
    }

    private static String version(String name, String version) {
        return "\r\nOriginalFilename  : " + name + ".mui\r\nFileDescription   : Test\r\nFileVersionRaw    : " + version
                + "\r\nFileVersion       : " + version
                + " (WinBuild.160101.0800)\r\nCompanyName       : Microsoft Corporation"
                + "\r\nFileName          : C:\\WINDOWS\\System32\\" + name + "\r\n\r\n";
    }

    private void export(Hive hive, String path, String name) throws IOException {
        if (!(hive.find(SET + path) instanceof Lookup.Found<HiveKey>(HiveKey key))) {
            throw new IOException("no key " + path);
        }
        Path file = write("RegistryKeys", name + ".txt", "Windows Registry Editor Version 5.00\r\n\r\n");
        try (Writer out =
                Files.newBufferedWriter(file, StandardCharsets.UTF_16LE, java.nio.file.StandardOpenOption.APPEND)) {
            export(key, "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\" + path, out);
        }
    }

    private static void export(HiveKey key, String path, Writer out) throws IOException {
        out.write("[" + path + "]\r\n");
        for (HiveValue value : key.values().entries()) {
            String name = value.name().isEmpty()
                    ? "@"
                    : "\"" + value.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            String hex = HexFormat.ofDelimiter(",").formatHex(value.data().bytes());
            out.write(name + "=hex(" + Integer.toHexString(value.type()) + "):" + hex + "\r\n");
        }
        out.write("\r\n");
        for (HiveKey subkey : key.subkeys().entries()) {
            export(subkey, path + "\\" + subkey.name(), out);
        }
    }

    /** All services run that start by themselves, TermService too. */
    private void services(Hive hive) throws IOException {
        List<String[]> rows = new ArrayList<>();
        if (hive.find(SET + "Services") instanceof Lookup.Found<HiveKey>(HiveKey services)) {
            for (HiveKey service : services.subkeys().entries()) {
                Integer start = number(service, "Start");
                Integer type = number(service, "Type");
                if (start != null && type != null && (type & 0x30) != 0 && start < 5) {
                    String mode = List.of("Boot", "System", "Auto", "Manual", "Disabled")
                            .get(start);
                    boolean runs = start == 2 || service.name().equals("TermService");
                    rows.add(new String[] {
                        runs ? "1044" : "0",
                        "Display of " + service.name(),
                        mode,
                        runs ? "Running" : "Stopped",
                        service.name(),
                        "C:\\Windows\\System32\\svchost.exe -k NetworkService",
                        "NT Authority\\NetworkService"
                    });
                }
            }
        }
        String[] titles = {"ProcessId", "DisplayName", "StartMode", "State", "Name", "PathName", "StartName"};
        int[] widths = new int[titles.length];
        for (int i = 0; i < titles.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    titles[i].length(),
                    rows.stream().mapToInt(row -> row[column].length()).max().orElse(0));
        }
        StringBuilder table = new StringBuilder("\r\n").append(line(titles, widths));
        String[] dashes =
                Stream.of(titles).map(title -> "-".repeat(title.length())).toArray(String[]::new);
        table.append(line(dashes, widths));
        rows.forEach(row -> table.append(line(row, widths)));
        write("SystemInfo", "Services.txt", table.append("\r\n\r\n").toString());
    }

    private static Integer number(HiveKey key, String name) {
        return key.value(name) instanceof Lookup.Found<HiveValue>(HiveValue value)
                        && value.data().bytes().length == 4
                ? Integer.valueOf(value.data().bytes()[0] & 0xFF)
                : null;
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String pad = " ".repeat(widths[i] - cells[i].length());
            // Format-Table sets numbers to the right.
            line.append(i == 0 ? pad + cells[i] : cells[i] + pad).append(i < cells.length - 1 ? " " : "");
        }
        return line.append("\r\n").toString();
    }
}
