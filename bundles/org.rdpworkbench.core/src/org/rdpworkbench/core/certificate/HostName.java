// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names as a certificate has them and as people type them. Never asks DNS. */
final class HostName {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|0{0,2}[0-9]|0?[0-9]{2})";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=[0-9A-Fa-f:])[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST = 253;

    private HostName() {}

    /** Whether a name of a certificate, perhaps with a wildcard, covers a typed name (RFC 6125, 6.4: one whole left-most label). */
    static boolean covers(String pattern, String typed) {
        String name = normalized(typed);
        String covered = normalized(pattern);
        if (name.isEmpty() || covered.isEmpty()) {
            return false;
        }
        if (!covered.startsWith("*.")) {
            return covered.equals(name);
        }
        int dot = name.indexOf('.');
        String domain = covered.substring(2);
        return dot > 0
                && domain.indexOf('.') > 0
                && !domain.contains("*")
                && name.substring(dot + 1).equals(domain);
    }

    /** The address that a typed text is; empty when it is a name. */
    static Optional<byte[]> address(String typed) {
        String text = typed.startsWith("[") && typed.endsWith("]") ? typed.substring(1, typed.length() - 1) : typed;
        int zone = text.indexOf('%');
        text = zone > 0 ? text.substring(0, zone) : text;
        // Java asks DNS about whatever it does not read as an address.
        if (text.length() > LONGEST
                || !(IPV6.matcher(text).matches() || IPV4.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static boolean sameAddress(String first, byte[] second) {
        return address(first).filter(address -> Arrays.equals(address, second)).isPresent();
    }

    /** An address of a certificate in text form. */
    static String display(byte[] address, int offset) throws Der.Broken {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new Der.Broken(offset, "an address has " + address.length + " bytes");
        }
    }

    /** Lower case, international names in their ASCII form, without the dot of the root. */
    private static String normalized(String name) {
        String text = name.strip();
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (text.length() > LONGEST) {
            return "";
        }
        if (text.chars().anyMatch(c -> c > 0x7F)) {
            try {
                text = IDN.toASCII(text);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
