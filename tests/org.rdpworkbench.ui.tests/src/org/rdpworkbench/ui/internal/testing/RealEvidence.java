// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Evidence made by Windows, which lies beside the project and is not part of it. */
public final class RealEvidence {
    private RealEvidence() {}

    /** Unpacks a file of the evidence; skips the test where the evidence is not there. */
    public static Path unpack(String name, Path folder) throws IOException, InterruptedException {
        Path packed = data().resolve(name);
        Assumptions.assumeTrue(Files.isReadable(packed), () -> packed + " is not there");
        String plain = packed.getFileName().toString().replaceFirst("\\.xz$", "");
        Path unpacked = folder.resolve(plain);
        Process xz = new ProcessBuilder("xz", "-dkc", packed.toString())
                .redirectOutput(unpacked.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Assertions.assertEquals(0, xz.waitFor(), "xz failed");
        return unpacked;
    }

    private static Path data() {
        String given = System.getProperty("rdpw.data");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("../shared/data").normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("../shared/data"));
    }
}
