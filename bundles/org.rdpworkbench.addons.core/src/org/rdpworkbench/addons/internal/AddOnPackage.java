// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.eclipse.osgi.container.ModuleRevisionBuilder;
import org.osgi.framework.Constants;
import org.rdpworkbench.addons.core.AddOnException;
import org.rdpworkbench.core.text.Texts;

/**
 * What somebody gave as an add-on, unpacked: a bundle, or an update site (p2 repository) as a folder or packed. Nothing of the
 * metadata of an update site is needed: the bundles' own manifests say what they are, its feature what it is called.
 *
 * @param id its name for machines
 * @param version its version
 * @param name its name for people
 * @param vendor who made it; may be empty
 * @param bundles its bundles that the installation does not have
 */
public record AddOnPackage(String id, String version, String name, String vendor, List<BundleFile> bundles) {
    private static final long LARGEST = 256L << 20;
    private static final int MEGABYTE_BITS = 20;
    private static final Texts TEXTS = Texts.of(AddOnPackage.class);

    /** Whether it brings views, commands or menus. */
    public boolean workbench() {
        return bundles.stream().anyMatch(BundleFile::workbench);
    }

    /** What its bundles need and give. */
    public List<ModuleRevisionBuilder> manifests() {
        return bundles.stream().map(BundleFile::manifest).toList();
    }

    /**
     * Unpacks what is an add-on into a folder.
     *
     * @throws AddOnException if it is none, or a part of it is damaged
     */
    public static AddOnPackage unpack(Path source, Path folder, Providers providers)
            throws AddOnException, IOException {
        if (!Files.exists(source)) {
            throw new AddOnException(TEXTS.get("missing", source));
        }
        Optional<Feature> feature =
                Files.isDirectory(source) ? fromFolder(source, folder) : fromArchive(source, folder);
        List<BundleFile> bundles = bundles(source, folder, providers);
        BundleFile main = bundles.stream()
                .filter(BundleFile::usesWorkbench)
                .findFirst()
                .orElseThrow(() -> new AddOnException(TEXTS.get("not-ours", source)));
        String id = feature.map(Feature::id).orElse(main.name());
        String version = feature.map(Feature::version).orElse(main.version());
        checkName(source, id);
        checkName(source, version);
        return new AddOnPackage(
                id,
                version,
                feature.map(Feature::label).orElse(main.header(Constants.BUNDLE_NAME, id)),
                feature.map(Feature::provider).orElse(main.header(Constants.BUNDLE_VENDOR, "")),
                bundles);
    }

    private static Optional<Feature> fromFolder(Path source, Path folder) throws AddOnException, IOException {
        Path plugins = source.resolve("plugins");
        if (!Files.isDirectory(plugins)) {
            throw new AddOnException(TEXTS.get("no-site", source));
        }
        long total = 0;
        for (Path jar : jars(plugins)) {
            total += Files.size(jar);
            checkSize(source, total);
            Files.copy(jar, folder.resolve(fileName(source, jar.getFileName().toString())));
        }
        List<Feature> features = new ArrayList<>();
        if (Files.isDirectory(source.resolve("features"))) {
            for (Path jar : jars(source.resolve("features"))) {
                Feature.of(jar).ifPresent(features::add);
            }
        }
        return only(features);
    }

    private static Optional<Feature> fromArchive(Path source, Path folder) throws AddOnException, IOException {
        try (ZipFile zip = new ZipFile(source.toFile())) {
            if (zip.getEntry("META-INF/MANIFEST.MF") != null) {
                checkSize(source, Files.size(source));
                String name = source.getFileName().toString();
                Files.copy(source, folder.resolve(isName(name) && name.endsWith(".jar") ? name : "bundle.jar"));
                return Optional.empty();
            }
            return fromSite(zip, source, folder);
        } catch (ZipException e) {
            throw new AddOnException(TEXTS.get("not-an-archive", source), e);
        }
    }

    private static Optional<Feature> fromSite(ZipFile zip, Path source, Path folder)
            throws AddOnException, IOException {
        List<Feature> features = new ArrayList<>();
        long total = 0;
        boolean any = false;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.matches("plugins/[^/]+\\.jar")) {
                total += copy(zip, entry, folder.resolve(fileName(source, name.substring("plugins/".length()))));
                any = true;
            } else if (name.matches("features/[^/]+\\.jar")) {
                Path jar = Files.createTempFile(folder, "feature", ".tmp");
                total += copy(zip, entry, jar);
                Feature.of(jar).ifPresent(features::add);
                Files.delete(jar);
            }
            checkSize(source, total);
        }
        if (!any) {
            throw new AddOnException(TEXTS.get("not-an-archive", source));
        }
        return only(features);
    }

    /** Copies one entry, but not without end. */
    private static long copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] content = stream.readNBytes((int) LARGEST + 1);
            Files.write(file, content);
            return content.length;
        }
    }

    private static Optional<Feature> only(List<Feature> features) {
        return features.size() == 1 ? Optional.of(features.getFirst()) : Optional.empty();
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static List<BundleFile> bundles(Path source, Path folder, Providers providers)
            throws AddOnException, IOException {
        List<BundleFile> bundles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path jar : jars(folder)) {
            BundleFile bundle = bundle(source, jar);
            if (bundle.isSource() || providers.installed(bundle.name())) {
                Files.delete(jar);
                continue;
            }
            checkName(source, bundle.name());
            checkName(source, bundle.version());
            if (!names.add(bundle.name())) {
                throw new AddOnException(TEXTS.get("twice", source, bundle.name()));
            }
            if (bundle.headers().getOrDefault(Constants.FRAGMENT_HOST, "").contains("extension:=")) {
                throw new AddOnException(TEXTS.get("framework", source, bundle.name()));
            }
            bundles.add(bundle);
        }
        if (bundles.isEmpty()) {
            throw new AddOnException(TEXTS.get("nothing-new", source));
        }
        return bundles;
    }

    private static BundleFile bundle(Path source, Path jar) throws AddOnException {
        String name = Files.isDirectory(source) ? jar.getFileName().toString() : source.toString();
        try {
            checkSize(source, BundleFile.readWhole(jar, LARGEST));
            BundleFile bundle = BundleFile.of(jar);
            if (bundle == null) {
                throw new AddOnException(TEXTS.get("no-bundle", source, jar.getFileName()));
            }
            return bundle;
        } catch (IOException e) {
            throw new AddOnException(TEXTS.get("broken", name, e.getMessage()), e);
        }
    }

    private static String fileName(Path source, String name) throws AddOnException {
        checkName(source, name);
        return name;
    }

    /** Names become names of files, and parts of lists. */
    private static void checkName(Path source, String name) throws AddOnException {
        if (!isName(name)) {
            throw new AddOnException(TEXTS.get("bad-name", source, name));
        }
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_][A-Za-z0-9._+-]*");
    }

    private static void checkSize(Path source, long size) throws AddOnException {
        if (size > LARGEST) {
            throw new AddOnException(TEXTS.get("too-large", source, String.valueOf(LARGEST >> MEGABYTE_BITS)));
        }
    }
}
