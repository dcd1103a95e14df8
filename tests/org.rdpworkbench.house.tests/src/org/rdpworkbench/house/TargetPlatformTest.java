// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class TargetPlatformTest {

    private static final TargetPlatform TWO = new TargetPlatform(
            List.of(new PinnedBundle("G", "g", "text", "3.14.700"), new PinnedBundle("G", "g", "jface", "3.31.0")));

    @TempDir
    Path repository;

    @Test
    void ourPinnedBundlesFitTogether() throws IOException {
        TargetPlatform target = TargetPlatform.read(House.targetFile());

        assertTrue(target.bundles().size() > 50, () -> "Not our target: " + target);
        assertEquals(List.of(), target.disagreements(House.mavenRepository()));
    }

    @ParameterizedTest
    @CsvSource({
        "bouncycastle-version, bcprov-jdk18on",
        "gson-version, gson",
        "junit-version, junit-jupiter-api",
        "opentest4j-version, opentest4j"
    })
    void theRootPomNamesTheSameVersions(String property, String artifact) throws IOException {
        Element project = Xml.read(House.root().resolve("pom.xml"));
        String inPom = Xml.text(Xml.children(project, "properties").getFirst(), property);
        List<String> pinned = TargetPlatform.read(House.targetFile()).bundles().stream()
                .filter(bundle -> bundle.artifactId().equals(artifact))
                .map(PinnedBundle::version)
                .toList();

        assertEquals(List.of(inPom), pinned);
    }

    @ParameterizedTest
    @CsvSource({"3.14.700, 0", "3.14.600, 0", "3.14.800, 1", "3.15, 1", "'[3.14.700,4.0.0)', 0", "'[3.14.701,4.0.0)', 1"
    })
    void aNewerVersionThanThePinnedOneIsFound(String named, int expected) throws IOException {
        publish("text", "3.14.700", "");
        publish("jface", "3.31.0", dependency("text", named, ""));

        assertEquals(expected, TWO.disagreements(repository).size(), () -> "jface names text " + named);
    }

    @Test
    void aVersionInAPropertyIsRead() throws IOException {
        publish("text", "3.14.700", "");
        publish("jface", "3.31.0", "<properties><t>4.0</t></properties>" + dependency("text", "${t}", ""));

        assertEquals(
                List.of("g:jface 3.31.0 was published against g:text 4.0, pinned is 3.14.700"),
                TWO.disagreements(repository));
    }

    @Test
    void whatOnlyTestsNeedDoesNotCount() throws IOException {
        publish("text", "3.14.700", "");
        publish("jface", "3.31.0", dependency("text", "9.0.0", "<scope>test</scope>"));

        assertEquals(List.of(), TWO.disagreements(repository));
    }

    @Test
    void aMissingPomIsSaid() throws IOException {
        publish("jface", "3.31.0", "");

        assertEquals(List.of("The POM of g:text 3.14.700 is not in " + repository), TWO.disagreements(repository));
    }

    private static String dependency(String artifact, String version, String more) {
        return "<dependencies><dependency><groupId>g</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version>" + more + "</dependency></dependencies>";
    }

    private void publish(String artifact, String version, String content) throws IOException {
        Path pom = new PinnedBundle("G", "g", artifact, version).pom(repository);
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "<project>" + content + "</project>");
    }
}
