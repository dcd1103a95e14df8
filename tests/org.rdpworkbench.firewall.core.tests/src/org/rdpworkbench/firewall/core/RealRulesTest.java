// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that Windows wrote, read with hivexget. Where the data or the programs are absent, the test is skipped. */
class RealRulesTest {
    private static final String POLICY = "\\ControlSet001\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";
    private static final Pattern VALUE = Pattern.compile("\"(.+?)\"=\"(.*)\"");
    private static final long MOST_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void everyRuleOfWindows7IsRead() throws Exception {
        assertEquals(323, read("SYSTEM", "FirewallRules", RuleStore.LOCAL));
        assertEquals(109, read("SYSTEM", "RestrictedServices\\Static\\System", RuleStore.SERVICE_STATIC));
        assertEquals(2, read("SYSTEM", "RestrictedServices\\Configurable\\System", RuleStore.SERVICE_CONFIGURABLE));
    }

    @Test
    void everyRuleOfWindows10IsRead() throws Exception {
        assertEquals(480, read("SYSTEM_WIN_10_1709", "FirewallRules", RuleStore.LOCAL));
        assertEquals(
                5,
                read("SYSTEM_WIN_10_1709", "RestrictedServices\\Configurable\\System", RuleStore.SERVICE_CONFIGURABLE));
        // Rules that isolate app packages, which are in the same grammar with fields of their own.
        assertEquals(376, read("SYSTEM_WIN_10_1709", "RestrictedServices\\AppIso\\FirewallRules", RuleStore.LOCAL));
    }

    @Test
    void theOneRuleThatWindowsItselfWritesWrongIsNamed() throws Exception {
        List<FirewallRule> rules =
                rules("SYSTEM_WIN_10_1709", "RestrictedServices\\Static\\System", RuleStore.SERVICE_STATIC);
        List<FirewallRule> wrong =
                rules.stream().filter(rule -> !rule.problems().isEmpty()).toList();
        assertEquals(203, rules.size());
        assertEquals(1, wrong.size());
        assertEquals("SearchProtocolHost-2", wrong.getFirst().id());
        assertEquals("tcp", wrong.getFirst().problems().getFirst().what());
    }

    /** How many rules there are; all of them without a problem, and understood in full. */
    private int read(String hive, String key, RuleStore store) throws Exception {
        List<FirewallRule> rules = rules(hive, key, store);
        for (FirewallRule rule : rules) {
            assertEquals(List.of(), rule.problems(), rule::text);
            assertEquals(List.of(), rule.notUnderstood(), rule::text);
        }
        return rules.size();
    }

    private List<FirewallRule> rules(String name, String key, RuleStore store) throws Exception {
        Optional<Path> data = sharedData();
        assumeTrue(data.isPresent(), "no shared data: neither rdpw.data nor ../shared/data is a folder");
        Path packed = data.get().resolve("hives").resolve(name + ".xz");
        assumeTrue(Files.isRegularFile(packed), "shared data lacks " + packed);
        Path hive = folder.resolve(name);
        if (!Files.exists(hive)) {
            assertEquals(0, run(hive, "xz", "-dc", packed.toString()));
        }
        Path output = folder.resolve("values.txt");
        assertEquals(0, run(output, "hivexget", hive.toString(), POLICY + key));
        List<FirewallRule> rules = new ArrayList<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            Matcher value = VALUE.matcher(line);
            assertTrue(value.matches(), line);
            String text = value.group(2).replace("\\\\", "\\").replace("\\\"", "\"");
            rules.add(RuleParser.parse(value.group(1), store, text));
        }
        return rules;
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

    private static Optional<Path> sharedData() {
        String given = System.getProperty("rdpw.data");
        if (given != null) {
            return Optional.of(Path.of(given)).filter(Files::isDirectory);
        }
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path data = place.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
