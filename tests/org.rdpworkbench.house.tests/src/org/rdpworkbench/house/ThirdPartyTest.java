// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of licences that ships with the product names exactly what the product is built from. */
class ThirdPartyTest {

    /** The licences that we have read and may ship. Another one is a decision, to be written into docs/decisions.md. */
    private static final Set<String> READ_LICENCES = Set.of(
            "Apache-2.0",
            "BSD-3-Clause",
            "BSD-3-Clause OR EPL-1.0",
            "Bouncy Castle Licence (MIT)",
            "EPL-2.0",
            "EPL-2.0 OR GPL-2.0 WITH Classpath-exception-2.0",
            "LGPL-2.1-or-later OR Apache-2.0",
            "MIT",
            "Unicode-3.0");

    /** The target file's groups that the product does not hold. */
    private static final Set<String> NOT_SHIPPED = Set.of("Test", "Only to compile");

    private record Entry(String bundle, String version, String licence) {}

    @Test
    void everyBundleOfTheProductIsListed() throws IOException {
        Set<String> listed = entries().stream()
                .map(entry -> entry.bundle() + " " + entry.version())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shipped = TargetPlatform.read(House.targetFile()).bundles().stream()
                .filter(bundle -> !NOT_SHIPPED.contains(bundle.group()))
                .map(bundle -> bundle.id() + " " + bundle.version())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(shipped, listed);
    }

    @Test
    void everyLicenceIsOneThatWeHaveRead() throws IOException {
        List<Entry> unread = entries().stream()
                .filter(entry -> !READ_LICENCES.contains(entry.licence()))
                .toList();

        assertEquals(List.of(), unread);
    }

    private static List<Entry> entries() throws IOException {
        Path list = House.root().resolve("THIRD-PARTY.md");
        try (Stream<String> lines = Files.lines(list)) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Entry(cells[1].replace("`", "").strip(), cells[2].strip(), cells[3].strip()))
                    .toList();
        }
    }
}
