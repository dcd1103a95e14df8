// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.evidence.internal.pol.PolEntry;
import org.rdpworkbench.evidence.internal.pol.PolReader;

class PolicyFileTest {
    private static final String TERMINAL = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

    @TempDir
    Path folder;

    /** Writes instructions one behind the other. */
    private static final class Pol {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Pol() {
            bytes.writeBytes(new byte[] {'P', 'R', 'e', 'g', 1, 0, 0, 0});
        }

        Pol add(String key, String name, int type, byte[] data) {
            text("[" + key + "\0;" + name + "\0;")
                    .number(type)
                    .text(";")
                    .number(data.length)
                    .text(";");
            bytes.writeBytes(data);
            return text("]");
        }

        Pol dword(String key, String name, int number) {
            return add(key, name, 4, new byte[] {(byte) number, 0, 0, 0});
        }

        Pol names(String key, String directive, String names) {
            return add(key, directive, 1, (names + "\0").getBytes(StandardCharsets.UTF_16LE));
        }

        private Pol text(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
            return this;
        }

        private Pol number(int number) {
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(number)
                    .array());
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    @Test
    void answersWhatTheFileSaysUnderItsOwnRoot() throws Exception {
        byte[] pol = new Pol()
                .dword(TERMINAL, "fDenyTSConnections", 1)
                .dword("Software\\Policies\\Other", "x", 2)
                .bytes();
        write("Machine/Registry.pol", pol);
        write("User/Registry.pol", new Pol().dword(TERMINAL, "y", 3).bytes());
        try (OpenedEvidence evidence = open()) {
            Registry registry = new Registry(evidence);
            Reading<RegistryValue> reading =
                    registry.value(Registry.MACHINE_POLICY + TERMINAL.toLowerCase(), "fdenytsconnections");
            assertEquals(1L, reading.as(RegistryValue::asNumber).orElseThrow());
            assertEquals(
                    "Registry.pol (machine policy) " + folder.resolve("Machine/Registry.pol")
                            + ", entry 1 at offset 0x8",
                    reading.provenance().text());
            assertTrue(
                    registry.value(Registry.MACHINE_POLICY + TERMINAL, "other").isAbsent());
            assertEquals(
                    3L,
                    registry.value(Registry.USER_POLICY + TERMINAL, "y")
                            .as(RegistryValue::asNumber)
                            .orElseThrow());
            RegistryKey key = registry.key(Registry.MACHINE_POLICY + "software\\policies")
                    .found()
                    .orElseThrow();
            assertEquals(List.of("Microsoft", "Other"), key.subkeys());
            assertEquals(
                    "policy file of the computer: 2 settings, no deletions",
                    evidence.uses().getFirst().reason());
        }
    }

    /** What a policy file would write is no value of the registry: another policy may win, and it may not have been applied. */
    @Test
    void saysOfTheRegistryThatItIsMissingAndWhatThePolicyWouldWrite() throws Exception {
        Path file = write(
                "Machine/Registry.pol",
                new Pol()
                        .dword(TERMINAL, "fDenyTSConnections", 1)
                        .dword(TERMINAL, "**Del.SecurityLayer", 0)
                        .bytes());
        try (OpenedEvidence evidence = open()) {
            Registry registry = new Registry(evidence);
            Reading<RegistryValue> reading = registry.value("HKLM\\" + TERMINAL, "fDenyTSConnections");
            assertEquals(
                    "no SOFTWARE hive among the evidence; Registry.pol (machine policy) " + file
                            + ", entry 1 at offset 0x8, sets it to 1: that is what Group Policy writes at its next"
                            + " refresh, unless a policy of the domain says otherwise",
                    reading.unreadableReason().orElseThrow());
            assertTrue(registry.value("HKLM\\" + TERMINAL, "SecurityLayer")
                    .unreadableReason()
                    .orElseThrow()
                    .contains("deletes it"));
            assertEquals(
                    "no SOFTWARE hive among the evidence",
                    registry.value("HKLM\\" + TERMINAL, "x").unreadableReason().orElseThrow());
        }
    }

    @Test
    void letsTheRegistryCountWhereItIsThere() throws Exception {
        write(
                "Machine/Registry.pol",
                new Pol().dword(TERMINAL, "fDenyTSConnections", 1).bytes());
        write(
                "policies.reg",
                ("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\" + TERMINAL + "]\r\n"
                                + "\"fDenyTSConnections\"=dword:00000000\r\n\r\n[HKEY_LOCAL_MACHINE\\" + TERMINAL
                                + "\\Client]\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        try (OpenedEvidence evidence = open()) {
            Registry registry = new Registry(evidence);
            assertEquals(
                    0L,
                    registry.value("HKLM\\" + TERMINAL, "fDenyTSConnections")
                            .as(RegistryValue::asNumber)
                            .orElseThrow());
            assertTrue(registry.value("HKLM\\" + TERMINAL, "SecurityLayer").isAbsent());
        }
    }

