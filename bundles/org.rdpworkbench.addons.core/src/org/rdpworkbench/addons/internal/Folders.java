// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of add-ons. */
public final class Folders {
    private Folders() {}

    /** The folder of a URL as the framework writes it: with nothing escaped. */
    public static Path ofUrl(String url) {
        String path = url.substring("file:".length());
        // On Windows a path stands after a slash: /C:/Program Files/…
        return Path.of(path.matches("/[A-Za-z]:.*") ? path.substring(1) : path);
    }

    /** Deletes a folder with its files, as far as they can be: a program may have one open. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            return;
        }
        for (Path file : files) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                // Without its description the folder means nothing; the next installation takes another one.
                continue;
            }
        }
    }
}
