// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.List;
import java.util.Set;

/**
 * A firewall rule as its text says it (MS-GPFAS 2.2.2.19). What the text lacks is null, or an empty list or set, which means
 * that the rule does not ask for it; the default of {@code Active} is false and that of {@code Profile} all profiles.
 *
 * @param id its identifier, the name of the registry value; the same in every language of Windows
 * @param store where it stands
 * @param version the version of the grammar that it names
 * @param action what is done with the traffic; null when the text does not say, or says it unreadably
 * @param direction which way the connection is opened; null as for the action
 * @param active whether it is switched on
 * @param profiles the profiles it counts in
 * @param protocol the IP protocol, 0 to 255; {@link #ANY_PROTOCOL} when it does not ask for one
 * @param local what it asks of this computer's end
 * @param remote what it asks of the other end
 * @param icmp ICMP types and codes
 * @param interfaces identifiers of network interfaces, in lower case and braces
 * @param interfaceTypes kinds of network interfaces
 * @param owner whose traffic it means
 * @param security what it asks of IPsec
 * @param options switches that do not narrow it, and those that are no conditions
 * @param platforms versions of Windows it is for
 * @param skipVersion newest version of the firewall that is to ignore it; null when none is
 * @param tuples kinds of traffic that Windows knows by other means than addresses, such as Wi-Fi Direct
 * @param networks names of networks it is for, as stored; null when not limited
 * @param label what people see of it
 * @param notUnderstood fields that neither the grammar nor this program knows, as they stand
 * @param problems what could not be read, or must not be so
 * @param text the whole text
 */
