// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/**
 * Who may sign in through Remote Desktop, by the SECURITY and SAM hives. What the flags mean is documented (MS-LSAD 2.2.1.2), where
 * Windows keeps them is not, so that all that rests on it is inferred.
 *
 * @param accounts the accounts that have rights or are denied some
 * @param members who is in the group Remote Desktop Users, by SID; null when nobody could tell
 * @param listing what was asked for the accounts
 * @param group what was asked for the group
 * @param unreadable accounts whose rights could not be read
 */
public record LogonRights(
        List<Account> accounts,
        List<String> members,
        Reading<RegistryKey> listing,
        Reading<RegistryValue> group,
        List<Reading<RegistryValue>> unreadable) {
    /** Everybody. */
    public static final String EVERYONE = "S-1-1-0";

    /** All users that have signed in. */
    public static final String AUTHENTICATED = "S-1-5-11";

    /** The group of users. */
    public static final String USERS = "S-1-5-32-545";

    /** The administrators. */
    public static final String ADMINISTRATORS = "S-1-5-32-544";

    /** The group of those who may connect. */
    public static final String REMOTE_DESKTOP_USERS = "S-1-5-32-555";

    private static final String ACCOUNTS = "HKLM\\SECURITY\\Policy\\Accounts";
    private static final String ALIAS = "HKLM\\SAM\\SAM\\Domains\\Builtin\\Aliases\\0000022B";
    private static final int NETWORK = 0x2;
    private static final int DENY_NETWORK = 0x80;
    private static final int REMOTE = 0x400;
    private static final int DENY_REMOTE = 0x800;
    private static final int MOST_ACCOUNTS = 1000;
    private static final Texts TEXTS = Texts.of(LogonRights.class);
    private static final Map<String, String> NAMES = Map.of(
            EVERYONE,
            "everyone",
            AUTHENTICATED,
            "authenticated",
            USERS,
            "users",
            ADMINISTRATORS,
            "administrators",
            REMOTE_DESKTOP_USERS,
            "remote-desktop-users",
            "S-1-5-32-546",
            "guests",
            "S-1-5-113",
            "local-accounts",
            "S-1-5-114",
            "local-administrators",
            "S-1-5-14",
            "remote-interactive");

    public LogonRights {
        accounts = List.copyOf(accounts);
        members = members == null ? null : List.copyOf(members);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * An account with its rights.
     *
     * @param sid its SID
     * @param flags its rights (MS-LSAD 2.2.1.2)
     * @param reading what was read
     */
    public record Account(String sid, int flags, Reading<RegistryValue> reading) {
        /** Whether it may sign in through Remote Desktop, unless it is denied. */
        public boolean remote() {
            return (flags & REMOTE) != 0;
        }

        /** Whether it is denied to. */
        public boolean deniedRemote() {
            return (flags & DENY_REMOTE) != 0;
        }

        /** Whether it may sign in over the network, which Network Level Authentication needs. */
        public boolean network() {
            return (flags & NETWORK) != 0;
        }

        /** Whether it is denied to. */
        public boolean deniedNetwork() {
            return (flags & DENY_NETWORK) != 0;
        }

        /** Its name for people, with the SID. */
        public String display() {
            return NAMES.containsKey(sid) ? TEXTS.get("sid", TEXTS.get("sid." + NAMES.get(sid)), sid) : sid;
        }
    }

    /** Reads them. */
    public static LogonRights of(Registry registry) {
        Reading<RegistryKey> listing = registry.key(ACCOUNTS);
        List<Account> accounts = new ArrayList<>();
        List<Reading<RegistryValue>> unreadable = new ArrayList<>();
        List<String> sids = listing.found().map(RegistryKey::subkeys).orElse(List.of());
        for (String sid : sids.subList(0, Math.min(sids.size(), MOST_ACCOUNTS))) {
            Reading<RegistryValue> value = registry.value(ACCOUNTS + "\\" + sid + "\\ActSysAc", "");
            Optional<Integer> flags = value.as(LogonRights::flags);
            if (flags.isPresent()) {
                accounts.add(new Account(sid, flags.get(), value));
            } else if (!value.isAbsent()) {
                unreadable.add(value);
            }
        }
        Reading<RegistryValue> group = registry.value(ALIAS, "C");
        List<String> members =
                group.as(value -> GroupMembers.parse(value.data())).orElse(null);
        return new LogonRights(accounts, members, listing, group, unreadable);
    }

    /** The type of these values is no type of a value of the registry; their bytes count. */
    private static Optional<Integer> flags(RegistryValue value) {
        byte[] data = value.data();
        return data.length == Integer.BYTES
                ? Optional.of(
                        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt())
                : Optional.empty();
    }

    /** An account by its SID. */
    public Optional<Account> account(String sid) {
        return accounts.stream().filter(one -> one.sid().equalsIgnoreCase(sid)).findFirst();
    }

    /**
     * The accounts that have a right.
     *
     * @param right its name, as in MS-LSAD 3.1.1.2.2
     */
    List<Account> having(String right) {
        int flag =
                switch (right) {
                    case "SeRemoteInteractiveLogonRight" -> REMOTE;
                    case "SeDenyRemoteInteractiveLogonRight" -> DENY_REMOTE;
                    case "SeNetworkLogonRight" -> NETWORK;
                    case "SeDenyNetworkLogonRight" -> DENY_NETWORK;
                    default -> throw new IllegalArgumentException("no right " + right);
                };
        return accounts.stream().filter(one -> (one.flags() & flag) != 0).toList();
    }

    /** Whether all rights were read. */
    public boolean complete() {
        return listing.found().filter(found -> found.damage().isEmpty()).isPresent() && unreadable.isEmpty();
    }
}
