// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.rdpworkbench.addons.core.AddOn;
import org.rdpworkbench.core.text.Texts;

/** The description of an installed add-on, in its folder. The starter of the product reads it as well. */
public final class AddOnFile {
    /** The file's name. An add-on is installed when it is there. */
    public static final String NAME = "addon.properties";

    private static final String BUNDLE = "bundle.";
    private static final int PARTS = 5;
    private static final Texts TEXTS = Texts.of(AddOnFile.class);

    private AddOnFile() {}

    /** Writes the description of what was unpacked into a folder, and where it came from. */
    public static void write(Path folder, AddOnPackage unpacked, Path source) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("id", unpacked.id());
        properties.setProperty("version", unpacked.version());
        properties.setProperty("name", unpacked.name());
        properties.setProperty("vendor", unpacked.vendor());
        properties.setProperty("workbench", Boolean.toString(unpacked.workbench()));
        properties.setProperty("source", source.toAbsolutePath().normalize().toString());
        int number = 0;
        for (BundleFile bundle : unpacked.bundles()) {
            // Neither part can hold a comma: the first three are checked names.
            properties.setProperty(
                    BUNDLE + number++,
                    String.join(
                            ",",
                            bundle.name(),
                            bundle.version(),
                            bundle.file().getFileName().toString(),
                            Boolean.toString(bundle.starts()),
                            Long.toString(Files.size(bundle.file()))));
        }
        try (Writer writer = Files.newBufferedWriter(folder.resolve(NAME), StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
    }

    /** Reads the description in a folder. A damaged one gives an add-on that says so. */
    public static AddOn read(Path folder, boolean shared) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(NAME), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            properties.clear();
        }
        List<AddOn.Part> bundles = new ArrayList<>();
        String obstacle = "";
        try {
            for (int i = 0; properties.containsKey(BUNDLE + i); i++) {
                bundles.add(part(properties.getProperty(BUNDLE + i)));
            }
            obstacle = obstacle(folder, bundles);
        } catch (IllegalArgumentException e) {
            bundles.clear();
        }
        String id = properties.getProperty("id", folder.getFileName().toString());
        return new AddOn(
                id,
                properties.getProperty("version", ""),
                properties.getProperty("name", id),
                properties.getProperty("vendor", ""),
                bundles,
                Boolean.parseBoolean(properties.getProperty("workbench")),
                shared,
                folder,
                properties.getProperty("source", ""),
                bundles.isEmpty() ? TEXTS.get("description-damaged", NAME) : obstacle);
    }

    private static AddOn.Part part(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(text);
        }
        return new AddOn.Part(parts[0], parts[1], parts[2], Boolean.parseBoolean(parts[3]), Long.parseLong(parts[4]));
    }

    private static String obstacle(Path folder, List<AddOn.Part> bundles) throws IOException {
        for (AddOn.Part bundle : bundles) {
            Path file = folder.resolve(bundle.file());
            if (!Files.isRegularFile(file)) {
                return TEXTS.get("file-missing", bundle.file());
            }
            if (Files.size(file) != bundle.size()) {
                return TEXTS.get("file-changed", bundle.file());
            }
        }
        return "";
    }
}
