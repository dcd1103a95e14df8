// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.osgi.framework.Version;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The folder in which the console keeps its window layout, preferences and targets. What is damaged in it is put aside before the
 * workbench trips over it; nothing is ever deleted.
 */
final class Workspace {
    private static final String VERSION = "version";
    private static final String PROCESS = "process";

    private final Path metadata;

    Workspace(Path folder) {
        metadata = folder.resolve(".metadata");
    }

    /** Where the layout of the window is kept. */
    private Path layout() {
        return metadata.resolve(".plugins/org.eclipse.e4.workbench/workbench.xmi");
    }

    private Path preferences() {
        return metadata.resolve(".plugins/org.eclipse.core.runtime/.settings");
    }

    private Path note() {
        return metadata.resolve(".rdpworkbench");
    }

    /** Through which another console asks for the window of this one. */
    Path request() {
        return metadata.resolve(".rdpworkbench-show");
    }

    private Properties noted() {
        Properties noted = new Properties();
        if (Files.isRegularFile(note())) {
            try (InputStream stream = Files.newInputStream(note())) {
                noted.load(stream);
            } catch (IOException | IllegalArgumentException e) {
                // Without the note the workspace is taken for one that was never used.
                noted.clear();
            }
        }
        return noted;
    }

    /** The version that used it last; empty when none has, or when that is not known. */
    Optional<Version> lastVersion() {
        try {
            return Optional.ofNullable(noted().getProperty(VERSION)).map(Version::parseVersion);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The process that uses it or used it last; empty when that is not known. */
    Optional<String> lastProcess() {
        return Optional.ofNullable(noted().getProperty(PROCESS));
    }

    /** Notes that this process uses it now. */
    void use(Version version) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(VERSION, version.toString());
        properties.setProperty(PROCESS, Long.toString(ProcessHandle.current().pid()));
        new WholeFile(note()).write(stream -> properties.store(stream, null));
    }

    /** Whether a version is later than another one; builds of the same version are not told apart. */
    static boolean isLater(Version one, Version other) {
        return new Version(one.getMajor(), one.getMinor(), one.getMicro())
                        .compareTo(new Version(other.getMajor(), other.getMinor(), other.getMicro()))
                > 0;
    }

    /** Puts aside what is damaged; gives a sentence for each. */
    List<String> putDamagedAside() {
        List<String> sentences = new ArrayList<>();
        Path layout = layout();
        if (Files.isRegularFile(layout) && !isXml(layout)) {
            putLayoutAside().ifPresent(aside -> sentences.add(texts().get("damaged.layout", aside)));
        }
        for (Path file : damagedPreferences()) {
            putAside(file)
                    .ifPresent(aside -> sentences.add(texts().get("damaged.preferences", file.getFileName(), aside)));
        }
        return sentences;
    }

    /** Puts the layout of the window aside, so that the console starts with its first one; gives where it is now. */
    Optional<Path> putLayoutAside() {
        return Files.isRegularFile(layout()) ? putAside(layout()) : Optional.empty();
    }

    private static Optional<Path> putAside(Path file) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").format(LocalDateTime.now());
        Path aside = file.resolveSibling(file.getFileName() + ".aside-" + time);
        try {
            return Optional.of(Files.move(file, aside));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Read by the parser that reads it again right after, so that its classes are loaded once. */
    private static boolean isXml(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(stream, new DefaultHandler());
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException | ParserConfigurationException e) {
            // What cannot be read now is not damaged for that.
            return true;
        }
    }

    private List<Path> damagedPreferences() {
        List<Path> damaged = new ArrayList<>();
        if (Files.isDirectory(preferences())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(preferences(), "*.prefs")) {
                for (Path file : files) {
                    if (!isProperties(file)) {
                        damaged.add(file);
                    }
                }
            } catch (IOException e) {
                // The workbench says what it could not read.
                return damaged;
            }
        }
        return damaged;
    }

    /** Whether it is what the platform writes: properties without control characters in their names. */
    private static boolean isProperties(Path file) {
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            properties.load(stream);
        } catch (IllegalArgumentException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
        return properties.stringPropertyNames().stream()
                .noneMatch(name -> name.chars().anyMatch(Character::isISOControl));
    }

    private static Texts texts() {
        return Texts.of(Workspace.class);
    }
}
