// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.eclipse.osgi.container.ModuleRevisionBuilder;
import org.eclipse.osgi.container.builders.OSGiManifestBuilderFactory;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * A bundle in a file.
 *
 * @param file the file
 * @param headers its manifest's main headers
 * @param manifest what it needs and gives
 * @param workbench whether it contributes to extension points
 */
record BundleFile(Path file, Map<String, String> headers, ModuleRevisionBuilder manifest, boolean workbench) {

    /**
     * Reads the manifest of a JAR, or of a folder as the platform has a few.
     *
     * @return null when it is no bundle
     * @throws IOException if it cannot be read, with the reason
     */
    static BundleFile of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            try (InputStream stream = Files.newInputStream(file.resolve(JarFile.MANIFEST_NAME))) {
                return of(file, new Manifest(stream), Files.exists(file.resolve("plugin.xml")));
            }
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            boolean workbench = jar.getEntry("plugin.xml") != null || jar.getEntry("fragment.xml") != null;
            return of(file, jar.getManifest(), workbench);
        }
    }

    private static BundleFile of(Path file, Manifest manifest, boolean workbench) throws IOException {
        Map<String, String> headers = new HashMap<>();
        if (manifest != null) {
            manifest.getMainAttributes().forEach((key, value) -> headers.put(key.toString(), value.toString()));
        }
        if (!headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
            return null;
        }
        try {
            return new BundleFile(file, headers, OSGiManifestBuilderFactory.createBuilder(headers), workbench);
        } catch (BundleException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Reads everything in a JAR, so that a damaged one is noticed before it is used.
     *
     * @param limit how many bytes at most
     * @return how many bytes there are
     */
    static long readWhole(Path file, long limit) throws IOException {
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                try (InputStream stream = jar.getInputStream(entries.nextElement())) {
                    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                        total += read;
                        if (total > limit) {
                            return total;
                        }
                    }
                }
            }
        }
        return total;
    }

    String name() {
        return manifest.getSymbolicName();
    }

    String version() {
        return manifest.getVersion().toString();
    }

    boolean isFragment() {
        return headers.containsKey(Constants.FRAGMENT_HOST);
    }

    boolean isSource() {
        return headers.containsKey("Eclipse-SourceBundle");
    }

    /** Started with the framework, unless it wants to wait until a class of it is asked for. */
    boolean starts() {
        String policy = headers.getOrDefault(Constants.BUNDLE_ACTIVATIONPOLICY, "");
        return !isFragment() && !policy.toLowerCase(Locale.ROOT).startsWith(Constants.ACTIVATION_LAZY);
    }

    /** Whether it uses anything of ours. */
    boolean usesWorkbench() {
        return manifest.getRequirements().stream()
                .map(requirement -> requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""))
                .anyMatch(filter -> filter.contains("=org.rdpworkbench."));
    }

    /** A name for people; a text of another file is not looked up. */
    String header(String header, String otherwise) {
        String value = headers.getOrDefault(header, "").strip();
        return value.isEmpty() || value.startsWith("%") ? otherwise : value;
    }
}