public record FirewallRule(
        String id,
        RuleStore store,
        Version version,
        Action action,
        Direction direction,
        boolean active,
        Set<Profile> profiles,
        int protocol,
        End local,
        End remote,
        List<IcmpType> icmp,
        Set<String> interfaces,
        Set<InterfaceType> interfaceTypes,
        Owner owner,
        Security security,
        Options options,
        List<Platform> platforms,
        Version skipVersion,
        Set<String> tuples,
        String networks,
        Label label,
        List<String> notUnderstood,
        List<Problem> problems,
        String text) {
    /** The rule does not ask for a protocol. */
    public static final int ANY_PROTOCOL = 256;

    /** The number of TCP. */
    public static final int TCP = 6;

    /** The number of UDP. */
    public static final int UDP = 17;

    /** Copies the lists. */
    public FirewallRule {
        profiles = Set.copyOf(profiles);
        icmp = List.copyOf(icmp);
        interfaces = Set.copyOf(interfaces);
        interfaceTypes = Set.copyOf(interfaceTypes);
        platforms = List.copyOf(platforms);
        tuples = Set.copyOf(tuples);
        notUnderstood = List.copyOf(notUnderstood);
        problems = List.copyOf(problems);
    }

    /** What a rule does with the traffic it means. */
    public enum Action {
        /** Lets it through. */
        ALLOW,
        /** Drops it. */
        BLOCK,
        /** Lets it through although others block it, if IPsec has authenticated who sends it. */
        BYPASS
    }

    /** Who opens the connection. */
    public enum Direction {
        /** The other computer. */
        IN,
        /** This computer. */
        OUT
    }

    /** Kinds of network interfaces (MS-GPFAS 2.2.2.8, MS-FASP 2.2.20). */
    public enum InterfaceType {
        LAN,
        WIRELESS,
        REMOTE_ACCESS,
        MOBILE_BROADBAND
    }

    /** The parts of a rule that decide what it means. */
    public enum Part {
        /** The rule as a whole: its form, or conditions that contradict each other. */
        WHOLE,
        VERSION,
        ACTION,
        DIRECTION,
        ACTIVE,
        PROFILE,
        PROTOCOL,
        LOCAL_PORT,
        REMOTE_PORT,
        ICMP,
        PROGRAM,
        SERVICE,
        PACKAGE,
        LOCAL_USER,
        LOCAL_ADDRESS,
        REMOTE_ADDRESS,
        INTERFACE,
        INTERFACE_TYPE,
        SECURITY,
        PLATFORM,
        TUPLE,
        NETWORK,
        /** Fields that are not understood. */
        UNKNOWN_FIELD,
        /** Whether rules of this kind and place count at all. */
        MERGE
    }

    /**
     * A version of the grammar.
     *
     * @param major 0 to 255
     * @param minor 0 to 255
     */
    public record Version(int major, int minor) implements Comparable<Version> {
        /** The version in a registry value such as {@code PolicyVersion}: 0x021E is 2.30. */
        static Version of(long number) {
            return new Version((int) (number >> 8 & 0xFF), (int) (number & 0xFF));
        }

        @Override
        public int compareTo(Version other) {
            return Integer.compare(major << 8 | minor, other.major << 8 | other.minor);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /**
     * Ports from one to another.
     *
     * @param first the lowest
     * @param last the highest
     */
    public record PortRange(int first, int last) {
        /** Whether a port lies in it. */
        public boolean contains(int port) {
            return port >= first && port <= last;
        }
    }

    /**
     * Addresses from one to another, of one family.
     *
     * @param first the lowest
     * @param last the highest
     */
    public record AddressRange(IpAddress first, IpAddress last) {
        /** Whether an address lies in it. */
        public boolean contains(IpAddress address) {
            return first.v6() == address.v6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }
    }

    /**
     * What a rule asks of one end of a connection. Several entries are alternatives.
     *
     * @param ports ports in numbers
     * @param portWords ports that Windows knows by a word, such as {@code RPC}
     * @param addresses addresses in numbers
     * @param addressWords addresses that Windows knows by a word, such as {@code LocalSubnet}, each with {@code 4:} or {@code 6:}
     *     before it
     */
    public record End(
            List<PortRange> ports, Set<String> portWords, List<AddressRange> addresses, Set<String> addressWords) {
        /** Copies the lists. */
        public End {
            ports = List.copyOf(ports);
            portWords = Set.copyOf(portWords);
            addresses = List.copyOf(addresses);
            addressWords = Set.copyOf(addressWords);
        }

        /** Whether it asks for certain ports. */
        public boolean limitsPorts() {
            return !ports.isEmpty() || !portWords.isEmpty();
        }

        /** Whether it asks for certain addresses. */
        public boolean limitsAddresses() {
            return !addresses.isEmpty() || !addressWords.isEmpty();
        }
    }

    /**
     * A kind of ICMP message.
     *
     * @param type the type
     * @param code the code; -1 for any
     */
    public record IcmpType(int type, int code) {}

    /**
     * Whose traffic is meant.
     *
     * @param program path of the program, with variables as they stand, or {@code System}; null for all
     * @param service short name of the service, or {@code *} for any service; null for all processes
     * @param packageId SID of an app package, or the name of its family; null when not limited
     * @param users security descriptor of local users, in SDDL or, from version 2.24 on, Base64; null when not limited
     * @param user SID of the user whose rule it is; null when it is nobody's
     */
    public record Owner(String program, String service, String packageId, String users, String user) {}

    /**
     * What a rule asks of IPsec.
     *
     * @param words what the fields {@code Security…} say
     * @param machines security descriptor of computers at the other end; null when not limited
     * @param users security descriptor of users at the other end; null when not limited
     * @param bypassOut whether an outbound rule comes before blocking ones
     * @param realm SID of a security realm; null when there is none
     */
    public record Security(Set<String> words, String machines, String users, boolean bypassOut, String realm) {
        /** Copies the words. */
        public Security {
            words = Set.copyOf(words);
        }

        /** Whether only traffic that IPsec authenticated is let through. */
        public boolean demanded() {
            return !words.isEmpty();
        }
    }

    /**
     * Switches.
     *
     * @param edge whether traffic through an edge device is let through as well
     * @param defer who decides about that, {@code App} or {@code User}; null for nobody
     * @param looseSource whether answers may come from other addresses
     * @param localOnly whether conditions on the other end are ignored (not on blocking rules)
     * @param profileCrossing whether answers may come over a network of another profile
     */
    public record Options(
            boolean edge, String defer, boolean looseSource, boolean localOnly, boolean profileCrossing) {}

    /**
     * A version of Windows.
     *
     * @param platform 2 for Windows NT
     * @param major the major version
     * @param minor the minor version
     * @param orNewer whether newer ones are meant as well
     */
    public record Platform(int platform, int major, int minor, boolean orNewer) {}

    /**
     * What people see of a rule; often a reference to a text such as {@code @FirewallAPI.dll,-28775}.
     *
     * @param name its name; empty when it has none
     * @param description its description; empty when it has none
     * @param group the group it is switched on and off with; empty when it has none
     */
    public record Label(String name, String description, String group) {}

    /**
     * Something that could not be read, or must not be so.
     *
     * @param part what it leaves open
     * @param place where in the text, counted from 1
     * @param what the words that stand there, shortened
     * @param why the reason in words
     */
    public record Problem(Part part, int place, String what, String why) {}

    /** Whether that part could not be read. */
    public boolean unreadable(Part part) {
        for (Problem problem : problems) {
            if (problem.part == part) {
                return true;
            }
        }
        return false;
    }

    /** Whether it asks, in numbers, for that port at this computer's end. */
    public boolean names(int port) {
        return local.ports.stream().anyMatch(range -> range.contains(port));
    }
}
