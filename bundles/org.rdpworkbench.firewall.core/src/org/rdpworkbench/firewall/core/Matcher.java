// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.rdpworkbench.firewall.core.FirewallRule.Action;
import org.rdpworkbench.firewall.core.FirewallRule.End;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallRule.Platform;

/** Whether rules mean certain traffic on a certain computer, part by part; without what differs from profile to profile. */
final class Matcher {
    /** The parts that are conditions, the quickest and most telling first. */
    private static final Part[] PARTS = {
        Part.ACTIVE,
        Part.DIRECTION,
        Part.PROTOCOL,
        Part.LOCAL_PORT,
        Part.REMOTE_PORT,
        Part.PACKAGE,
        Part.TUPLE,
        Part.SERVICE,
        Part.PROGRAM,
        Part.REMOTE_ADDRESS,
        Part.LOCAL_ADDRESS,
        Part.INTERFACE,
        Part.INTERFACE_TYPE,
        Part.ICMP,
        Part.VERSION,
        Part.PLATFORM,
        Part.SECURITY,
        Part.LOCAL_USER,
        Part.NETWORK,
        Part.UNKNOWN_FIELD,
        Part.ACTION,
        Part.WHOLE
    };

    /** The first port of those that Windows hands out by itself, unless it was changed (Microsoft Learn, since Vista). */
    private static final int FIRST_DYNAMIC_PORT = 49152;

    private static final int SUPPORTED_MAJOR = 2;
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;

    private final Host host;
    private final Traffic traffic;
    private final String program;
    private final String service;

    Matcher(Host host, Traffic traffic) {
        this.host = host;
        this.traffic = traffic;
        this.program = traffic.program() == null ? null : host.canonical(traffic.program());
        this.service = traffic.service() == null ? null : traffic.service().toLowerCase(Locale.ROOT);
    }

    /** The program asked about, in the form in which programs are compared; null when it is not known. */
    String program() {
        return program;
    }

    /** A rule with what is compared often in a form that is compared fast. */
    record Prepared(FirewallRule rule, boolean inForce, String program, String service) {
        static Prepared of(FirewallRule rule, Host host) {
            return new Prepared(
                    rule,
                    inForce(rule),
                    rule.owner().program() == null
                            ? null
                            : host.canonical(rule.owner().program()),
                    rule.owner().service() == null
                            ? null
                            : rule.owner().service().toLowerCase(Locale.ROOT));
        }

        /** Restrictions of services, which Windows ships without the field, count unless it says otherwise. */
        private static boolean inForce(FirewallRule rule) {
            return rule.active()
                    || rule.store().restrictsServices()
                            && !rule.text().toLowerCase(Locale.ROOT).contains("|active=false|");
        }
    }

    /** Whether the rule means the traffic. */
    Match match(Prepared rule) {
        Match result = Match.YES;
        boolean problems = !rule.rule.problems().isEmpty();
        for (Part part : PARTS) {
            Match one = problems && rule.rule.unreadable(part) ? Match.UNKNOWN : check(rule, part);
            if (one == Match.NO) {
                return Match.NO;
            }
            if (one == Match.UNKNOWN) {
                result = Match.UNKNOWN;
            }
        }
        return result;
    }

