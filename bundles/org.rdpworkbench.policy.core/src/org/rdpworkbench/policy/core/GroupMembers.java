// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a group, as the SAM hive keeps them in the value {@code C} of an alias: a head of 0x34 bytes that says where the list is
 * (at 0x28, counted from the end of the head), how long it is and how many SIDs it has. Microsoft does not document the layout; open
 * source programs for forensics read it so.
 */
public final class GroupMembers {
    private static final int HEAD = 0x34;
    private static final int AT_OFFSET = 0x28;
    private static final int AT_LENGTH = 0x2C;
    private static final int AT_COUNT = 0x30;
    private static final int MOST = 10_000;
    private static final int MOST_PARTS = 15;
    private static final int SID_HEAD = 8;

    private GroupMembers() {}

    /** The SIDs of the members, in their order; empty for bytes that are no such list. */
    public static Optional<List<String>> parse(byte[] bytes) {
        if (bytes.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long start = HEAD + (buffer.getInt(AT_OFFSET) & 0xFFFF_FFFFL);
        long end = start + (buffer.getInt(AT_LENGTH) & 0xFFFF_FFFFL);
        int count = buffer.getInt(AT_COUNT);
        if (end > bytes.length || count < 0 || count > MOST) {
            return Optional.empty();
        }
        List<String> members = new ArrayList<>();
        int at = (int) start;
        for (int i = 0; i < count; i++) {
            Optional<String> sid = sid(buffer, at, (int) end);
            if (sid.isEmpty()) {
                return Optional.empty();
            }
            members.add(sid.get());
            at += SID_HEAD + Integer.BYTES * (buffer.get(at + 1) & 0xFF);
        }
        return Optional.of(List.copyOf(members));
    }

    /** A SID (MS-DTYP 2.4.2.2). */
    private static Optional<String> sid(ByteBuffer buffer, int at, int end) {
        if (at + SID_HEAD > end || buffer.get(at) != 1) {
            return Optional.empty();
        }
        int parts = buffer.get(at + 1) & 0xFF;
        if (parts > MOST_PARTS || at + SID_HEAD + Integer.BYTES * parts > end) {
            return Optional.empty();
        }
        long authority = 0;
        for (int i = 2; i < SID_HEAD; i++) {
            authority = authority << Byte.SIZE | buffer.get(at + i) & 0xFF;
        }
        StringBuilder sid = new StringBuilder("S-1-").append(authority);
        for (int i = 0; i < parts; i++) {
            sid.append('-').append(buffer.getInt(at + SID_HEAD + Integer.BYTES * i) & 0xFFFF_FFFFL);
        }
        return Optional.of(sid.toString());
    }
}
