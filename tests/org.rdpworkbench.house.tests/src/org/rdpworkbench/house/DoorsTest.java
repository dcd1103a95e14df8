// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorsTest {

    @Test
    void ourBundlesKeepToTheDoors() throws IOException {
        List<BundleManifest> bundles = BundleManifest.readAll(House.root().resolve("bundles"));

        assertTrue(
                bundles.stream().anyMatch(bundle -> bundle.name().equals("org.rdpworkbench.core")),
                () -> "Not our bundles: " + bundles);
        assertEquals(List.of(), new Doors(bundles).violations());
    }

    @Test
    void aWellBuiltHouseHasNoViolation() throws IOException {
        assertEquals(List.of(), new Doors(house()).violations());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    org.rdpworkbench.policy.core   | Import-Package: org.eclipse.swt.widgets                       | has no face, but names org.eclipse.swt.widgets
                    org.rdpworkbench.policy.core   | Require-Bundle: org.eclipse.jface                             | has no face, but names org.eclipse.jface
                    org.rdpworkbench.policy.core   | Require-Bundle: org.eclipse.ui;resolution:=optional           | has no face, but names org.eclipse.ui
                    org.rdpworkbench.cli           | Import-Package: org.eclipse.e4.ui.workbench                   | has no face, but names org.eclipse.e4.ui.workbench
                    org.rdpworkbench.policy.core   | Require-Bundle: org.rdpworkbench.firewall.core                | must not name org.rdpworkbench.firewall.core
                    org.rdpworkbench.policy.core   | Import-Package: org.rdpworkbench.firewall.core                | must not name org.rdpworkbench.firewall.core
                    org.rdpworkbench.policy.core   | Import-Package: org.rdpworkbench.ui                           | must not name org.rdpworkbench.ui
                    org.rdpworkbench.core          | Import-Package: org.rdpworkbench.firewall.core                | must not name org.rdpworkbench.firewall.core
                    org.rdpworkbench.cli           | Require-Bundle: org.rdpworkbench.wire.core                    | names the source org.rdpworkbench.wire.core
                    org.rdpworkbench.policy.ui     | Import-Package: org.rdpworkbench.evidence.core                | names the source org.rdpworkbench.evidence.core
                    org.rdpworkbench.policy.ui     | Import-Package: org.rdpworkbench.firewall.core                | must not name org.rdpworkbench.firewall.core
                    org.rdpworkbench.ui            | Require-Bundle: org.rdpworkbench.firewall.core                | must not name org.rdpworkbench.firewall.core
                    org.rdpworkbench.policy.cli    | Import-Package: org.rdpworkbench.firewall.core                | must not name org.rdpworkbench.firewall.core
                    org.rdpworkbench.policy.cli    | Import-Package: org.eclipse.swt.widgets                       | has no face, but names org.eclipse.swt.widgets
                    org.rdpworkbench.policy.core   | Export-Package: org.rdpworkbench.policy.core.internal.reader  | which is internal
                    org.rdpworkbench.policy.core   | Export-Package: org.rdpworkbench.core.reader                  | which does not carry its name
                    org.rdpworkbench.policy.core   | Import-Package: org.rdpworkbench.forgotten                    | which none of our bundles exports
                    org.rdpworkbench.policy.core   | DynamicImport-Package: *                                      | imports dynamically
                    """)
    void aBrokenDoorIsFound(String bundle, String header, String expected) throws IOException {
        List<BundleManifest> bundles = new ArrayList<>(house());
        bundles.removeIf(other -> other.name().equals(bundle));
        bundles.add(manifest(bundle, header));

        List<String> violations = new Doors(bundles).violations();

        assertTrue(
                violations.stream().anyMatch(found -> found.startsWith(bundle + " ") && found.contains(expected)),
                () -> "Expected \"" + expected + "\" among " + violations);
    }

    private static List<BundleManifest> house() throws IOException {
        return List.of(
                manifest("org.rdpworkbench.core", "Export-Package: org.rdpworkbench.core.evidence"),
                manifest("org.rdpworkbench.evidence.core", "Export-Package: org.rdpworkbench.evidence.core"),
                manifest("org.rdpworkbench.wire.core", "Import-Package: org.rdpworkbench.core.evidence"),
                manifest("org.rdpworkbench.firewall.core", "Export-Package: org.rdpworkbench.firewall.core"),
                manifest("org.rdpworkbench.firewall.ui", "Import-Package: org.rdpworkbench.firewall.core"),
                manifest("org.rdpworkbench.policy.core", "Import-Package: org.rdpworkbench.core.evidence"),
                manifest("org.rdpworkbench.policy.ui", "Require-Bundle: org.rdpworkbench.policy.core,org.eclipse.ui"),
                manifest(
                        "org.rdpworkbench.policy.cli",
                        "Require-Bundle: org.rdpworkbench.policy.core,org.rdpworkbench.cli"),
                manifest("org.rdpworkbench.ui", "Export-Package: org.rdpworkbench.ui"),
                manifest("org.rdpworkbench.cli", "Import-Package: org.rdpworkbench.core.evidence"),
                manifest("org.rdpworkbench.product", "Require-Bundle: org.rdpworkbench.wire.core"));
    }

    private static BundleManifest manifest(String name, String header) throws IOException {
        String text = "Manifest-Version: 1.0\nBundle-SymbolicName: " + name + ";singleton:=true\n" + header + "\n";
        return BundleManifest.of(new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }
}
