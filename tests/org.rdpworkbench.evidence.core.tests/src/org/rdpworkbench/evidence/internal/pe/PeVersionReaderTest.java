// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.evidence.internal.regf.ByteSource;
import org.rdpworkbench.evidence.internal.regf.FileSource;
import org.rdpworkbench.evidence.internal.regf.MemorySource;
import org.rdpworkbench.evidence.internal.testdata.RealPrograms;

class PeVersionReaderTest {
    @TempDir
    Path folder;

    private static final String PEFILE = "import sys\n"
            + "try:\n    import pefile\nexcept ImportError:\n    sys.exit(9)\n"
            + "pe = pefile.PE(sys.argv[1])\n"
            + "f = pe.VS_FIXEDFILEINFO[0]\n"
            + "t = {k.decode(): v.decode() for i in pe.FileInfo[0] if i.Key == b'StringFileInfo'"
            + " for s in i.StringTable for k, v in s.entries.items()}\n"
            + "n = lambda a, b: '%d.%d.%d.%d' % (a >> 16, a & 65535, b >> 16, b & 65535)\n"
            + "print(n(f.FileVersionMS, f.FileVersionLS), n(f.ProductVersionMS, f.ProductVersionLS),"
            + " t.get('FileVersion'), t.get('CompanyName'), t.get('OriginalFilename'), sep='|')\n";

    @ParameterizedTest
    @ValueSource(strings = {"swt-win32", "swt-awt", "swt-gdip", "WebView2Loader"})
    void readsWhatPefileReads(String name) throws Exception {
        Path program = RealPrograms.copy(name, folder);
        PeVersion version = read(program);
        Path installed = Path.of(System.getProperty("user.home"), ".cache", "rdpworkbench", "regipy", "bin", "python");
        assumeTrue(Files.isExecutable(installed), "pefile is not installed");
        Path answer = folder.resolve("answer");
        Process python = new ProcessBuilder(installed.toString(), "-c", PEFILE, program.toString())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(python.waitFor(5, TimeUnit.MINUTES));
        assumeTrue(python.exitValue() != 9, "pefile is not installed");
        String expected =
                Files.readString(answer, StandardCharsets.UTF_8).strip().replace("None", "null");
        assertEquals(
                expected,
                String.join(
                        "|",
                        version.file(),
                        version.product(),
                        String.valueOf(version.text()),
                        String.valueOf(version.company()),
                        String.valueOf(version.originalName())));
    }

    @Test
    void saysWhyThereIsNoVersion() throws Exception {
        assertReason("not a program", new byte[0]);
        assertReason("not a program", "#!/bin/sh".getBytes(StandardCharsets.US_ASCII));
        byte[] program = Files.readAllBytes(RealPrograms.copy("swt-awt", folder));
        assertReason("ends at 0x400, before its", Arrays.copyOf(program, 1024));
        byte[] sections = program.clone();
        int pe = sections[60] & 0xFF | (sections[61] & 0xFF) << 8;
        sections[pe + 7] = 1;
        assertReason("sections", sections);
        byte[] without = program.clone();
        Arrays.fill(without, pe + 24 + 112 + 16, pe + 24 + 112 + 24, (byte) 0);
        assertReason("carries no version", without);
    }

    /** Cut at every page, a program has its version, or a reason why not. */
    @Test
    void survivesProgramsThatAreCut() throws Exception {
        byte[] program = Files.readAllBytes(RealPrograms.copy("swt-awt", folder));
        PeVersion whole = PeVersionReader.read(new MemorySource(program));
        int read = 0;
        for (int length = 0; length < program.length; length += 512) {
            try {
                assertEquals(whole, PeVersionReader.read(new MemorySource(Arrays.copyOf(program, length))));
                read++;
            } catch (NoVersionException e) {
                assertFalse(e.getMessage().isBlank());
            }
        }
        assertTrue(read > 0);
    }

    private static PeVersion read(Path program) throws IOException {
        try (ByteSource source = FileSource.open(program)) {
            return PeVersionReader.read(source);
        }
    }

    private static void assertReason(String part, byte[] program) {
        String reason = assertThrows(NoVersionException.class, () -> PeVersionReader.read(new MemorySource(program)))
                .getMessage();
        assertTrue(reason.contains(part), reason);
    }
}
