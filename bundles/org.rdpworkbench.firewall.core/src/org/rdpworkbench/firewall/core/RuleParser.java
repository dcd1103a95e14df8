// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallRule.Action;
import org.rdpworkbench.firewall.core.FirewallRule.AddressRange;
import org.rdpworkbench.firewall.core.FirewallRule.Direction;
import org.rdpworkbench.firewall.core.FirewallRule.End;
import org.rdpworkbench.firewall.core.FirewallRule.IcmpType;
import org.rdpworkbench.firewall.core.FirewallRule.InterfaceType;
import org.rdpworkbench.firewall.core.FirewallRule.Label;
import org.rdpworkbench.firewall.core.FirewallRule.Options;
import org.rdpworkbench.firewall.core.FirewallRule.Owner;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallRule.Platform;
import org.rdpworkbench.firewall.core.FirewallRule.PortRange;
import org.rdpworkbench.firewall.core.FirewallRule.Problem;
import org.rdpworkbench.firewall.core.FirewallRule.Security;
import org.rdpworkbench.firewall.core.FirewallRule.Version;

/**
 * Reads the text of a firewall rule by the whole grammar of MS-GPFAS 2.2.2, with the checks of MS-FASP 2.2.37. More lenient than
 * the grammar where rules that Windows ships are: letter case, order of fields, lists and ranges of ports. Whatever is wrong is
 * kept as a {@link Problem} with its place, and the rest is read.
 */
public final class RuleParser {
    private static final Texts TEXTS = Texts.of(RuleParser.class);
    private static final int SHOWN = 60;
    private static final int MOST_PROBLEMS = 20;
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_PATH = 260;
    private static final int LONGEST_TEXT = 10_000;
    private static final String DYNAMIC_KEYWORD = "RADynKey ";

    private static final Map<String, String> LOCAL_PORT_WORDS = words(
            "RPC",
            "RPC-EPMap",
            "Teredo",
            "IPTLSIn",
            "IPHTTPSIn",
            "DHCP",
            "Ply2Disc",
            "mDNS",
            "TcpCDPSvc",
            "CortanaOut");
    private static final Map<String, String> REMOTE_PORT_WORDS = words("IPTLSOut", "IPHTTPSOut", "CortanaOut");
    private static final Map<String, String> ADDRESS_WORDS = words(
            "LocalSubnet",
            "DNS",
            "DHCP",
            "WINS",
            "DefaultGateway",
            "IntrAnet",
            "IntErnet",
            "Ply2Renders",
            "RmtIntrAnet",
            "CaptivePortal");
    private static final Map<String, String> TUPLE_WORDS = words(
            "Proximity", "ProxSharing", "WFDPrint", "WFDDisplay", "WFDDevices", "WFDKmDriver", "UPnP", "WFDCDPSvc");
    private static final Map<String, String> SECURITY_WORDS =
            words("Authenticate", "AuthenticateEncrypt", "An-NoEncap", "AnE-Nego");
    private static final Set<String> REPEATABLE = Set.of(
            "profile",
            "lport",
            "rport",
            "if",
            "iftype",
            "la4",
            "ra4",
            "la6",
            "ra6",
            "radynkey",
            "icmp4",
            "icmp6",
            "platform",
            "ttk");

    private final String text;
    private Version version = new Version(0, 0);
    private Action action;
    private Direction direction;
    private boolean active;
    private final Set<Profile> profiles = EnumSet.noneOf(Profile.class);
    private int protocol = FirewallRule.ANY_PROTOCOL;
    private final Lists local = new Lists();
    private final Lists remote = new Lists();
    private final List<IcmpType> icmp = new ArrayList<>();
    private final Set<Integer> icmpFamilies = new HashSet<>();
    private final Set<String> interfaces = new HashSet<>();
    private final Set<InterfaceType> interfaceTypes = EnumSet.noneOf(InterfaceType.class);
    private String program;
    private String service;
    private String packageId;
    private String localUsers;
    private String user;
    private final Set<String> security = new HashSet<>();
    private String machines;
    private String remoteUsers;
    private boolean bypassOut;
    private String realm;
    private boolean edge;
    private String defer;
    private boolean looseSource;
    private boolean localOnly;
    private boolean profileCrossing;
    private final List<Platform> platforms = new ArrayList<>();
    private Version skipVersion;
    private final Set<String> tuples = new HashSet<>();
    private String networks;
    private String name = "";
    private String description = "";
    private String group = "";
    private final List<String> notUnderstood = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int place;

