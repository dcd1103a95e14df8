// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.MemorySource;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged programs, of which the version is asked. */
class PeFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.wideTokens("VS_VERSION_INFO", "StringFileInfo", "FileVersion", "\0");

    @Provide
    Arbitrary<Fuzz.Input> damagedPrograms() {
        return Fuzz.damaged("pe", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedProgramHasAVersionOrAReason(@ForAll("damagedPrograms") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, PeFuzzTest::read);
    }

    @Example
    void theSeedsHaveAVersion() throws IOException, InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("pe")) {
            BOUNDS.check(seed, PeFuzzTest::read);
            if (!seed.seed().startsWith("past-")) {
                PeVersion version = PeVersionReader.read(new MemorySource(seed.bytes()));
                assertEquals(
                        new PeVersion("10.0.19041.1", "10.0.19041.2", "10.0 (lab)", "Lab", "termsrv.dll"), version);
            }
        }
    }

    private static void read(byte[] bytes) throws IOException {
        try {
            PeVersion version = PeVersionReader.read(new MemorySource(bytes));
            assertTrue(version.file().matches("\\d+\\.\\d+\\.\\d+\\.\\d+"), version::toString);
            assertTrue(String.valueOf(version.text()).length() <= 1024);
        } catch (NoVersionException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }

    /** Writes the seeds. To be run by hand, with the folder {@code src/test/resources/seeds} as argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "pe"));
        Files.write(folder.resolve("pe32"), program(0x10B, 96));
        Files.write(folder.resolve("pe32-plus"), program(0x20B, 112));
    }

    /** Headers, one section, and in it the resources: a type, a name, a language, the version. */
    private static byte[] program(int magic, int directories) {
        int address = 0x1000;
        byte[] version = version();
        ByteBuffer file = ByteBuffer.allocate(1024 + 128 + version.length).order(ByteOrder.LITTLE_ENDIAN);
        int optionalSize = directories + 16 * 8;
        file.putShort(0, (short) 0x5A4D).putInt(60, 64).putInt(64, 0x4550).putShort(70, (short) 1);
        file.putShort(84, (short) optionalSize).putShort(88, (short) magic).putInt(88 + directories - 4, 16);
        file.putInt(88 + directories + 16, address).putInt(88 + directories + 20, 128 + version.length);
        int section = 88 + optionalSize;
        file.putInt(section + 8, 128 + version.length).putInt(section + 12, address);
        file.putInt(section + 16, 128 + version.length).putInt(section + 20, 1024);
        for (int i = 0; i < 3; i++) {
            int directory = 1024 + 24 * i;
            file.putShort(directory + 14, (short) 1).putInt(directory + 16, i == 0 ? 16 : i == 1 ? 1 : 1033);
            file.putInt(directory + 20, i == 2 ? 72 : 0x80000000 | 24 * (i + 1));
        }
        file.putInt(1024 + 72, address + 128).putInt(1024 + 76, version.length);
        file.put(1024 + 128, version);
        return file.array();
    }

    private static byte[] version() {
        ByteBuffer fixed = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        fixed.putInt(0xFEEF04BD).putInt(0x10000);
        fixed.putInt(10 << 16).putInt(19041 << 16 | 1).putInt(10 << 16).putInt(19041 << 16 | 2);
        byte[] table = block(
                "040904B0",
                new byte[0],
                text("CompanyName", "Lab"),
                text("FileVersion", "10.0 (lab)"),
                text("OriginalFilename", "termsrv.dll"));
        return block("VS_VERSION_INFO", fixed.array(), block("StringFileInfo", new byte[0], table));
    }

    private static byte[] text(String name, String value) {
        return block(name, (value + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] block(String name, byte[] value, byte[]... children) {
        ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(0).putShort((short) 0).put((name + "\0").getBytes(StandardCharsets.UTF_16LE));
        align(block);
        block.put(value);
        for (byte[] child : children) {
            align(block);
            block.put(child);
        }
        block.putShort(0, (short) block.position()).putShort(2, (short) value.length);
        byte[] bytes = new byte[block.position()];
        block.get(0, bytes);
        return bytes;
    }

    private static void align(ByteBuffer block) {
        block.position(block.position() + 3 & ~3);
    }
}
