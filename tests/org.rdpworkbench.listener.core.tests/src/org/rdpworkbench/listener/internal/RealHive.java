// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.SharedData;

/** A real SYSTEM hive, read with hivexget. Where the data or the programs are absent, the test is skipped. */
final class RealHive {
    private final Path folder;
    private final Path hive;

    /** Unpacks a hive of the shared data into a folder. */
    RealHive(String name, Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.hive = SharedData.unpackTo("hives/" + name, folder.resolve(name));
        Programs.require("hivexget");
    }

    /** A key of the first control set, with its numbers and texts, as text for the test kit. */
    String key(String path) throws IOException, InterruptedException {
        Path output = folder.resolve("key.txt");
        int exit = Programs.run(
                output, List.of("hivexget", hive.toString(), path.replace("CurrentControlSet", "ControlSet001")));
        if (exit != 0) {
            return "[HKLM\\SYSTEM\\" + path + "] absent\n";
        }
        StringBuilder text = new StringBuilder("[HKLM\\SYSTEM\\" + path + "]\n");
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            if (line.contains("\"=dword:") || line.contains("\"=\"")) {
                text.append(line).append('\n');
            } else if (line.contains("\"=str(2):")) {
                text.append(line.replace("\"=str(2):", "\"=expand:")).append('\n');
            }
        }
        return text.toString();
    }
}
