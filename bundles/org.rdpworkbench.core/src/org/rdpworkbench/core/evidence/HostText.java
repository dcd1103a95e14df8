// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.text.Texts;

/** A host as people type it: a name or an address, with a port if it is not the usual one. */
public final class HostText {
    /** The TCP port of Remote Desktop. */
    public static final int DEFAULT_PORT = 3389;

    /** More than the 253 characters of the longest DNS name with a port, or of an IPv6 address with zone and port. */
    private static final int LONGEST = 300;

    private static final Pattern IPV6 = Pattern.compile("(?=[^%]*:)[0-9a-fA-F:.]{2,45}(%[A-Za-z0-9_.-]{1,32})?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");

    private HostText() {}

    /**
     * Reads {@code NAME}, {@code NAME:PORT}, {@code 1.2.3.4:PORT}, {@code ::1} and {@code [::1]:PORT}, with blanks around it
     * or without. Whether the name or the address exists, the resolver says.
     *
     * @throws HostFormatException if it is no host; the message is a sentence for the user
     */
    public static OfHost parse(String text) {
        String host = text.strip();
        if (host.isEmpty()) {
            throw wrong("host.empty");
        }
        if (host.length() > LONGEST || !host.codePoints().allMatch(HostText::fits)) {
            throw wrong("host.characters");
        }
        if (host.startsWith("[")) {
            return bracketed(host);
        }
        int first = host.indexOf(':');
        if (first < 0) {
            return new OfHost(host, DEFAULT_PORT);
        }
        if (first != host.lastIndexOf(':')) {
            return new OfHost(address(host), DEFAULT_PORT);
        }
        if (first == 0) {
            throw wrong("host.empty");
        }
        return new OfHost(host.substring(0, first), port(host.substring(first + 1)));
    }

    /** A host as it is shown: without the port when that is the usual one. */
    public static String display(OfHost host) {
        return host.port() == DEFAULT_PORT ? host.host() : host.display();
    }

    private static OfHost bracketed(String text) {
        int end = text.indexOf(']');
        if (end < 0) {
            throw wrong("host.bracket", text);
        }
        String address = address(text.substring(1, end));
        String rest = text.substring(end + 1);
        if (rest.isEmpty()) {
            return new OfHost(address, DEFAULT_PORT);
        }
        if (!rest.startsWith(":")) {
            throw wrong("host.bracket", text);
        }
        return new OfHost(address, port(rest.substring(1)));
    }

    /** The shape of an IPv6 address, with a zone or without. */
    private static String address(String text) {
        if (!IPV6.matcher(text).matches()) {
            throw wrong("host.address", text);
        }
        return text;
    }

    private static int port(String text) {
        if (PORT.matcher(text).matches()) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw wrong("host.port", text);
    }

    /**
     * Names in all scripts, addresses, and what zones are made of; no blanks, slashes, quotes or control characters.
     */
    private static boolean fits(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK
                || "-._:[]%".indexOf(point) >= 0;
    }

    private static HostFormatException wrong(String key, Object... arguments) {
        return new HostFormatException(Texts.of(HostText.class).get(key, arguments));
    }
}
