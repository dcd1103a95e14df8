// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.SecurityDescriptor;

class AccessFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = {
        {1, 0, 4, (byte) 0x80}, {0, 0, 0, 0}, {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}, {(byte) 0xFF, (byte) 0xFF}, {1, 15}
    };

    @Provide
    Arbitrary<Fuzz.Input> damagedDescriptors() {
        return Fuzz.damaged("security", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedDescriptorIsReadAsFarAsItGoes(@ForAll("damagedDescriptors") Fuzz.Input input)
            throws InterruptedException {
        BOUNDS.check(input, AccessFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("security")) {
            BOUNDS.check(seed, AccessFuzzTest::read);
        }
        AccessList list = SecurityDescriptor.read(Seeds.of("security", "key-file"));
        assertEquals(List.of(), list.damage());
        assertEquals("S-1-5-18", list.owner());
        assertEquals(6, list.entries().size());
        assertEquals("S-1-5-32-544", list.entries().get(4).sid());
        assertTrue(SecurityDescriptor.read(Seeds.of("security", "no-list")).unrestricted());
    }

    /** What is written is read, entry for entry. */
    @Property(seed = Fuzz.SEED)
    void aWholeListIsReadAsItWasWritten(@ForAll long seed) {
        Random random = new Random(seed);
        List<AccessEntry> written = new ArrayList<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            StringBuilder sid = new StringBuilder("S-1-5");
            int parts = random.nextInt(16);
            for (int j = 0; j < parts; j++) {
                sid.append('-').append(Integer.toUnsignedLong(random.nextInt()));
            }
            written.add(new AccessEntry(
                    random.nextBoolean(),
                    sid.toString(),
                    null,
                    Integer.toUnsignedLong(random.nextInt()),
                    random.nextBoolean(),
                    random.nextBoolean()));
        }
        byte[] descriptor = descriptor(written, random);
        AccessList list = SecurityDescriptor.read(descriptor);
        assertEquals(List.of(), list.damage());
        assertFalse(list.unrestricted());
        assertNull(list.owner());
        assertEquals(written, list.entries());
        // One entry that is cut off is missed, and the list says so.
        if (count > 0) {
            AccessList cut = SecurityDescriptor.read(Arrays.copyOf(descriptor, descriptor.length - 1));
            assertEquals(written.subList(0, count - 1), cut.entries());
            assertFalse(cut.damage().isEmpty());
        }
    }

    private static byte[] descriptor(List<AccessEntry> entries, Random random) {
        List<byte[]> written = new ArrayList<>();
        for (AccessEntry entry : entries) {
            byte[] sid = SecurityDescriptor.sid(entry.sid()).orElseThrow();
            boolean object = random.nextBoolean();
            int present = random.nextInt(4);
            byte[] guids = new byte[object ? 4 + 16 * Integer.bitCount(present) : 0];
            random.nextBytes(guids);
            ByteBuffer ace = ByteBuffer.allocate(8 + guids.length + sid.length).order(ByteOrder.LITTLE_ENDIAN);
            ace.put((byte) ((entry.allow() ? 0 : 1) + (object ? 5 : 0)));
            ace.put((byte) ((entry.inherited() ? 0x10 : 0) | (entry.inheritOnly() ? 0x8 : 0)));
            ace.putShort((short) ace.capacity()).putInt(entry.mask().intValue()).put(guids);
            if (object) {
                ace.putInt(8, present);
            }
            written.add(ace.put(sid).array());
        }
        int size = 8 + written.stream().mapToInt(ace -> ace.length).sum();
        ByteBuffer descriptor = ByteBuffer.allocate(20 + size).order(ByteOrder.LITTLE_ENDIAN);
        descriptor
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 0x8004)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(20);
        descriptor
                .put((byte) 4)
                .put((byte) 0)
                .putShort((short) size)
                .putShort((short) written.size())
                .putShort((short) 0);
        written.forEach(descriptor::put);
        return descriptor.array();
    }

    private static void read(byte[] bytes) {
        AccessList list = SecurityDescriptor.read(bytes);
        assertTrue(list.entries().size() <= bytes.length / 8);
        for (AccessEntry entry : list.entries()) {
            assertTrue(SecurityDescriptor.sid(entry.sid()).isPresent(), entry.sid());
            assertTrue(entry.mask() >= 0 && entry.mask() <= 0xFFFFFFFFL);
        }
        if (list.unrestricted()) {
            assertEquals(List.of(), list.entries(), "a list that is there is no missing one");
        }
        for (int at = -1; at < Math.min(64, bytes.length + 2); at++) {
            SecurityDescriptor.sid(bytes, at)
                    .ifPresent(sid -> assertTrue(SecurityDescriptor.sid(sid).isPresent(), sid));
        }
    }
}
