// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an authority limits in the certificates below it: how many authorities may follow (RFC 5280, 4.2.1.9), and which names they may bear
 * (4.2.1.10).
 */
final class IssuerLimits {
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final int PERMITTED = 0xA0;
    private static final int EXCLUDED = 0xA1;
    private static final int DNS_NAME = 0x82;
    private static final int DIRECTORY_NAME = 0xA4;
    private static final int IP_ADDRESS = 0x87;
    private static final int MOST_LIMITS = 1000;

    private final Integer pathLength;
    private final List<Der> permitted = new ArrayList<>();
    private final List<Der> excluded = new ArrayList<>();
    private boolean readable = true;

    private IssuerLimits(CertificateFacts issuer) {
        Integer length = null;
        try {
            length = length(issuer);
            names(issuer);
        } catch (Der.Broken | RuntimeException e) {
            // Bouncy Castle reports values that are wrong in themselves by runtime exceptions.
            readable = false;
        }
        pathLength = length;
    }

    static IssuerLimits of(CertificateFacts issuer) {
        return new IssuerLimits(issuer);
    }

    private static Integer length(CertificateFacts issuer) throws Der.Broken {
        Optional<Der> constraints = Extensions.of(issuer.der(), BASIC_CONSTRAINTS);
        if (constraints.isEmpty()) {
            return null;
        }
        for (Der field : constraints.get().children()) {
            if (field.is(Der.INTEGER)) {
                // A number that needs more than three bytes limits nothing that could be built.
                byte[] value = field.value();
                int number = 0;
                for (byte one : value.length > 3 ? new byte[] {0x7F, 0, 0} : value) {
                    number = number << Byte.SIZE | one & 0xFF;
                }
                return number;
            }
        }
        return null;
    }

    private void names(CertificateFacts issuer) throws Der.Broken {
        Optional<Der> constraints = Extensions.of(issuer.der(), NAME_CONSTRAINTS);
        if (constraints.isEmpty()) {
            return;
        }
        for (Der field : constraints.get().children()) {
            List<Der> limits = field.is(PERMITTED) ? permitted : field.is(EXCLUDED) ? excluded : null;
            if (limits != null) {
                for (Der subtree : field.children()) {
                    Der base = subtree.firstChild();
                    if (base == null || limits.size() == MOST_LIMITS) {
                        readable = false;
                        return;
                    }
                    limits.add(base);
                }
            }
        }
    }

    /** Whether everything that it limits could be read. */
    boolean readable() {
        return readable;
    }

    /**
     * Whether more authorities stand below it than it allows.
     *
     * @param authorities how many, those aside that issued themselves
     */
    boolean exceededBy(int authorities) {
        return pathLength != null && authorities > pathLength;
    }

    /** Whether a certificate bears a name that is not permitted; empty when it has names of a kind that is limited and cannot be compared. */
    Optional<Boolean> violatedBy(CertificateFacts certificate) {
        if (permitted.isEmpty() && excluded.isEmpty()) {
            return Optional.of(false);
        }
        boolean open = false;
        try {
            for (String name : certificate.dnsNames()) {
                if (violated(DNS_NAME, limit -> dns(name, limit))) {
                    return Optional.of(true);
                }
            }
            for (String text : certificate.ipAddresses()) {
                Optional<byte[]> address = HostName.address(text);
                if (address.isPresent() && violated(IP_ADDRESS, limit -> address(address.get(), limit.value()))) {
                    return Optional.of(true);
                }
                open |= address.isEmpty();
            }
            if (certificate.subject() != null
                    && !certificate.subject().isEmpty()
                    && violated(DIRECTORY_NAME, limit -> directory(certificate.subject(), limit))) {
                return Optional.of(true);
            }
            Set<Integer> others = kinds(certificate);
            others.removeAll(Set.of(DNS_NAME, IP_ADDRESS));
            open |= permitted.stream().anyMatch(limit -> others.contains(limit.tag()))
                    || excluded.stream().anyMatch(limit -> others.contains(limit.tag()));
        } catch (Der.Broken | RuntimeException e) {
            open = true;
        }
        return open ? Optional.empty() : Optional.of(false);
    }

    /** Whether a limit covers a name. */
    @FunctionalInterface
    private interface Covers {
        boolean test(Der limit) throws Der.Broken;
    }

    /** A name is not permitted when an excluded one covers it, or when permitted ones of its kind are named and none covers it. */
    private boolean violated(int kind, Covers covers) throws Der.Broken {
        for (Der limit : excluded) {
            if (limit.is(kind) && covers.test(limit)) {
                return true;
            }
        }
        boolean limited = false;
        for (Der limit : permitted) {
            if (limit.is(kind)) {
                if (covers.test(limit)) {
                    return false;
                }
                limited = true;
            }
        }
        return limited;
    }

    private static boolean dns(String name, Der limit) {
        String lower = name.toLowerCase(Locale.ROOT);
        String base = new String(limit.value(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return base.isEmpty() || lower.equals(base) || lower.endsWith(base.startsWith(".") ? base : "." + base);
    }

    private static boolean address(byte[] address, byte[] limit) {
        if (limit.length != address.length * 2) {
            return false;
        }
        for (int i = 0; i < address.length; i++) {
            if (((address[i] ^ limit[i]) & limit[address.length + i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean directory(String subject, Der limit) throws Der.Broken {
        Der name = limit.firstChild();
        String base = name == null ? "" : DistinguishedName.of(name).display().toLowerCase(Locale.ROOT);
        String lower = subject.toLowerCase(Locale.ROOT);
        return base.isEmpty() || lower.equals(base) || lower.endsWith(", " + base);
    }

    /** The kinds of alternative names that a certificate has. */
    private static Set<Integer> kinds(CertificateFacts certificate) throws Der.Broken {
        Set<Integer> kinds = new HashSet<>();
        Extensions.of(certificate.der(), ALTERNATIVE_NAMES)
                .ifPresent(names -> names.children().forEach(name -> kinds.add(name.tag())));
        return kinds;
    }
}
