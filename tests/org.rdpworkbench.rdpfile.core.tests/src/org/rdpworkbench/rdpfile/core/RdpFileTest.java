// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.rdpfile.core.RdpFile.State;

class RdpFileTest {
    @TempDir
    Path folder;

    @Test
    void savingWithoutAChangeKeepsEveryByte() throws IOException {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 10, 0, 0, (byte) 0xD8, 7};
        Path path = Files.write(folder.resolve("x.rdp"), bytes);
        RdpFile file = new RdpFile(path);
        file.write(file.read());
        assertArrayEquals(bytes, Files.readAllBytes(path));
        assertEquals(State.SAME, file.state());
    }

    @Test
    void aChangeBySomebodyElseIsSeen() throws IOException {
        Path path = Files.writeString(folder.resolve("x.rdp"), "a:i:1\r\n");
        RdpFile file = new RdpFile(path);
        file.read();
        Files.setLastModifiedTime(path, java.nio.file.attribute.FileTime.fromMillis(0));
        assertEquals(State.SAME, file.state());
        Files.writeString(path, "a:i:2\r\n");
        assertEquals(State.CHANGED, file.state());
        Files.delete(path);
        assertEquals(State.GONE, file.state());
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Path place = Files.createDirectory(folder.resolve("x.rdp"));
        IOException isFolder = assertThrows(IOException.class, () -> new RdpFile(place).read());
        assertTrue(isFolder.getMessage().endsWith("is a folder."), isFolder.getMessage());
        IOException gone = assertThrows(IOException.class, () -> new RdpFile(folder.resolve("no.rdp")).read());
        assertTrue(gone.getMessage().endsWith("does not exist."), gone.getMessage());
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                java.util.Arrays.fill(into, from, from + length, (byte) 'a');
                return length;
            }
        };
        IOException large = assertThrows(IOException.class, () -> RdpFile.read(endless, "-"));
        assertTrue(large.getMessage().contains("64 MiB"), large.getMessage());
    }

    @Test
    void aFileThatCannotBeWrittenStaysAsItWas() throws IOException {
        Path path = Files.write(folder.resolve("x.rdp"), new byte[] {'a', ':', 's', ':', (byte) 0xFC});
        RdpFile file = new RdpFile(path);
        RdpDocument document = file.read().with("a", 's', "\u0141");
        assertThrows(UnencodableException.class, () -> file.write(document));
        assertEquals(State.SAME, file.state());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