    @Test
    void appliesTheDirectivesInTheirOrder() throws Exception {
        byte[] pol = new Pol()
                .dword("a", "one", 1)
                .dword("a", "two", 2)
                .dword("a", "**DelVals.", 0)
                .dword("a", "two", 3)
                .dword("b", "x", 1)
                .names("b", "**DeleteValues", "x;y")
                .dword("c\\d", "z", 1)
                .dword("c\\d\\e", "z", 1)
                .names("c", "**DeleteKeys", "d;f")
                .dword("c\\d", "again", 1)
                .dword("s", "**Soft.kept", 1)
                .dword("s", "kept", 2)
                .dword("s", "**soft.kept", 3)
                .dword("s", "**SecureKey", 1)
                .dword("s", "**Comment:x", 1)
                .bytes();
        write("Machine/Registry.pol", pol);
        try (OpenedEvidence evidence = open()) {
            assertTrue(value(evidence, "a", "one").isAbsent());
            assertTrue(value(evidence, "a", "one").provenance().text().contains("entry 3"));
            assertTrue(value(evidence, "a", "never named").provenance().text().contains("entry 3"));
            assertEquals(3L, number(evidence, "a", "two"));
            assertTrue(value(evidence, "b", "x").isAbsent());
            assertTrue(value(evidence, "b", "y").provenance().text().contains("entry 6"));
            assertTrue(value(evidence, "c\\d", "z").isAbsent());
            assertTrue(value(evidence, "c\\d\\e", "z").provenance().text().contains("entry 9"));
            assertTrue(value(evidence, "c\\f\\g", "any").provenance().text().contains("entry 9"));
            assertEquals(1L, number(evidence, "c\\d", "again"));
            assertEquals(2L, number(evidence, "s", "kept"));
            assertEquals(
                    List.of("d"),
                    new Registry(evidence)
                            .key(Registry.MACHINE_POLICY + "c")
                            .found()
                            .orElseThrow()
                            .subkeys());
            assertTrue(new Registry(evidence)
                    .key(Registry.MACHINE_POLICY + "c\\d\\e")
                    .isAbsent());
            assertTrue(evidence.uses().getFirst().reason().contains("one directive that this version does not know"));
        }
    }

    @Test
    void saysWhenItCannotTellWhomAPolicyIsFor() throws Exception {
        write("Registry.pol", new Pol().dword("a", "b", 1).bytes());
        write("machine-registry.pol", new Pol().dword("a", "b", 1).bytes());
        write("x/Machine/Registry.pol", new Pol().dword("a", "b", 2).bytes());
        try (OpenedEvidence evidence = open()) {
            assertTrue(evidence.uses().get(0).reason().contains("only its folder tells"));
            assertTrue(evidence.uses().get(1).used());
            assertEquals(
                    "a second policy file of the computer",
                    evidence.uses().get(2).reason());
            assertEquals(1L, number(evidence, "a", "b"));
        }
    }

    /** Cut anywhere, a file keeps what stands before the cut, and says of the rest that it is not known. */
    @Test
    void keepsWhatIsReadable() throws Exception {
        byte[] whole = new Pol()
                .dword("a", "one", 1)
                .add("a", "text", 1, "long".repeat(100).getBytes(StandardCharsets.UTF_16LE))
                .dword("a", "two", 2)
                .bytes();
        int read = 0;
        for (int length = 0; length < whole.length; length++) {
            List<PolEntry> entries = new ArrayList<>();
            boolean damaged = PolReader.read(new ByteArrayInputStream(Arrays.copyOf(whole, length)), entries::add)
                    .isPresent();
            assertTrue(entries.size() >= read);
            read = entries.size();
            assertEquals(length >= 8 && damaged, length > 8 && !isEnd(whole, length), "cut at " + length);
        }
        assertEquals(2, read);
        byte[] size = whole.clone();
        size[8 + 2 * "[a0;one0;".length() + 4 + 2 + 3] = 0x7F;
        write("Machine/Registry.pol", size);
        try (OpenedEvidence evidence = open()) {
            assertTrue(
                    value(evidence, "a", "two")
                            .unreadableReason()
                            .orElseThrow()
                            .contains("entry 1 should have 2130706436 bytes"),
                    () -> value(evidence, "a", "two").toString());
        }
    }

    /** Whether an instruction ends there; half a character more is not seen. */
    private static boolean isEnd(byte[] pol, int length) {
        int even = length & ~1;
        return even == 8 || even > 8 && pol[even - 2] == ']' && pol[even] == '[';
    }

    private static Reading<RegistryValue> value(OpenedEvidence evidence, String key, String name) {
        return new Registry(evidence).value(Registry.MACHINE_POLICY + key, name);
    }

    private static long number(OpenedEvidence evidence, String key, String name) {
        Reading<RegistryValue> reading = value(evidence, key, name);
        return reading.as(RegistryValue::asNumber).orElseThrow(() -> new AssertionError(reading.toString()));
    }

    private OpenedEvidence open() throws InterruptedException {
        return Opening.open(folder);
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
