// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and unpacks the real Windows files beside the project. Where they are absent, the test is skipped. */
public final class SharedData {
    private SharedData() {}

    /** Unpacks {@code <name>.xz} into a folder, under its name with hyphens for slashes, and answers the file there. */
    public static Path unpack(String name, Path folder) throws IOException, InterruptedException {
        Path unpacked = folder.resolve(name.replace('/', '-'));
        if (!Files.exists(unpacked)) {
            unpackTo(name, unpacked);
        }
        return unpacked;
    }

    /** Unpacks {@code <name>.xz} to a file. */
    public static Path unpackTo(String name, Path file) throws IOException, InterruptedException {
        Optional<Path> data = folder();
        assumeTrue(data.isPresent(), "no shared data: neither rdpw.data nor ../shared/data is a folder");
        Path packed = data.get().resolve(name + ".xz");
        assumeTrue(Files.isRegularFile(packed), "shared data lacks " + name);
        int exit = Programs.run(file, List.of(Programs.require("xz"), "-dc", packed.toString()));
        if (exit != 0) {
            throw new IOException("xz could not unpack " + packed);
        }
        return file;
    }

    private static Optional<Path> folder() {
        String given = System.getProperty("rdpw.data");
        if (given != null) {
            return Optional.of(Path.of(given)).filter(Files::isDirectory);
        }
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path data = place.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
