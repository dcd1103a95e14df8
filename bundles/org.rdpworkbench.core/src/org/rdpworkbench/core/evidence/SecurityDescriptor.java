// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.text.Texts;

/**
 * Reads security descriptors in their self-relative form, as Windows gives them and registry hives hold them. Nothing in them is taken
 * on trust. Source of the formats: [MS-DTYP] 2.4.2 (SID), 2.4.4 (ACE), 2.4.5 (ACL), 2.4.6 (SECURITY_DESCRIPTOR).
 */
public final class SecurityDescriptor {
    private static final Texts TEXTS = Texts.of(SecurityDescriptor.class);
    private static final int HEADER = 20;
    private static final int ACL_HEADER = 8;
    private static final int ACE_HEADER = 4;
    private static final int DACL_PRESENT = 0x4;
    private static final int SELF_RELATIVE = 0x8000;
    private static final int INHERIT_ONLY = 0x8;
    private static final int INHERITED = 0x10;
    private static final int OBJECT_TYPE_PRESENT = 1;
    private static final int INHERITED_OBJECT_TYPE_PRESENT = 2;
    private static final int GUID = 16;
    private static final int MOST_PARTS = 15;
    private static final Pattern SID = Pattern.compile("S-1-(\\d{1,15})((?:-\\d{1,10}){0,15})");

    private SecurityDescriptor() {}

    /**
     * Reads owner and discretionary access control list. What cannot be read stands in the list's damage; a list that cannot be read
     * is never taken for none.
     */
    public static AccessList read(byte[] descriptor) {
        List<String> damage = new ArrayList<>();
        List<AccessEntry> entries = new ArrayList<>();
        if (descriptor.length < HEADER) {
            damage.add(TEXTS.get("descriptor.cut"));
            return new AccessList(null, false, entries, damage);
        }
        ByteBuffer view = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int control = view.getShort(2) & 0xFFFF;
        if (descriptor[0] != 1 || (control & SELF_RELATIVE) == 0) {
            damage.add(TEXTS.get("descriptor.form"));
            return new AccessList(null, false, entries, damage);
        }
        String owner = null;
        int ownerAt = view.getInt(4);
        if (ownerAt != 0) {
            owner = sid(descriptor, ownerAt).orElse(null);
            if (owner == null) {
                damage.add(TEXTS.get("descriptor.owner"));
            }
        }
        int listAt = view.getInt(16);
        boolean unrestricted = (control & DACL_PRESENT) == 0 || listAt == 0;
        if (!unrestricted) {
            readList(view, listAt, entries, damage);
        }
        return new AccessList(owner, unrestricted, entries, damage);
    }

    private static void readList(ByteBuffer view, int at, List<AccessEntry> entries, List<String> damage) {
        if (at < HEADER || at > view.capacity() - ACL_HEADER) {
            damage.add(TEXTS.get("descriptor.outside"));
            return;
        }
        int end = Math.min(view.capacity(), at + (view.getShort(at + 2) & 0xFFFF));
        int count = view.getShort(at + 4) & 0xFFFF;
        int entry = at + ACL_HEADER;
        for (int i = 0; i < count; i++) {
            int size = entry <= end - ACE_HEADER ? view.getShort(entry + 2) & 0xFFFF : 0;
            if (size < ACE_HEADER || size > end - entry) {
                damage.add(TEXTS.get("descriptor.entries", i, count));
                return;
            }
            readEntry(view, entry, size, entries, damage);
            entry += size;
        }
    }

    private static void readEntry(ByteBuffer view, int at, int size, List<AccessEntry> entries, List<String> damage) {
        int type = view.get(at) & 0xFF;
        int flags = view.get(at + 1) & 0xFF;
        boolean object = type == 5 || type == 6 || type == 11 || type == 12;
        boolean plain = type == 0 || type == 1 || type == 9 || type == 10;
        int sidAt = at + ACE_HEADER + Integer.BYTES;
        if (object && size >= ACE_HEADER + 2 * Integer.BYTES) {
            int present = view.getInt(sidAt);
            sidAt += Integer.BYTES
                    + ((present & OBJECT_TYPE_PRESENT) != 0 ? GUID : 0)
                    + ((present & INHERITED_OBJECT_TYPE_PRESENT) != 0 ? GUID : 0);
        }
        Optional<String> sid = (object || plain) && sidAt < at + size ? sid(view.array(), sidAt) : Optional.empty();
        if (sid.isEmpty()) {
            damage.add(TEXTS.get("descriptor.entry", type));
            return;
        }
        boolean allow = type == 0 || type == 5 || type == 9 || type == 11;
        // Of an entry with a condition nobody knows here whether it holds, so that its rights are not known either.
        boolean conditional = type >= 9;
        entries.add(new AccessEntry(
                allow,
                sid.get(),
                null,
                conditional ? null : view.getInt(at + ACE_HEADER) & 0xFFFFFFFFL,
                (flags & INHERITED) != 0,
                (flags & INHERIT_ONLY) != 0));
    }

    /** The SID that stands at that place, as text; empty when there is none that can be read. */
    public static Optional<String> sid(byte[] bytes, int at) {
        if (at < 0 || at > bytes.length - 8 || bytes[at] != 1) {
            return Optional.empty();
        }
        int parts = bytes[at + 1] & 0xFF;
        if (parts > MOST_PARTS || at > bytes.length - 8 - 4 * parts) {
            return Optional.empty();
        }
        ByteBuffer view = ByteBuffer.wrap(bytes);
        long authority = (view.getShort(at + 2) & 0xFFFFL) << 32 | view.getInt(at + 4) & 0xFFFFFFFFL;
        StringBuilder text = new StringBuilder("S-1-").append(authority);
        view.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < parts; i++) {
            text.append('-').append(view.getInt(at + 8 + 4 * i) & 0xFFFFFFFFL);
        }
        return Optional.of(text.toString());
    }

    /** The bytes of a SID; empty when the text is none. */
    public static Optional<byte[]> sid(String text) {
        Matcher matcher = SID.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String[] parts = matcher.group(2).isEmpty()
                ? new String[0]
                : matcher.group(2).substring(1).split("-");
        long authority = Long.parseLong(matcher.group(1));
        ByteBuffer sid = ByteBuffer.allocate(8 + 4 * parts.length);
        sid.put((byte) 1)
                .put((byte) parts.length)
                .putShort((short) (authority >>> 32))
                .putInt((int) authority)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (String part : parts) {
            long number = Long.parseLong(part);
            if (number > 0xFFFFFFFFL) {
                return Optional.empty();
            }
            sid.putInt((int) number);
        }
        return authority >>> 48 == 0 ? Optional.of(sid.array()) : Optional.empty();
    }
}
