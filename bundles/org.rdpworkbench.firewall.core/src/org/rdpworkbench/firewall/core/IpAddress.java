// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An address in numbers, never a name: nothing is looked up.
 *
 * @param v6 whether it is an IPv6 address
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the last 64 bits, or the 32 bits of an IPv4 address
 */
public record IpAddress(boolean v6, long high, long low) implements Comparable<IpAddress> {
    private static final int LONGEST_TEXT = 45;
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    /** Reads an address; empty when the text is none. A zone behind {@code %} is ignored. */
    public static Optional<IpAddress> parse(String text) {
        String plain = text.strip();
        int zone = plain.indexOf('%');
        if (zone > 0 && plain.indexOf(':') >= 0) {
            plain = plain.substring(0, zone);
        }
        return plain.indexOf(':') >= 0 ? parse6(plain) : parse4(plain);
    }

    private static Optional<IpAddress> parse4(String text) {
        long bits = 0;
        int parts = 0;
        int digits = 0;
        int part = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (digits == 0 || parts == 4) {
                    return Optional.empty();
                }
                bits = bits << 8 | part;
                parts++;
                digits = 0;
                part = 0;
            } else if (c >= '0' && c <= '9') {
                part = part * 10 + (c - '0');
                digits++;
                if (digits > 3 || part > 255) {
                    return Optional.empty();
                }
            } else {
                return Optional.empty();
            }
        }
        return parts == 4 ? Optional.of(new IpAddress(false, 0, bits)) : Optional.empty();
    }

    private static Optional<IpAddress> parse6(String text) {
        if (text.length() > LONGEST_TEXT || !text.matches("[0-9A-Fa-f:.]+")) {
            return Optional.empty();
        }
        try {
            // Text with a colon and nothing but digits of an address is never taken for a name.
            byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
            if (bytes.length == 4) {
                return Optional.of(new IpAddress(true, 0, 0xFFFF_0000_0000L | bits(bytes, 0, 4)));
            }
            return Optional.of(new IpAddress(true, bits(bytes, 0, 8), bits(bytes, 8, 16)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static long bits(byte[] bytes, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 8 | bytes[i] & 0xFF;
        }
        return bits;
    }

    /** How many bits the address has. */
    int width() {
        return v6 ? V6_BITS : V4_BITS;
    }

    /** The address with all bits behind the first {@code prefix} ones cleared, or set. */
    IpAddress edge(int prefix, boolean last) {
        if (!v6) {
            long mask = prefix == 0 ? 0 : 0xFFFF_FFFFL << V4_BITS - prefix & 0xFFFF_FFFFL;
            return new IpAddress(false, 0, last ? low | ~mask & 0xFFFF_FFFFL : low & mask);
        }
        long highMask = prefix >= 64 ? -1L : prefix == 0 ? 0 : -1L << 64 - prefix;
        long lowMask = prefix <= 64 ? 0 : prefix >= V6_BITS ? -1L : -1L << V6_BITS - prefix;
        return last
                ? new IpAddress(true, high | ~highMask, low | ~lowMask)
                : new IpAddress(true, high & highMask, low & lowMask);
    }

    /** IPv4 before IPv6, then by number. */
    @Override
    public int compareTo(IpAddress other) {
        if (v6 != other.v6) {
            return v6 ? 1 : -1;
        }
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** Whether it is the address of the computer to itself. */
    public boolean isLoopback() {
        return v6 ? high == 0 && low == 1 : low >>> 24 == 127;
    }

    /** The address as Windows writes it. */
    public String display() {
        if (!v6) {
            return (low >>> 24) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
        }
        StringBuilder text = new StringBuilder();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> 48 - 16 * (i % 4) & 0xFFFF);
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                from = i;
                length = run;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return display();
    }
}
