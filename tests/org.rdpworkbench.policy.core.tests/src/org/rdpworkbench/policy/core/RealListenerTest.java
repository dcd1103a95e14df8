// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the data files say of the computer's own settings, compared with hives that Windows wrote. Skipped where those are absent. */
class RealListenerTest {
    private static final Pattern VALUE = Pattern.compile("\"(.+?)\"=(?:dword:([0-9a-f]{8}))?.*");
    private static final String SYSTEM = "HKLM\\SYSTEM\\CurrentControlSet\\";
    private static final long MOST_SECONDS = 60;

    /** Settings that Windows has only where somebody or a role wrote them. */
    private static final Set<String> WRITTEN_WHEN_USED =
            Set.of("KeepAliveEnable", "KeepAliveInterval", "SelectTransport", "SelectNetworkDetect");

    @TempDir
    Path folder;

    @Test
    void theListenerHasTheSettingsThatStandBehindPolicies() throws Exception {
        for (String hive : List.of("SYSTEM", "SYSTEM_WIN_10_1709")) {
            Map<String, Map<String, Long>> keys = new HashMap<>();
            Set<String> missing = new TreeSet<>();
            for (Definition definition : Definitions.terminalServer()) {
                if (definition.local() == null) {
                    continue;
                }
                Map<String, Long> values = keys.get(definition.local());
                if (values == null) {
                    values = values(hive, definition.local());
                    keys.put(definition.local(), values);
                }
                for (Definition.Value value : definition.values()) {
                    if (!values.containsKey(value.name())) {
                        missing.add(value.name());
                    }
                }
            }
            missing.removeAll(WRITTEN_WHEN_USED);
            assertEquals(Set.of(), missing, hive);
        }
    }

    @Test
    void defaultsAreWhatAFreshWindowsHas() throws Exception {
        Map<String, Long> listener = values("SYSTEM_WIN_10_1709", Definitions.LISTENER);
        // The hive is of Windows 10 1903, by the cipher suites in it.
        for (Definition definition : Definitions.terminalServer()) {
            if (Definitions.LISTENER.equals(definition.local())
                    && definition.byDefault(18362).isPresent()) {
                assertEquals(
                        definition.byDefault(18362).orElseThrow().number(),
                        listener.get(definition.main().name()),
                        definition.id());
            }
        }
        Map<String, Long> seven = values("SYSTEM", Definitions.LISTENER);
        assertEquals(1, seven.get("SecurityLayer"));
        assertEquals(
                1,
                Definitions.find("TS_SECURITY_LAYER_POLICY")
                        .orElseThrow()
                        .byDefault(7601)
                        .orElseThrow()
                        .number());
        assertTrue(seven.containsKey("UserAuthentication"));
    }

    private Map<String, Long> values(String name, String key) throws Exception {
        String given = System.getProperty("rdpw.data", "");
        Path packed = Path.of(given, "hives", name + ".xz");
        assumeTrue(!given.isEmpty() && Files.isRegularFile(packed), "shared data lacks " + packed);
        Path hive = folder.resolve(name);
        if (!Files.exists(hive)) {
            assertEquals(0, run(hive, "xz", "-dc", packed.toString()));
        }
        Path output = folder.resolve("values.txt");
        assertEquals(0, run(output, "hivexget", hive.toString(), "\\ControlSet001\\" + key.substring(SYSTEM.length())));
        Map<String, Long> values = new HashMap<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                values.put(value.group(1), value.group(2) == null ? null : Long.valueOf(value.group(2), 16));
            }
        }
        return values;
    }

    private static int run(Path output, String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end");
        }
        return process.exitValue();
    }

    private static boolean isInstalled(String program) {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}
