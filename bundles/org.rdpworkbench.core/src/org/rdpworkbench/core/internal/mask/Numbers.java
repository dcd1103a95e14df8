// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses, security identifiers and mail addresses, told by their form. In their place stand others that are reserved for examples, so that a
 * text stays readable: 198.18.0.0/15 (RFC 2544), 2001:db8::/32 (RFC 3849), 00-00-5E-00-53-xx (RFC 7042).
 */
final class Numbers {
    // Possessive and bound to a beginning, so that a long text without any is passed over once.
    private static final Pattern SID =
            Pattern.compile("(?i)(?<![\\w-])S-1-(5-21|12-1)-(\\d++(?:-\\d++){0,2}+)(?:-(\\d++))?+");

    private static final Pattern MAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@" + "[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)++");
    private static final Pattern IPV4 = Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\w|\\.\\d)");
    private static final String GROUPS = "[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})";
    private static final Pattern IPV6 = Pattern.compile(
            "(?<![\\w:.])(?:" + GROUPS + "{7}|(?:" + GROUPS + "{0,6})?::(?:" + GROUPS + "{0,6})?)(?![\\w:])");

    /** What makes a text with colons an address and not a name of a program: a digit, or a group of letters that no word is. */
    private static final Pattern LIKE_ADDRESS = Pattern.compile("(?i).*(?:[1-9]|[a-f]{4}).*");

    private static final Pattern HARDWARE =
            Pattern.compile("(?<![\\w:-])[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}(?![\\w:-])");

    /** As the registry's bytes are shown: six of them, no part of a longer row, which a thumbprint is. */
    private static final Pattern HARDWARE_BYTES = Pattern.compile("(?<![\\w:-])(?<!(?:^|[^\\w])[0-9A-Fa-f]{2} )"
            + "[0-9A-Fa-f]{2}(?: [0-9A-Fa-f]{2}){5}(?![\\w:-]| [0-9A-Fa-f]{2}(?!\\w)| \u2026)");

    private static final long FIRST_OWN_ACCOUNT = 1000;
    private static final int BYTE = 255;
    private static final int BITS = 8;

    private final Map<String, Integer> machines = new HashMap<>();
    private final Map<String, Integer> accounts = new HashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Map<String, Integer> mails = new HashMap<>();
    private final Map<String, Integer> hardware = new HashMap<>();

    String mask(String text) {
        String masked = SID.matcher(text).replaceAll(match -> sid(match.group(1), match.group(2), match.group(3)));
        masked = MAIL.matcher(masked).replaceAll(match -> "user@mail-" + number(mails, match.group()) + ".example");
        masked = HARDWARE.matcher(masked)
                .replaceAll(match -> String.format(
                        "00-00-5E-00-53-%02X", number(hardware, match.group().replace(':', '-')) & BYTE));
        masked = HARDWARE_BYTES
                .matcher(masked)
                .replaceAll(match -> String.format(
                        "00 00 5E 00 53 %02X", number(hardware, match.group().replace(' ', '-')) & BYTE));
        masked = IPV6.matcher(masked).replaceAll(match -> Matcher.quoteReplacement(six(match.group())));
        return IPV4.matcher(masked).replaceAll(match -> Matcher.quoteReplacement(four(match.group())));
    }

    /** The part of the computer or domain is replaced; numbers that mean the same everywhere, such as 500, stay. */
    private String sid(String authority, String machine, String account) {
        if (machine.indexOf('-') < 0 || machine.indexOf('-') == machine.lastIndexOf('-')) {
            // Cut off, in a text that was shortened: whose it is cannot be told any more.
            return "S-1-" + authority + "-0";
        }
        String masked = "S-1-" + authority + "-0-0-" + number(machines, machine);
        if (account == null) {
            return masked;
        }
        boolean own = account.length() > 4 || Long.parseLong(account) >= FIRST_OWN_ACCOUNT;
        return masked + "-" + (own ? FIRST_OWN_ACCOUNT + number(accounts, machine + "-" + account) : account);
    }

    private String four(String address) {
        String[] parts = address.split("\\.");
        int[] bytes = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = Integer.parseInt(parts[i]);
            if (bytes[i] > BYTE) {
                return address;
            }
        }
        // This computer, nobody, everybody and masks of networks are nobody's own.
        if (bytes[0] == 127 || bytes[0] == 0 || bytes[0] == BYTE) {
            return address;
        }
        int number = number(addresses, address);
        return "198." + (18 + (number >> 2 * BITS & 1)) + "." + (number >> BITS & BYTE) + "." + (number & BYTE);
    }

    private String six(String address) {
        if (address.equals("::1") || !LIKE_ADDRESS.matcher(address).matches()) {
            return address;
        }
        return "2001:db8::" + Integer.toHexString(number(addresses, address.toLowerCase(Locale.ROOT)));
    }

    private static int number(Map<String, Integer> known, String text) {
        return known.computeIfAbsent(text.toLowerCase(Locale.ROOT), key -> known.size() + 1);
    }
}
