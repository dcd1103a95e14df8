// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;

/**
 * A security descriptor as text ([MS-DTYP] 2.5.1), with the owner and the discretionary list of it. It is the same in every language of Windows. Aliases of
 * accounts of a domain have no SID that the text tells; they stay names. What is not understood is damage, so that nobody takes the list for whole.
 */
final class Sddl {
    private static final int MOST_ENTRIES = 1_000;
    private static final Pattern OWNER = Pattern.compile("^O:(S-1-[0-9A-Fx-]++|[A-Z]{2})");
    private static final Pattern LIST =
            Pattern.compile("D:((?:P|AR|AI|NO_ACCESS_CONTROL)*+)((?:\\([^()]*+(?:\\([^()]*+\\)[^()]*+)?\\))*+)(.*)");
    private static final Pattern ENTRY = Pattern.compile("\\(([^()]*+(?:\\([^()]*+\\)[^()]*+)?)\\)");
    private static final Pattern SID = Pattern.compile("S-1-\\d++(?:-\\d++)++");
    private static final int FIELDS = 6;

    private static final Map<String, String> ACCOUNTS = Map.ofEntries(
            Map.entry("AN", "S-1-5-7"),
            Map.entry("AO", "S-1-5-32-548"),
            Map.entry("AU", "S-1-5-11"),
            Map.entry("AC", "S-1-15-2-1"),
            Map.entry("BA", "S-1-5-32-544"),
            Map.entry("BG", "S-1-5-32-546"),
            Map.entry("BO", "S-1-5-32-551"),
            Map.entry("BU", "S-1-5-32-545"),
            Map.entry("CG", "S-1-3-1"),
            Map.entry("CO", "S-1-3-0"),
            Map.entry("ED", "S-1-5-9"),
            Map.entry("IU", "S-1-5-4"),
            Map.entry("LS", "S-1-5-19"),
            Map.entry("MU", "S-1-5-32-558"),
            Map.entry("NO", "S-1-5-32-556"),
            Map.entry("NS", "S-1-5-20"),
            Map.entry("NU", "S-1-5-2"),
            Map.entry("OW", "S-1-3-4"),
            Map.entry("PO", "S-1-5-32-550"),
            Map.entry("PS", "S-1-5-10"),
            Map.entry("PU", "S-1-5-32-547"),
            Map.entry("RC", "S-1-5-12"),
            Map.entry("RD", "S-1-5-32-555"),
            Map.entry("RM", "S-1-5-32-580"),
            Map.entry("SO", "S-1-5-32-549"),
            Map.entry("SU", "S-1-5-6"),
            Map.entry("SY", "S-1-5-18"),
            Map.entry("WD", "S-1-1-0"));

    private static final Map<String, Long> RIGHTS = Map.ofEntries(
            Map.entry("GA", 0x10000000L),
            Map.entry("GX", 0x20000000L),
            Map.entry("GW", 0x40000000L),
            Map.entry("GR", 0x80000000L),
            Map.entry("RC", 0x20000L),
            Map.entry("SD", 0x10000L),
            Map.entry("WD", 0x40000L),
            Map.entry("WO", 0x80000L),
            Map.entry("CC", 0x1L),
            Map.entry("DC", 0x2L),
            Map.entry("LC", 0x4L),
            Map.entry("SW", 0x8L),
            Map.entry("RP", 0x10L),
            Map.entry("WP", 0x20L),
            Map.entry("DT", 0x40L),
            Map.entry("LO", 0x80L),
            Map.entry("CR", 0x100L),
            Map.entry("FA", 0x1F01FFL),
            Map.entry("FR", 0x120089L),
            Map.entry("FW", 0x120116L),
            Map.entry("FX", 0x1200A0L),
            Map.entry("KA", 0xF003FL),
            Map.entry("KR", 0x20019L),
            Map.entry("KW", 0x20006L),
            Map.entry("KX", 0x20019L));

    private Sddl() {}

    static AccessList parse(String text) {
        Matcher owner = OWNER.matcher(text);
        String ownerSid = owner.find() ? sid(owner.group(1)) : null;
        // The owner and the group are names of two letters or SIDs, in which no "D:" can stand.
        Matcher list = LIST.matcher(text);
        if (!list.find()) {
            return new AccessList(ownerSid, false, List.of(), List.of(Messages.text("sddl.noList")));
        }
        List<AccessEntry> entries = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        Matcher entry = ENTRY.matcher(list.group(2));
        while (entry.find()) {
            if (entries.size() == MOST_ENTRIES) {
                damage.add(Messages.text("sddl.tooMany", Integer.toString(MOST_ENTRIES)));
                break;
            }
            add(entry.group(1), entries, damage);
        }
        String rest = list.group(3).strip();
        if (!rest.isEmpty() && !rest.startsWith("S:")) {
            damage.add(Messages.text("sddl.cut"));
        }
        boolean unrestricted = list.group(1).contains("NO_ACCESS_CONTROL");
        return new AccessList(ownerSid, unrestricted, entries, damage);
    }

    private static void add(String text, List<AccessEntry> entries, List<String> damage) {
        String[] fields = text.split(";", -1);
        String kind = fields[0];
        boolean allow = kind.equals("A");
        if (fields.length < FIELDS || !allow && !kind.equals("D")) {
            // Entries for single properties, and those with conditions, of which nobody can tell here whether they
            // hold.
            damage.add(Messages.text("sddl.entry", shown(text)));
            return;
        }
        Long mask = mask(fields[2]);
        if (mask == null) {
            damage.add(Messages.text("sddl.entry", shown(text)));
        }
        String flags = fields[1];
        String sid = sid(fields[5]);
        entries.add(
                new AccessEntry(allow, sid, sid == null ? fields[5] : null, mask, has(flags, "ID"), has(flags, "IO")));
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100);
    }

    /** Flags are pairs of letters without anything in between. */
    private static boolean has(String flags, String flag) {
        for (int i = 0; i + 1 < flags.length(); i += 2) {
            if (flags.startsWith(flag, i)) {
                return true;
            }
        }
        return false;
    }

    private static String sid(String text) {
        return SID.matcher(text).matches() ? text : ACCOUNTS.get(text);
    }

    /** A number, or pairs of letters; null when it is neither. */
    private static Long mask(String text) {
        try {
            if (text.startsWith("0x") || text.startsWith("0X")) {
                long mask = Long.parseLong(text.substring(2), 16);
                return mask >= 0 && mask <= 0xFFFF_FFFFL ? mask : null;
            }
        } catch (NumberFormatException e) {
            return null;
        }
        long mask = 0;
        for (int i = 0; i < text.length(); i += 2) {
            Long right =
                    i + 2 <= text.length() ? RIGHTS.get(text.substring(i, i + 2).toUpperCase(Locale.ROOT)) : null;
            if (right == null) {
                return null;
            }
            mask |= right;
        }
        return mask;
    }
}
