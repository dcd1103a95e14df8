// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;

/**
 * What an access list lets an account do, reckoned as Windows does it ([MS-DTYP] 2.5.3.2): entry by entry in their order, and for each right the first
 * entry that speaks of it decides. Where an account or a right in the list is not known, the answer is a range: what is granted at least, and
 * what may be granted at most.
 *
 * @param least rights that are granted whatever the unknown entries mean
 * @param most rights that may be granted
 */
record Rights(long least, long most) {
    /** FILE_READ_DATA. */
    static final long READ = 0x1;

    /** FILE_ADD_FILE, for a folder. */
    static final long ADD_FILE = 0x2;

    /** FILE_ALL_ACCESS. */
    static final long FULL = 0x1F01FF;

    private static final long GENERIC_ALL = 0x1000_0000L;
    private static final long GENERIC_EXECUTE = 0x2000_0000L;
    private static final long GENERIC_WRITE = 0x4000_0000L;
    private static final long GENERIC_READ = 0x8000_0000L;
    private static final long FILE_READ = 0x120089;
    private static final long FILE_WRITE = 0x120116;
    private static final long FILE_EXECUTE = 0x1200A0;

    /** Everyone, and all who have signed in. */
    private static final Set<String> ALL = Set.of("S-1-1-0", "S-1-5-11");

    /** OWNER RIGHTS: who owns the thing ([MS-DTYP] 2.4.2.4). */
    private static final String OWNER_RIGHTS = "S-1-3-4";

    /** Groups that a token of a service may have or not, as Windows and its set-up are: this organization, and those at the console. */
    private static final Set<String> PERHAPS = Set.of("S-1-5-15", "S-1-2-1");

    /** An account of Windows that a service runs as, with the groups that its token always has. */
    enum Account {
        /** SYSTEM. */
        SYSTEM("S-1-5-18", "S-1-5-32-544"),
        /** NETWORK SERVICE: services, users, and who is on this computer. */
        NETWORK_SERVICE("S-1-5-20", "S-1-5-6", "S-1-5-32-545", "S-1-2-0"),
        /** The group of administrators itself. */
        ADMINISTRATORS("S-1-5-32-544");

        private final String sid;
        private final Set<String> token;

        Account(String sid, String... groups) {
            this.sid = sid;
            Set<String> all = new HashSet<>(ALL);
            all.add(sid);
            all.addAll(Set.of(groups));
            token = Set.copyOf(all);
        }

        /** The account itself. */
        String sid() {
            return sid;
        }
    }

    /**
     * Reckons what a list lets an account do.
     *
     * @param extra further SIDs that are in the token, as the own SID of a service
     */
    static Rights of(AccessList list, Account account, Set<String> extra) {
        if (list.unrestricted()) {
            return new Rights(FULL, FULL);
        }
        Set<String> token = new HashSet<>(account.token);
        token.addAll(extra);
        if (list.owner() != null && token.contains(list.owner().toUpperCase(Locale.ROOT))) {
            token.add(OWNER_RIGHTS);
        }
        boolean whole = list.damage().isEmpty();
        return new Rights(whole ? granted(list, token, false) : 0, whole ? granted(list, token, true) : FULL);
    }

    private static long granted(AccessList list, Set<String> token, boolean hopeful) {
        long granted = 0;
        long denied = 0;
        for (AccessEntry entry : list.entries()) {
            String sid = entry.sid() == null ? null : entry.sid().toUpperCase(Locale.ROOT);
            boolean known = sid != null
                    && (token.contains(sid)
                            || !PERHAPS.contains(sid) && !(sid.equals(OWNER_RIGHTS) && list.owner() == null));
            boolean favourable = entry.allow() == hopeful;
            boolean about = known ? token.contains(sid) : favourable;
            if (entry.inheritOnly() || !about) {
                continue;
            }
            long mask = entry.mask() != null ? mapped(entry.mask()) : favourable ? FULL : 0;
            if (entry.allow()) {
                granted |= mask & ~denied;
            } else {
                denied |= mask & ~granted;
            }
        }
        return granted;
    }

    private static long mapped(long mask) {
        long rights = mask & FULL;
        rights |= (mask & GENERIC_ALL) != 0 ? FULL : 0;
        rights |= (mask & GENERIC_READ) != 0 ? FILE_READ : 0;
        rights |= (mask & GENERIC_WRITE) != 0 ? FILE_WRITE : 0;
        rights |= (mask & GENERIC_EXECUTE) != 0 ? FILE_EXECUTE : 0;
        return rights;
    }

    /** Whether the rights are granted for certain. */
    boolean give(long rights) {
        return (least & rights) == rights;
    }

    /** Whether the rights are lacking for certain. */
    boolean lack(long rights) {
        return (most & rights) != rights;
    }
}
