// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;

/**
 * What is kept of an open case, so that it comes back after a crash: a note of where it is, and its content where that is not saved.
 * All methods wait for the disk.
 */
final class KeptCase {
    private static final String NOTE = ".open";
    private static final String FILE = "file";
    private static final String SIZE = "size";
    private static final String MODIFIED = "modified";
    private static final String PAGE = "page";

    private final Path folder;
    private final String id;

    KeptCase(Path folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /** The cases that were open, or are. */
    static List<KeptCase> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(NOTE))
                    .sorted()
                    .map(name -> new KeptCase(folder, name.substring(0, name.length() - NOTE.length())))
                    .toList();
        }
    }

    String id() {
        return id;
    }

    private Path note() {
        return folder.resolve(id + NOTE);
    }

    /** Where its unsaved content is, if it has any. */
    Path content() {
        return folder.resolve(id + "." + CaseFile.EXTENSION);
    }

    boolean hasContent() {
        return Files.isRegularFile(content());
    }

    /** Notes where the case is. */
    void note(Path file, FileStamp stamp, int page) throws IOException {
        Files.createDirectories(folder);
        Properties properties = new Properties();
        if (file != null) {
            properties.setProperty(FILE, file.toString());
        }
        if (stamp != null) {
            properties.setProperty(SIZE, Long.toString(stamp.size()));
            properties.setProperty(MODIFIED, Long.toString(stamp.modified()));
        }
        properties.setProperty(PAGE, Integer.toString(page));
        new WholeFile(note()).write(stream -> properties.store(stream, null));
    }

    /** Keeps content that is not saved. */
    void keep(CaseDocument document) throws IOException {
        Files.createDirectories(folder);
        CaseFile.write(document, content());
    }

    /** Drops the content, since it is saved. */
    void drop() throws IOException {
        Files.deleteIfExists(content());
    }

    /** Forgets the case altogether. */
    void forget() throws IOException {
        drop();
        forgetNote();
    }

    /** Forgets that the case was open. */
    void forgetNote() throws IOException {
        Files.deleteIfExists(note());
    }

    /** The file that it was in; null when it was in none. */
    Path file() throws IOException {
        String file = properties().getProperty(FILE);
        return file == null ? null : Path.of(file);
    }

    /** The state of its file that its content goes back to; null when that is not known. */
    FileStamp stamp() throws IOException {
        Properties properties = properties();
        try {
            return new FileStamp(
                    Long.parseLong(properties.getProperty(SIZE)), Long.parseLong(properties.getProperty(MODIFIED)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The page that was shown, counted from 0. */
    int page() throws IOException {
        try {
            return Integer.parseInt(properties().getProperty(PAGE));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(note())) {
            try (InputStream stream = Files.newInputStream(note())) {
                properties.load(stream);
            } catch (IllegalArgumentException e) {
                throw new IOException(e);
            }
        }
        return properties;
    }
}
