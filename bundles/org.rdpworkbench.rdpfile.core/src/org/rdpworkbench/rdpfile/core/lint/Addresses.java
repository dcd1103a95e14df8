// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;

/** Whose computer an address is likely to be, as far as the address itself tells. Nothing is resolved. */
final class Addresses {
    private static final Pattern PRIVATE_V4 = Pattern.compile(
            "(10|127|192\\.168|169\\.254|172\\.(1[6-9]|2[0-9]|3[01])|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7]))\\.[0-9.]+");
    private static final Pattern WEB = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern PRIVATE_V6 = Pattern.compile("(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)");

    /** Names that the public DNS does not have: RFC 6762, RFC 8375, ICANN's reservation of .internal, and customs. */
    private static final List<String> PRIVATE_NAMES = List.of(
            ".local",
            ".internal",
            ".home.arpa",
            ".lan",
            ".intranet",
            ".corp",
            ".home",
            ".localdomain",
            ".test",
            ".example");

    private Addresses() {}

    enum Origin {
        /** The project says that it is its own, or it cannot be reached from outside. */
        OWN,
        /** A public name; whose it is, only who looks can know. */
        UNKNOWN_NAME,
        /** A public address without a name. */
        PUBLIC_ADDRESS
    }

    static Origin of(String address, List<String> trusted) {
        String bare = WEB.matcher(address.strip()).replaceFirst("").replaceFirst("[/?#].*", "");
        String host;
        try {
            host = HostText.parse(bare).host().toLowerCase(Locale.ROOT);
        } catch (HostFormatException e) {
            return Origin.UNKNOWN_NAME;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (trusted.stream().anyMatch(pattern -> fits(name, pattern))) {
            return Origin.OWN;
        }
        if (name.contains(":")) {
            return PRIVATE_V6.matcher(name).matches() ? Origin.OWN : Origin.PUBLIC_ADDRESS;
        }
        if (V4.matcher(name).matches()) {
            return PRIVATE_V4.matcher(name).matches() ? Origin.OWN : Origin.PUBLIC_ADDRESS;
        }
        boolean inside = !name.contains(".") || PRIVATE_NAMES.stream().anyMatch(name::endsWith);
        return inside ? Origin.OWN : Origin.UNKNOWN_NAME;
    }

    private static boolean fits(String name, String pattern) {
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            expression.append(i > 0 ? ".*" : "").append(Pattern.quote(parts[i]));
        }
        return name.matches(expression.toString());
    }
}