    private static final class Lists {
        private final List<PortRange> ports = new ArrayList<>();
        private final Set<String> portWords = new HashSet<>();
        private final List<AddressRange> addresses = new ArrayList<>();
        private final Set<String> addressWords = new HashSet<>();

        End end() {
            return new End(ports, portWords, addresses, addressWords);
        }
    }

    private RuleParser(String text) {
        this.text = text;
    }

    /**
     * Reads a rule.
     *
     * @param id its identifier
     * @param store where it stands
     * @param text its text
     * @return the rule, with its problems; when the text does not even begin like one, a rule of which nothing is known
     */
    public static FirewallRule parse(String id, RuleStore store, String text) {
        RuleParser parser = new RuleParser(text);
        return parser.read() ? parser.rule(id, store) : unreadable(id, store, text, TEXTS.get("problem.no-rule"));
    }

    /**
     * A rule of which nothing is known.
     *
     * @param text what stands in its place
     * @param why why it could not be read
     */
    static FirewallRule unreadable(String id, RuleStore store, String text, String why) {
        RuleParser parser = new RuleParser(text);
        parser.active = true;
        String shown = shorten(text, SHOWN);
        for (Part part : List.of(Part.WHOLE, Part.ACTION, Part.DIRECTION, Part.PROTOCOL, Part.PROFILE)) {
            parser.problems.add(new Problem(part, 1, shown, why));
        }
        return parser.rule(id, store);
    }

    private static Map<String, String> words(String... words) {
        Map<String, String> map = new HashMap<>();
        for (String word : words) {
            map.put(word.toLowerCase(Locale.ROOT), word);
        }
        return Map.copyOf(map);
    }

    private boolean read() {
        int bar = text.indexOf('|');
        if (bar < 0 || bar > 8 || text.charAt(0) != 'v' && text.charAt(0) != 'V') {
            return false;
        }
        place = 2;
        Optional<Version> read = version(text.substring(1, bar));
        if (read.isEmpty()) {
            problem(Part.VERSION, text.substring(0, bar), "version");
        } else {
            version = read.get();
        }
        Set<String> seen = new HashSet<>();
        int from = bar + 1;
        while (from < text.length()) {
            int to = text.indexOf('|', from);
            place = from + 1;
            if (to < 0) {
                problem(Part.WHOLE, text.substring(from), "cut");
                to = text.length();
            }
            field(text.substring(from, to), seen);
            from = to + 1;
        }
        place = 1;
        if (seen.isEmpty()) {
            problem(Part.WHOLE, text, "no-field");
        }
        check();
        return true;
    }