    /** The parts of a rule that come to that. */
    Set<Part> parts(Prepared rule, Match wanted) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (Part part : PARTS) {
            Match one = rule.rule.unreadable(part) ? Match.UNKNOWN : check(rule, part);
            if (one == wanted) {
                parts.add(part);
            }
        }
        return parts;
    }

    private Match check(Prepared prepared, Part part) {
        FirewallRule rule = prepared.rule;
        return switch (part) {
            case ACTIVE -> yes(prepared.inForce);
            case DIRECTION -> yes(rule.direction() == traffic.direction());
            case PROTOCOL -> yes(rule.protocol() == FirewallRule.ANY_PROTOCOL || rule.protocol() == traffic.protocol());
            case LOCAL_PORT -> port(rule.local(), traffic.localPort());
            case REMOTE_PORT -> ignoresRemote(rule) ? Match.YES : port(rule.remote(), traffic.remotePort());
            case ICMP ->
                rule.icmp().isEmpty() || traffic.protocol() != ICMP && traffic.protocol() != ICMP6
                        ? Match.YES
                        : Match.UNKNOWN;
            case PROGRAM -> program(prepared.program);
            case SERVICE -> service(prepared.service);
            case PACKAGE -> yes(rule.owner().packageId() == null);
            case LOCAL_USER -> rule.owner().users() == null && rule.owner().user() == null ? Match.YES : Match.UNKNOWN;
            case LOCAL_ADDRESS -> address(rule.local(), traffic.localAddress());
            case REMOTE_ADDRESS -> ignoresRemote(rule) ? Match.YES : address(rule.remote(), traffic.remoteAddress());
            case INTERFACE ->
                among(
                        rule.interfaces(),
                        traffic.interfaceId() == null
                                ? null
                                : traffic.interfaceId().toLowerCase(Locale.ROOT));
            case INTERFACE_TYPE -> among(rule.interfaceTypes(), traffic.interfaceType());
            case SECURITY -> security(rule);
            case VERSION -> version(rule);
            case PLATFORM -> platform(rule);
            case TUPLE -> yes(rule.tuples().isEmpty());
            case NETWORK -> rule.networks() == null ? Match.YES : Match.UNKNOWN;
            case UNKNOWN_FIELD -> rule.notUnderstood().isEmpty() ? Match.YES : Match.UNKNOWN;
            case ACTION, WHOLE, PROFILE, MERGE -> Match.YES;
        };
    }

    private static Match yes(boolean condition) {
        return condition ? Match.YES : Match.NO;
    }

    private static boolean ignoresRemote(FirewallRule rule) {
        return rule.options().localOnly() && rule.action() != Action.BLOCK;
    }

    private static <T> Match among(Set<T> wanted, T given) {
        if (wanted.isEmpty()) {
            return Match.YES;
        }
        return given == null ? Match.UNKNOWN : yes(wanted.contains(given));
    }

    private static Match port(End end, Integer port) {
        if (!end.limitsPorts()) {
            return Match.YES;
        }
        if (port == null) {
            return Match.UNKNOWN;
        }
        if (end.ports().stream().anyMatch(range -> range.contains(port))) {
            return Match.YES;
        }
        return end.portWords().stream().anyMatch(word -> mayMean(word, port)) ? Match.UNKNOWN : Match.NO;
    }

    /**
     * Whether a word may stand for a port. The words stand for ports that certain programs have open at the moment (MS-FASP 2.2.14);
     * here they are taken to stand for the usual ones alone.
     */
    private static boolean mayMean(String word, int port) {
        return switch (word) {
            case "RPC" -> port >= FIRST_DYNAMIC_PORT;
            case "RPC-EPMap" -> port == 135;
            case "Teredo" -> port == 3544 || port >= FIRST_DYNAMIC_PORT;
            case "DHCP" -> port == 67 || port == 68 || port == 546 || port == 547;
            case "mDNS" -> port == 5353;
            case "Ply2Disc" -> port == 1900;
            case "TcpCDPSvc" -> port == 5040;
            default -> port == 443;
        };
    }

    private static Match address(End end, IpAddress address) {
        if (!end.limitsAddresses()) {
            return Match.YES;
        }
        if (address == null) {
            return Match.UNKNOWN;
        }
        if (end.addresses().stream().anyMatch(range -> range.contains(address))) {
            return Match.YES;
        }
        String family = address.v6() ? "6:" : "4:";
        return end.addressWords().stream().anyMatch(word -> word.startsWith(family)) ? Match.UNKNOWN : Match.NO;
    }

    private Match program(String wanted) {
        if (wanted == null) {
            return Match.YES;
        }
        return program == null ? Match.UNKNOWN : Host.same(wanted, program);
    }

    private Match service(String wanted) {
        if (wanted == null) {
            return Match.YES;
        }
        if (service == null) {
            return Match.UNKNOWN;
        }
        return yes(wanted.equals("*") ? !service.isEmpty() : wanted.equals(service));
    }

    /** Rules that go before blocking ones need traffic that IPsec authenticated, which this is not. */
    private static Match security(FirewallRule rule) {
        if (rule.action() == Action.BYPASS || rule.security().bypassOut()) {
            return Match.NO;
        }
        return rule.security().realm() == null ? Match.YES : Match.UNKNOWN;
    }

    private Match version(FirewallRule rule) {
        if (rule.version().major() > SUPPORTED_MAJOR) {
            return Match.NO;
        }
        if (rule.skipVersion() == null) {
            return Match.YES;
        }
        return host.version() == null ? Match.UNKNOWN : yes(host.version().compareTo(rule.skipVersion()) > 0);
    }

    private Match platform(FirewallRule rule) {
        if (rule.platforms().isEmpty()) {
            return Match.YES;
        }
        if (host.windows() == null) {
            return Match.UNKNOWN;
        }
        return yes(rule.platforms().stream().anyMatch(platform -> fits(platform, host.windows())));
    }

    private static boolean fits(Platform wanted, Platform windows) {
        int order = Integer.compare(number(windows), number(wanted));
        return wanted.orNewer() ? order >= 0 : order == 0;
    }

    private static int number(Platform platform) {
        return platform.platform() << 16 | platform.major() << 8 | platform.minor();
    }
}
