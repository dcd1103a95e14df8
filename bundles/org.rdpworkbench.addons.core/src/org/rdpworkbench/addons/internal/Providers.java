// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.osgi.container.ModuleRevisionBuilder;
import org.eclipse.osgi.container.ModuleRevisionBuilder.GenericInfo;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.rdpworkbench.addons.core.AddOn;

/**
 * What an add-on can be wired to: everything that the console's bundles, the other add-ons and Java give. Read from the files, not from
 * the running framework, since the command line runs without the console's bundles.
 */
public final class Providers {
    private static final String BUNDLES_INFO = "configuration/org.eclipse.equinox.simpleconfigurator/bundles.info";

    private final List<Capability> capabilities = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Providers() {}

    /** Something that can be required. */
    record Capability(String namespace, Map<String, Object> attributes) {}

    /** What an installation gives. */
    public static Providers of(Path installation, List<AddOn> addOns, BundleContext framework) throws IOException {
        Providers providers = new Providers();
        for (String line : Files.readAllLines(installation.resolve(BUNDLES_INFO))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                BundleFile bundle = BundleFile.of(installation.resolve(line.split(",")[2]));
                if (bundle != null) {
                    providers.names.add(bundle.name());
                    providers.add(bundle.manifest());
                }
            }
        }
        for (AddOn addOn : addOns) {
            for (AddOn.Part part : addOn.obstacle().isEmpty() ? addOn.bundles() : List.<AddOn.Part>of()) {
                BundleFile bundle = BundleFile.of(addOn.folder().resolve(part.file()));
                if (bundle != null) {
                    providers.add(bundle.manifest());
                }
            }
        }
        framework
                .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(BundleRevision.class)
                .getDeclaredCapabilities(null)
                .forEach(given ->
                        providers.capabilities.add(new Capability(given.getNamespace(), given.getAttributes())));
        return providers;
    }

    /** Adds what a bundle gives. */
    void add(ModuleRevisionBuilder bundle) {
        for (GenericInfo given : bundle.getCapabilities()) {
            capabilities.add(new Capability(given.getNamespace(), given.getAttributes()));
        }
    }

    /** Whether the installation itself has a bundle of that name; add-ons do not count. */
    boolean installed(String name) {
        return names.contains(name);
    }

    Stream<Capability> of(String namespace) {
        return capabilities.stream().filter(given -> given.namespace().equals(namespace));
    }
}
