// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

/** IPv6 addresses as text, in the form of RFC 5952; Java's own form shortens nothing. */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    /** The text of an address of 16 bytes. */
    static String of(byte[] address) {
        int longest = 1;
        int start = -1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && group(address, i + zeros) == 0) {
                zeros++;
            }
            if (zeros > longest) {
                longest = zeros;
                start = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(address, i)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xFF) << 8 | address[2 * index + 1] & 0xFF;
    }
}