    private void field(String field, Set<String> seen) {
        int equals = field.indexOf('=');
        if (equals <= 0) {
            problem(Part.WHOLE, field, "no-name");
            return;
        }
        String key = field.substring(0, equals).toLowerCase(Locale.ROOT);
        String value = field.substring(equals + 1);
        String base = key;
        int underscore = key.indexOf("2_");
        if (underscore > 0 && !key.startsWith("security") && !key.startsWith("luauth")) {
            base = key.substring(0, underscore);
        } else if (key.equals("ra42") || key.equals("ra62")) {
            base = key.substring(0, 3);
        }
        boolean first = seen.add(key);
        if (!first && !REPEATABLE.contains(base)) {
            problem(Part.WHOLE, field, "twice");
            return;
        }
        place += equals + 1;
        switch (base) {
            case "action" ->
                action = one(
                        Part.ACTION,
                        value,
                        Map.of("allow", Action.ALLOW, "block", Action.BLOCK, "bypass", Action.BYPASS));
            case "dir" -> direction = one(Part.DIRECTION, value, Map.of("in", Direction.IN, "out", Direction.OUT));
            case "active" -> active = truth(Part.ACTIVE, value);
            case "profile" -> profile(value);
            case "protocol" -> protocol(value);
            case "lport" -> ports(Part.LOCAL_PORT, local, value, LOCAL_PORT_WORDS);
            case "rport" -> ports(Part.REMOTE_PORT, remote, value, REMOTE_PORT_WORDS);
            case "icmp4" -> icmp(value, 1);
            case "icmp6" -> icmp(value, 58);
            case "la4" -> addresses(Part.LOCAL_ADDRESS, local, value, false, Map.of());
            case "la6" -> addresses(Part.LOCAL_ADDRESS, local, value, true, Map.of());
            case "ra4" -> addresses(Part.REMOTE_ADDRESS, remote, value, false, ADDRESS_WORDS);
            case "ra6" -> addresses(Part.REMOTE_ADDRESS, remote, value, true, ADDRESS_WORDS);
            case "radynkey" -> dynamicKeyword(value);
            case "if" -> networkInterface(value);
            case "iftype" -> interfaceType(value);
            case "app" -> program = path(value);
            case "svc" -> service = filled(Part.SERVICE, value, LONGEST_PATH);
            // Windows 11 names packages by their family; no specification has that field.
            case "apppkgid", "pfn" -> packageId = filled(Part.PACKAGE, value, LONGEST_TEXT);
            case "luauth", "luauth2_24" -> localUsers = filled(Part.LOCAL_USER, value, LONGEST_TEXT);
            case "luown" -> user = filled(Part.LOCAL_USER, value, LONGEST_TEXT);
            case "security", "security2_9", "security2" -> word(Part.SECURITY, value, SECURITY_WORDS, security);
            case "rmauth" -> machines = filled(Part.SECURITY, value, LONGEST_TEXT);
            case "ruauth" -> remoteUsers = filled(Part.SECURITY, value, LONGEST_TEXT);
            case "authbypassout" -> bypassOut = truth(Part.SECURITY, value);
            case "securityrealmid" -> realm = filled(Part.SECURITY, value, LONGEST_TEXT);
            case "platform" -> platform(value);
            case "platform2" -> platformOperator(value);
            case "skipver" -> {
                Optional<Version> read = version(value);
                skipVersion = read.orElse(null);
                if (read.isEmpty()) {
                    problem(Part.VERSION, value, "version");
                }
            }
            case "ttk" -> word(Part.TUPLE, value, TUPLE_WORDS, tuples);
            case "nnm" -> networks = filled(Part.NETWORK, value, LONGEST_TEXT);
            case "edge" -> edge = truth(Part.WHOLE, value);
            case "defer" -> defer = one(Part.WHOLE, value, Map.of("app", "App", "user", "User"));
            case "lsm" -> looseSource = truth(Part.WHOLE, value);
            case "lom" -> localOnly = truth(Part.WHOLE, value);
            case "pcross" -> profileCrossing = truth(Part.WHOLE, value);
            case "name" -> name = value;
            case "desc" -> description = value;
            case "embedctxt" -> group = value;
            default -> notUnderstood.add(shorten(field, LONGEST_TEXT));
        }
    }

    private void check() {
        boolean ported = protocol == FirewallRule.TCP || protocol == FirewallRule.UDP;
        if (action == null && !unreadable(Part.ACTION)) {
            problem(Part.ACTION, "", "missing");
        }
        if (direction == null && !unreadable(Part.DIRECTION)) {
            problem(Part.DIRECTION, "", "missing");
        }
        boolean limitsPorts = local.end().limitsPorts() || remote.end().limitsPorts();
        if (limitsPorts && !ported && !unreadable(Part.PROTOCOL)) {
            problem(Part.WHOLE, "", "ports-without-protocol");
        }
        for (int family : icmpFamilies) {
            if (protocol != family && !unreadable(Part.PROTOCOL)) {
                problem(Part.WHOLE, "", "icmp-without-protocol");
            }
        }
        boolean secured = !security.isEmpty();
        if (action == Action.BYPASS && (direction == Direction.OUT || !secured || machines == null)) {
            problem(Part.WHOLE, "", "bypass");
        }
        if (action == Action.BLOCK && secured) {
            problem(Part.WHOLE, "", "block-secured");
        }
        if ((machines != null || remoteUsers != null) && !secured) {
            problem(Part.WHOLE, "", "authorized-unsecured");
        }
        if (bypassOut && (direction != Direction.OUT || action != Action.ALLOW || !secured)) {
            problem(Part.WHOLE, "", "bypass-out");
        }
        if (direction == Direction.OUT && !local.portWords.isEmpty()) {
            problem(Part.WHOLE, "", "port-word-out");
        }
        if (local.end().limitsAddresses() && !(interfaces.isEmpty() && interfaceTypes.isEmpty())) {
            problem(Part.WHOLE, "", "address-and-interface");
        }
        if (service != null && !service.equals("*") && localUsers != null) {
            problem(Part.WHOLE, "", "service-and-user");
        }
    }

