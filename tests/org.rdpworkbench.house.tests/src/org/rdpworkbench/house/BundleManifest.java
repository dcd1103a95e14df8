// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;

/**
 * What a bundle's manifest says of its neighbours, optional or not.
 *
 * @param name the symbolic name
 * @param imports the packages of Import-Package
 * @param requires the bundles of Require-Bundle
 * @param exports the packages of Export-Package
 * @param dynamicImports the patterns of DynamicImport-Package
 */
record BundleManifest(
        String name, Set<String> imports, Set<String> requires, Set<String> exports, Set<String> dynamicImports) {

    /** The manifests of all bundle folders directly below a folder. */
    static List<BundleManifest> readAll(Path folder) throws IOException {
        try (Stream<Path> bundles = Files.list(folder)) {
            return bundles.map(bundle -> bundle.resolve("META-INF/MANIFEST.MF"))
                    .filter(Files::exists)
                    .sorted()
                    .map(BundleManifest::read)
                    .toList();
        }
    }

    private static BundleManifest read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(new Manifest(in));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static BundleManifest of(Manifest manifest) {
        Attributes main = manifest.getMainAttributes();
        return new BundleManifest(
                names(main, "Bundle-SymbolicName").iterator().next(),
                names(main, "Import-Package"),
                names(main, "Require-Bundle"),
                names(main, "Export-Package"),
                names(main, "DynamicImport-Package"));
    }

    private static Set<String> names(Attributes main, String header) {
        try {
            ManifestElement[] elements = ManifestElement.parseHeader(header, main.getValue(header));
            return elements == null
                    ? Set.of()
                    : Arrays.stream(elements)
                            .flatMap(element -> Arrays.stream(element.getValueComponents()))
                            .collect(Collectors.toCollection(TreeSet::new));
        } catch (BundleException e) {
            throw new IllegalArgumentException("The manifest's " + header + " is malformed", e);
        }
    }
}
