// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.house;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files lie on this machine. */
final class House {

    private House() {}

    /** The folder of the root POM: given by the build, or found upwards from the working directory in an IDE. */
    static Path root() {
        String given = System.getProperty("rdpw.root");
        Path folder = Path.of(given != null ? given : "").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("target-platform"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No folder above the working directory holds target-platform");
        }
        return folder;
    }

    static Path targetFile() {
        return root().resolve("target-platform/rdpworkbench.target");
    }

    /** Maven's local repository, into which the build has fetched the target's bundles. */
    static Path mavenRepository() {
        String given = System.getProperty("rdpw.repository");
        return given != null ? Path.of(given) : Path.of(System.getProperty("user.home"), ".m2", "repository");
    }
}