    private boolean unreadable(Part part) {
        return problems.stream().anyMatch(problem -> problem.part() == part);
    }

    private void problem(Part part, String what, String why) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(part, place, shorten(what, SHOWN), TEXTS.get("problem." + why)));
        }
    }

    private static String shorten(String what, int most) {
        return what.length() <= most ? what : what.substring(0, most) + "…";
    }

    private <T> T one(Part part, String value, Map<String, T> known) {
        T found = known.get(value.toLowerCase(Locale.ROOT));
        if (found == null) {
            problem(part, value, "word");
        }
        return found;
    }

    private void word(Part part, String value, Map<String, String> known, Set<String> target) {
        String found = one(part, value, known);
        if (found != null) {
            target.add(found);
        }
    }

    private boolean truth(Part part, String value) {
        return Boolean.TRUE.equals(one(part, value, Map.of("true", true, "false", false)));
    }

    private String filled(Part part, String value, int most) {
        if (value.isEmpty() || value.length() >= most) {
            problem(part, value, value.isEmpty() ? "empty" : "long");
            return null;
        }
        return value;
    }

    private String path(String value) {
        String path = filled(Part.PROGRAM, value, LONGEST_PATH);
        if (path != null && path.chars().anyMatch(c -> "/*?\"<>".indexOf(c) >= 0)) {
            problem(Part.PROGRAM, value, "path");
        }
        return path;
    }

    private static Optional<Version> version(String value) {
        int dot = value.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        int major = number(value.substring(0, dot), 255);
        int minor = number(value.substring(dot + 1), 255);
        return major < 0 || minor < 0 || major == 0 ? Optional.empty() : Optional.of(new Version(major, minor));
    }

    /** A decimal number; -1 when it is none, or above {@code most}. */
    private static int number(String value, int most) {
        if (value.isEmpty() || value.length() > 5) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number <= most ? number : -1;
    }

    private void profile(String value) {
        for (Profile profile : Profile.values()) {
            if (profile.token().equalsIgnoreCase(value)) {
                profiles.add(profile);
                return;
            }
        }
        problem(Part.PROFILE, value, "word");
    }

    private void protocol(String value) {
        int number = number(value, 255);
        if (number < 0) {
            problem(Part.PROTOCOL, value, "protocol");
        } else {
            protocol = number;
        }
    }

    private void ports(Part part, Lists lists, String value, Map<String, String> words) {
        String word = words.get(value.toLowerCase(Locale.ROOT));
        if (word != null) {
            lists.portWords.add(word);
            return;
        }
        for (String piece : value.split(",", -1)) {
            int dash = piece.indexOf('-');
            int first = number(dash < 0 ? piece : piece.substring(0, dash), HIGHEST_PORT);
            int last = dash < 0 ? first : number(piece.substring(dash + 1), HIGHEST_PORT);
            // In a range zero stands for "from the first on"; alone it is no port.
            if (first < 0 || last < first || last == 0) {
                problem(part, piece, "port");
            } else {
                lists.ports.add(new PortRange(first, last));
            }
        }
    }

    private void icmp(String value, int family) {
        icmpFamilies.add(family);
        int colon = value.indexOf(':');
        int type = colon < 0 ? -1 : number(value.substring(0, colon), 255);
        String rest = colon < 0 ? "" : value.substring(colon + 1);
        int code = rest.equals("*") ? -1 : number(rest, 255);
        if (type < 0 || code < 0 && !rest.equals("*")) {
            problem(Part.ICMP, value, "icmp");
        } else {
            icmp.add(new IcmpType(type, code));
        }
    }

    private void addresses(Part part, Lists lists, String value, boolean v6, Map<String, String> words) {
        String word = words.get(value.toLowerCase(Locale.ROOT));
        if (word != null) {
            lists.addressWords.add((v6 ? "6:" : "4:") + word);
            return;
        }
        Optional<AddressRange> range = range(value, v6);
        if (range.isEmpty()) {
            problem(part, value, "address");
        } else {
            lists.addresses.add(range.get());
        }
    }

    /** Addresses that the firewall knows by a keyword of its own (MS-FASP 2.2.23), of both families; which they are changes while it runs. */
    private void dynamicKeyword(String value) {
        String id = filled(Part.REMOTE_ADDRESS, value, LONGEST_PATH);
        if (id != null) {
            remote.addressWords.add("4:" + DYNAMIC_KEYWORD + id);
            remote.addressWords.add("6:" + DYNAMIC_KEYWORD + id);
        }
    }

    private static Optional<AddressRange> range(String value, boolean v6) {
        int slash = value.indexOf('/');
        int dash = value.indexOf('-');
        if (slash >= 0) {
            Optional<IpAddress> address = address(value.substring(0, slash), v6);
            int prefix = prefix(value.substring(slash + 1), v6);
            return address.isEmpty() || prefix < 0
                    ? Optional.empty()
                    : Optional.of(new AddressRange(
                            address.get().edge(prefix, false), address.get().edge(prefix, true)));
        }
        Optional<IpAddress> first = address(dash < 0 ? value : value.substring(0, dash), v6);
        Optional<IpAddress> last = dash < 0 ? first : address(value.substring(dash + 1), v6);
        return first.isEmpty() || last.isEmpty() || first.get().compareTo(last.get()) > 0
                ? Optional.empty()
                : Optional.of(new AddressRange(first.get(), last.get()));
    }

    private static Optional<IpAddress> address(String value, boolean v6) {
        return value.isBlank() || Character.isWhitespace(value.charAt(0))
                ? Optional.empty()
                : IpAddress.parse(value).filter(address -> address.v6() == v6);
    }

    /** A prefix length, also of a mask; -1 when it is none. */
    private static int prefix(String value, boolean v6) {
        if (v6 || value.indexOf('.') < 0) {
            return number(value, v6 ? 128 : 32);
        }
        Optional<IpAddress> mask = IpAddress.parse(value);
        if (mask.isEmpty()) {
            return -1;
        }
        int bits = (int) mask.get().low();
        int ones = Integer.numberOfLeadingZeros(~bits);
        return Integer.bitCount(bits) == ones ? ones : -1;
    }

    private void networkInterface(String value) {
        String id = value.toLowerCase(Locale.ROOT);
        String plain = id.startsWith("{") && id.endsWith("}") ? id.substring(1, id.length() - 1) : id;
        if (plain.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            interfaces.add("{" + plain + "}");
        } else {
            problem(Part.INTERFACE, value, "interface");
        }
    }

    private void interfaceType(String value) {
        InterfaceType type = one(
                Part.INTERFACE_TYPE,
                value,
                Map.of(
                        "lan",
                        InterfaceType.LAN,
                        "wireless",
                        InterfaceType.WIRELESS,
                        "remoteaccess",
                        InterfaceType.REMOTE_ACCESS,
                        "mobilebband",
                        InterfaceType.MOBILE_BROADBAND));
        if (type != null) {
            interfaceTypes.add(type);
        }
    }

    private void platform(String value) {
        String[] parts = value.split(":", -1);
        int platform = parts.length == 3 ? number(parts[0], 7) : -1;
        int major = parts.length == 3 ? number(parts[1], 255) : -1;
        int minor = parts.length == 3 ? number(parts[2], 255) : -1;
        if (platform < 0 || major < 0 || minor < 0) {
            problem(Part.PLATFORM, value, "platform");
        } else {
            platforms.add(new Platform(platform, major, minor, false));
        }
    }

    /** The operator is meant for the last version that the rule names before it. */
    private void platformOperator(String value) {
        if (!value.equalsIgnoreCase("GTEQ")) {
            problem(Part.PLATFORM, value, "word");
        } else if (!platforms.isEmpty()) {
            Platform last = platforms.removeLast();
            platforms.add(new Platform(last.platform(), last.major(), last.minor(), true));
        }
    }

    private FirewallRule rule(String id, RuleStore store) {
        return new FirewallRule(
                id,
                store,
                version,
                action,
                direction,
                active,
                profiles.isEmpty() && !unreadable(Part.PROFILE) ? EnumSet.allOf(Profile.class) : profiles,
                protocol,
                local.end(),
                remote.end(),
                icmp,
                interfaces,
                interfaceTypes,
                new Owner(program, service, packageId, localUsers, user),
                new Security(security, machines, remoteUsers, bypassOut, realm),
                new Options(edge, defer, looseSource, localOnly, profileCrossing),
                platforms,
                skipVersion,
                tuples,
                networks,
                new Label(name, description, group),
                notUnderstood,
                problems,
                text);
    }
}
