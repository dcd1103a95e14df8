// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecurityDescriptorTest {
    /**
     * Owner SYSTEM, group SYSTEM; SYSTEM and Administrators have full access, NETWORK SERVICE reads, Everyone is denied writing below
     * alone. Written by hand after [MS-DTYP] 2.4.
     */
    private static final byte[] DESCRIPTOR = HexFormat.of()
            .parseHex("01000480" + "74000000" + "80000000" + "00000000" + "14000000"
                    // The list: 0x60 bytes, 4 entries.
                    + "0200600004000000"
                    + "00001400ff011f00" + "010100000000000512000000"
                    + "00101800ff011f00" + "01020000000000052000000020020000"
                    + "0000140089001200" + "010100000000000514000000"
                    + "0109180002000000" + "010100000000000100000000" + "00000000"
                    + "010100000000000512000000"
                    + "010100000000000512000000");

    private static String entry(AccessEntry entry) {
        return (entry.allow() ? "allow " : "deny ")
                + entry.sid()
                + " " + Long.toHexString(entry.mask())
                + (entry.inherited() ? " inherited" : "")
                + (entry.inheritOnly() ? " below" : "");
    }

    @Test
    void readsOwnerAndEntries() {
        AccessList list = SecurityDescriptor.read(DESCRIPTOR);
        assertEquals(List.of(), list.damage());
        assertEquals("S-1-5-18", list.owner());
        assertFalse(list.unrestricted());
        assertEquals(
                List.of(
                        "allow S-1-5-18 1f01ff",
                        "allow S-1-5-32-544 1f01ff inherited",
                        "allow S-1-5-20 120089",
                        "deny S-1-1-0 2 below"),
                list.entries().stream().map(SecurityDescriptorTest::entry).toList());
        assertTrue(list.entries().get(2).coversReading());
        assertFalse(list.entries().get(3).coversReading());
    }

    @Test
    void ofAnEntryWithAConditionTheRightsAreNotKnown() {
        byte[] conditional = DESCRIPTOR.clone();
        // The third entry: ACCESS_ALLOWED_CALLBACK_ACE, whose condition stands behind the SID.
        conditional[0x14 + 8 + 20 + 24] = 9;
        AccessList list = SecurityDescriptor.read(conditional);
        assertEquals(List.of(), list.damage());
        AccessEntry entry = list.entries().get(2);
        assertTrue(entry.allow());
        assertEquals("S-1-5-20", entry.sid());
        assertNull(entry.mask());
        assertFalse(entry.coversReading());
    }

    @Test
    void noListIsNotAnEmptyList() {
        byte[] none = DESCRIPTOR.clone();
        none[2] = 0;
        assertTrue(SecurityDescriptor.read(none).unrestricted());
        byte[] empty = DESCRIPTOR.clone();
        empty[24] = 0;
        AccessList list = SecurityDescriptor.read(empty);
        assertFalse(list.unrestricted());
        assertEquals(List.of(), list.entries());
        assertEquals(List.of(), list.damage());
    }

    @Test
    void aListThatCannotBeReadIsNeverTakenForNoneOrWhole() {
        for (int length = 0; length < DESCRIPTOR.length; length++) {
            AccessList list = SecurityDescriptor.read(Arrays.copyOf(DESCRIPTOR, length));
            assertFalse(list.unrestricted(), "cut to " + length);
            assertFalse(list.damage().isEmpty() && list.entries().size() < 4, "cut to " + length);
        }
    }

    @Test
    void whateverTheBytesSayItEndsWithAnAnswer() {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = DESCRIPTOR.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            AccessList list = SecurityDescriptor.read(bytes);
            assertTrue(list.entries().size() <= 12);
        }
    }

    @Test
    void sidsGoThereAndBack() {
        for (String sid : List.of(
                "S-1-0",
                "S-1-1-0",
                "S-1-5-20",
                "S-1-5-32-544",
                "S-1-5-80-4294967295-0-1-2-3",
                "S-1-281474976710655-7",
                "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15")) {
            byte[] bytes = SecurityDescriptor.sid(sid).orElseThrow();
            assertEquals(Optional.of(sid), SecurityDescriptor.sid(bytes, 0));
        }
        assertArrayEquals(
                HexFormat.of().parseHex("01020000000000052000000020020000"),
                SecurityDescriptor.sid("S-1-5-32-544").orElseThrow());
        for (String none : List.of(
                "", "S-1", "S-2-5-20", "S-1-5-", "S-1-5-4294967296", "S-1-281474976710656-7", "s-1-5-20", "S-1-5-x")) {
            assertEquals(Optional.empty(), SecurityDescriptor.sid(none).map(Arrays::toString), none);
        }
        assertEquals(Optional.empty(), SecurityDescriptor.sid(new byte[12], 0));
        assertEquals(Optional.empty(), SecurityDescriptor.sid(DESCRIPTOR, -1));
        assertEquals(Optional.empty(), SecurityDescriptor.sid(DESCRIPTOR, DESCRIPTOR.length - 7));
    }
}
