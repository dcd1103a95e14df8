// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Programs;

class InstallationTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsWrittenIntoTheInstallation() throws Exception {
        Map<Path, FileTime> before = content();
        Product.run("explain", "0x904").exits(0);
        Product.run("list", "causes").exits(0);
        Product.run("diagnose", "--evidence", folder.toString()).exits(3);
        assertEquals(before, content());
    }

    @Test
    void aUserWhoMayNotWriteThereCanUseIt() throws Exception {
        Product.runAsOrdinaryUser("explain", "0x904", "0x7").exits(0).shows("0x904");
    }

    @Test
    void aFreshHomeIsEnough() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Run first =
                Product.run(Map.of("HOME", home.toString()), "explain", "0x904").exits(0);
        assertEquals("", first.err());
        Run second =
                Product.run(Map.of("HOME", home.toString()), "explain", "0x904").exits(0);
        assertEquals(first.out(), second.out());
        assertEquals("", second.err());
    }

    @Test
    void cachesOfOlderBuildsAreSweptAway() throws Exception {
        Map<String, String> environment = new TreeMap<>(
                Map.of("HOME", Files.createDirectory(folder.resolve("home")).toString()));
        Path older = cacheOfAnOlderBuild(environment);
        Run run = Product.run(environment, "explain", "0x904").exits(0);
        assertEquals("", run.err());
        assertFalse(Files.exists(older));
    }

    @Test
    void aCacheThatCannotBeSweptAwayDoesNotMatter() throws Exception {
        Map<String, String> environment = new TreeMap<>(
                Map.of("HOME", Files.createDirectory(folder.resolve("home")).toString()));
        Path older = cacheOfAnOlderBuild(environment);
        // What rm comes to while a console that is just ending still writes into the folder.
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path remove = Files.writeString(programs.resolve("rm"), "#!/bin/sh\necho 'Directory not empty' >&2\nexit 1\n");
        assertTrue(remove.toFile().setExecutable(true));
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        Run run = Product.run(environment, "explain", "0x904").exits(0);
        assertEquals("", run.err());
        assertTrue(Files.exists(older));
    }

    /** Has the product make its cache, and turns that into one of an older build. */
    private static Path cacheOfAnOlderBuild(Map<String, String> environment) throws Exception {
        Product.run(environment, "explain", "0x904").exits(0);
        Path cache;
        try (Stream<Path> all = Files.walk(Path.of(environment.get("HOME")))) {
            cache = all.filter(path -> path.endsWith("cli") && Files.isDirectory(path))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
        return Files.move(cache, cache.resolveSibling("0123456789abcdef"));
    }

    @Test
    void namesWithBlanksAndUmlautsWorkWithoutALocale() throws Exception {
        Path named = Files.writeString(folder.resolve("Büro Hive"), "no hive");
        Run run = Product.run(Map.of("LANG", "C", "LC_ALL", "C"), "diagnose", "--evidence", named.toString())
                .exits(3);
        run.shows("Büro Hive");
    }

    @Test
    void anUnusableJavaIsNamed() throws Exception {
        Run run = Product.run(Map.of("RDPW_JAVA_HOME", folder.toString()), "explain", "0x904")
                .refuses(3, "RDPW_JAVA_HOME");
        assertTrue(run.err().contains(folder.toString()), run::toString);
    }

    @Test
    void withoutADisplayTheConsoleSaysSo() throws Exception {
        Product.run().refuses(3, "DISPLAY");
    }

    /** The framework logs it, and gives nothing back; nobody may take that for a result. */
    @Test
    void whereNoApplicationRanIsNoSuccess() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path product = folder.resolve("product");
        Programs.run(List.of("cp", "-r", Product.folder().toString(), product.toString()));
        for (String list : List.of("cli.info", "org.eclipse.equinox.simpleconfigurator/bundles.info")) {
            Path bundles = product.resolve("configuration").resolve(list);
            Files.write(
                    bundles,
                    Files.readAllLines(bundles).stream()
                            .filter(line -> !line.startsWith("org.rdpworkbench.cli,")
                                    && !line.startsWith("org.rdpworkbench.product,"))
                            .toList());
        }
        Product.run(product, home, Map.of(), "explain", "0x904").refuses(3, "could not be started");
        // By this file the next start knows that the add-ons may have kept this one from its end.
        Path marker = Files.createDirectories(home.resolve(".local/share/rdpworkbench/addons"))
                .resolve(".starting");
        Files.writeString(marker, "1");
        Product.run(product, home, Map.of("DISPLAY", ":nobody")).refuses(3, "could not be started");
        assertTrue(Files.exists(marker));
    }

    @Test
    void theLicencesAreThere() throws IOException {
        for (String name : new String[] {"LICENSE", "THIRD-PARTY.md"}) {
            assertTrue(Files.size(Product.folder().resolve(name)) > 1000, name);
        }
    }

    private static Map<Path, FileTime> content() throws IOException {
        Map<Path, FileTime> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Product.folder())) {
            for (Path path : (Iterable<Path>) all::iterator) {
                content.put(path, Files.getLastModifiedTime(path));
            }
        }
        return content;
    }
}
