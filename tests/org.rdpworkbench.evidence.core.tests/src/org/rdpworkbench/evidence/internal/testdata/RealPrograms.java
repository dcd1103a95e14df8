// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.testdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Program files of Windows out of the libraries that the build has anyway: those of SWT, by its makers and by Microsoft. */
public final class RealPrograms {
    private static final String SWT = "org/eclipse/platform/org.eclipse.swt.win32.win32.x86_64";

    private RealPrograms() {}

    /** Copies the program whose name begins so into a folder, under the name it has there. */
    public static Path copy(String beginning, Path folder) throws IOException {
        String repository = System.getProperty("rdpw.repository");
        Path swt = Path.of(repository == null ? System.getProperty("user.home") + "/.m2/repository" : repository, SWT);
        assumeTrue(Files.isDirectory(swt), "no SWT for Windows in the repository");
        try (Stream<Path> jars = Files.walk(swt)) {
            Path jar = jars.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .reduce((a, b) -> b)
                    .orElse(null);
            assumeTrue(jar != null, "no SWT for Windows in the repository");
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                    ZipEntry entry = entries.nextElement();
                    if (entry.getName().startsWith(beginning) && entry.getName().endsWith(".dll")) {
                        Path program = folder.resolve(entry.getName());
                        Files.copy(zip.getInputStream(entry), program);
                        return program;
                    }
                }
            }
        }
        throw new IOException("no program begins with " + beginning);
    }
}
