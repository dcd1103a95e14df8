// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The doors between our bundles, as docs/architecture.md draws them: who may name whom in a manifest.
 *
 * <ul>
 *   <li>What has no face (each {@code .core}, the command line, the test kit) names nothing of SWT, JFace or the workbench.
 *   <li>{@code org.rdpworkbench.core} names none of ours, any other {@code .core} only that one: areas do not know each other.
 *   <li>Sources of evidence are found as services: only the product names them.
 *   <li>An area's {@code .ui} names its own {@code .core}, {@code org.rdpworkbench.core} and {@code org.rdpworkbench.ui}.
 *   <li>An area's {@code .cli} names its own {@code .core}, {@code org.rdpworkbench.core} and {@code org.rdpworkbench.cli}.
 *   <li>Nothing internal is exported, a package lies in the bundle whose name it carries, and nothing is imported dynamically.
 * </ul>
 */
final class Doors {

    private static final String OURS = "org.rdpworkbench.";
    private static final String CORE = OURS + "core";
    private static final String UI = OURS + "ui";
    private static final String CLI = OURS + "cli";
    private static final String PRODUCT = OURS + "product";
    private static final Set<String> SOURCES =
            Set.of(OURS + "evidence.core", OURS + "wire.core", OURS + "windows.core", OURS + "remote.core");
    private static final List<String> FACES =
            List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.e4.ui");

    private final Collection<BundleManifest> bundles;
    private final Map<String, String> exporters = new HashMap<>();

    Doors(Collection<BundleManifest> bundles) {
        this.bundles = bundles;
        bundles.forEach(bundle -> bundle.exports().forEach(name -> exporters.put(name, bundle.name())));
    }

    /** One sentence for each door that is broken. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        for (BundleManifest bundle : bundles) {
            checkFaces(bundle, violations);
            checkNeighbours(bundle, violations);
            checkExports(bundle, violations);
            if (!bundle.dynamicImports().isEmpty()) {
                violations.add(
                        bundle.name() + " imports dynamically, which hides what it names: " + bundle.dynamicImports());
            }
        }
        return violations;
    }

    private static boolean hasFace(BundleManifest bundle) {
        return bundle.name().equals(UI)
                || bundle.name().equals(PRODUCT)
                || bundle.name().endsWith(".ui");
    }

    private static void checkFaces(BundleManifest bundle, List<String> violations) {
        if (!hasFace(bundle)) {
            Stream.concat(bundle.imports().stream(), bundle.requires().stream())
                    .filter(name -> FACES.stream().anyMatch(face -> name.equals(face) || name.startsWith(face + ".")))
                    .forEach(name -> violations.add(bundle.name() + " has no face, but names " + name));
        }
    }

    private void checkNeighbours(BundleManifest bundle, List<String> violations) {
        Set<String> neighbours = new TreeSet<>();
        bundle.requires().stream().filter(name -> name.startsWith(OURS)).forEach(neighbours::add);
        for (String name : bundle.imports()) {
            String exporter = exporters.get(name);
            if (exporter != null) {
                neighbours.add(exporter);
            } else if (name.startsWith(OURS)) {
                violations.add(bundle.name() + " imports " + name + ", which none of our bundles exports");
            }
        }
        neighbours.remove(bundle.name());
        for (String neighbour : neighbours) {
            if (SOURCES.contains(neighbour) && !bundle.name().equals(PRODUCT)) {
                violations.add(bundle.name() + " names the source " + neighbour
                        + "; only the product may, the others find it as a service");
            } else if (!allowed(bundle).map(names -> names.contains(neighbour)).orElse(true)) {
                violations.add(bundle.name() + " must not name " + neighbour);
            }
        }
    }

    /** Which of our bundles this one may name; empty when the doors do not limit it. */
    private static Optional<Set<String>> allowed(BundleManifest bundle) {
        String name = bundle.name();
        if (name.equals(CORE)) {
            return Optional.of(Set.of());
        }
        if (name.equals(UI) || name.endsWith(".core")) {
            return Optional.of(Set.of(CORE));
        }
        if (name.endsWith(".ui")) {
            String ownCore = name.substring(0, name.length() - "ui".length()) + "core";
            return Optional.of(Set.of(CORE, UI, ownCore));
        }
        if (name.endsWith(".cli") && !name.equals(CLI)) {
            String ownCore = name.substring(0, name.length() - "cli".length()) + "core";
            return Optional.of(Set.of(CORE, CLI, ownCore));
        }
        return Optional.empty();
    }

    private static void checkExports(BundleManifest bundle, List<String> violations) {
        for (String name : bundle.exports()) {
            if (name.contains(".internal.") || name.endsWith(".internal")) {
                violations.add(bundle.name() + " exports " + name + ", which is internal");
            }
            if (!name.equals(bundle.name()) && !name.startsWith(bundle.name() + ".")) {
                violations.add(bundle.name() + " exports " + name + ", which does not carry its name");
            }
        }
    }
}
