// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the seeds that are made by a program: the hives. To be run by hand, with the folder {@code src/test/resources/seeds} as argument,
 * when there is a reason to have others. All other seeds were made by hand or recorded; {@code README.md} beside them says how.
 */
final class SeedMaker {
    private static final int REG_SZ = 1;
    private static final int REG_BINARY = 3;
    private static final int REG_DWORD = 4;
    private static final int REG_MULTI_SZ = 7;

    private SeedMaker() {}

    /** Writes the hives. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0], "regf");
        Files.createDirectories(folder);
        for (HiveWriter.Lists lists : HiveWriter.Lists.values()) {
            byte[] hive = HiveWriter.write(system(), lists);
            Files.write(folder.resolve("whole-" + lists.name().toLowerCase(java.util.Locale.ROOT)), hive);
        }
        HiveWriter.Key big = new HiveWriter.Key(
                "ROOT",
                null,
                List.of(
                        binary("two segments", 16_345),
                        binary("three segments", 2 * 16_344 + 1),
                        binary("cell", 16_344),
                        binary("five", 5)),
                system().subkeys());
        Files.write(folder.resolve("whole-big-data"), HiveWriter.write(big, HiveWriter.Lists.LH));
    }

    /** The part of a SYSTEM hive that a diagnosis asks for, in small. */
    private static HiveWriter.Key system() {
        HiveWriter.Key listener = key(
                "RDP-Tcp",
                List.of(dword("PortNumber", 3389), dword("SecurityLayer", 2), binary("SSLCertificateSHA1Hash", 20)));
        HiveWriter.Key terminalServer = key(
                "Terminal Server",
                List.of(dword("fDenyTSConnections", 0), text("Größe", "ä€"), text("\u0416", "UTF-16")),
                key("WinStations", List.of(), listener, key("Console", List.of()), key("EH-Tcp", List.of())));
        HiveWriter.Key lsa = new HiveWriter.Key("Lsa", "a class", List.of(), List.of());
        HiveWriter.Value needs = new HiveWriter.Value(
                "DependOnService", REG_MULTI_SZ, "RPCSS\0TermDD\0\0".getBytes(StandardCharsets.UTF_16LE));
        HiveWriter.Key service = key("TermService", List.of(dword("Start", 3), text("", "default"), needs));
        HiveWriter.Key controlSet = key(
                "ControlSet001",
                List.of(),
                key("Control", List.of(), terminalServer, lsa),
                key("Services", List.of(), service));
        HiveWriter.Key select = key("Select", List.of(dword("Current", 1), dword("Default", 1)));
        return key("ROOT", List.of(), controlSet, select, key("MountedDevices", List.of()), key("Setup", List.of()));
    }

    private static HiveWriter.Key key(String name, List<HiveWriter.Value> values, HiveWriter.Key... subkeys) {
        return new HiveWriter.Key(name, null, values, List.of(subkeys));
    }

    private static HiveWriter.Value dword(String name, int number) {
        byte[] data = {(byte) number, (byte) (number >>> 8), (byte) (number >>> 16), (byte) (number >>> 24)};
        return new HiveWriter.Value(name, REG_DWORD, data);
    }

    private static HiveWriter.Value text(String name, String text) {
        return new HiveWriter.Value(name, REG_SZ, (text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    private static HiveWriter.Value binary(String name, int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) length);
        return new HiveWriter.Value(name, REG_BINARY, data);
    }
}
