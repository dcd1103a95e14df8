// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example of an add-on, built as its author would: with Maven, against the p2 repository of this build alone. */
final class VendorAddOn {
    private static final Path SOURCE = Path.of(System.getProperty("rdpw.root"), "examples/vendor-addon");

    private VendorAddOn() {}

    /** Builds it in a folder and gives its update site. */
    static Path build(Path folder) throws IOException, InterruptedException {
        Path copy = folder.resolve("vendor-addon");
        copySource(copy);
        Path site = Path.of(System.getProperty("rdpw.products"))
                .resolve("../../repository")
                .normalize();
        Path log = folder.resolve("maven.log");
        ProcessBuilder maven = new ProcessBuilder(
                        Path.of(System.getProperty("rdpw.maven"), "bin", "mvn").toString(),
                        "-B",
                        "-Dmaven.repo.local=" + System.getProperty("rdpw.repository"),
                        "-Drdpw.site=" + site.toUri(),
                        "clean",
                        "verify")
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int result = maven.start().waitFor();
        String said = Files.readString(log);
        assertEquals(0, result, () -> said);
        assertTrue(said.contains("Tests run: 1"), () -> "the add-on's own test was not run:\n" + said);
        return copy.resolve("com.acme.shield.site/target/repository");
    }

    private static void copySource(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.toList()) {
                Path relative = SOURCE.relativize(file);
                if (Files.isRegularFile(file) && !relative.toString().contains("target")) {
                    Path to = copy.resolve(relative);
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
    }

    /** How many lines of Java it is made of, without empty lines and comments; its test does not count. */
    static long lines() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(SOURCE.resolve("com.acme.shield/src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                List<String> all = Files.readAllLines(file);
                lines += all.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.matches("(//|/\\*|\\*).*"))
                        .count();
            }
        }
        return lines;
    }
}
