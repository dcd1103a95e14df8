// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a connection of Windows says of proxies, as WinINet keeps it in {@code DefaultConnectionSettings} and WinHTTP in {@code WinHttpSettings}. The layout is not
 * documented by Microsoft and was seen on real machines: a size, a counter, flags, then texts with their length before them, all little-endian.
 *
 * @param proxy the proxy that is used, without name and password; empty for none
 * @param exceptions the hosts for which it is not
 * @param script the address of a script that tells which one to use; empty for none
 * @param detects whether a proxy is looked for in the network (WPAD)
 */
record ConnectionSettings(String proxy, String exceptions, String script, boolean detects) {
    private static final int PROXY = 2;
    private static final int SCRIPT = 4;
    private static final int DETECT = 8;
    private static final int LONGEST = 2083;

    /** Reads one; empty when it is damaged. */
    static Optional<ConnectionSettings> of(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 3 * Integer.BYTES) {
            return Optional.empty();
        }
        bytes.getInt();
        bytes.getInt();
        int flags = bytes.getInt();
        String proxy = text(bytes);
        String exceptions = text(bytes);
        // WinHTTP has none, and ends here.
        String script = bytes.hasRemaining() ? text(bytes) : "";
        if (proxy == null || exceptions == null || script == null) {
            return Optional.empty();
        }
        return Optional.of(new ConnectionSettings(
                (flags & PROXY) == 0 ? "" : bare(proxy),
                exceptions,
                (flags & SCRIPT) == 0 ? "" : bare(script),
                (flags & DETECT) != 0));
    }

    /** Null when it does not fit. What ends after the flags says nothing of a proxy. */
    private static String text(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return "";
        }
        if (bytes.remaining() < Integer.BYTES) {
            return null;
        }
        int length = bytes.getInt();
        if (length < 0 || length > LONGEST || length > bytes.remaining()) {
            return null;
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return printable(new String(text, StandardCharsets.ISO_8859_1));
    }

    /** An address without name and password. */
    static String bare(String address) {
        // It begins where a word begins, and gives nothing back: else a long text without an at sign takes for ever.
        return printable(address.replaceAll("(?<![^;\\s/@])[^;\\s/@]*+@", ""));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /** Whether the exceptions name a host that is reached by HTTPS: with asterisks, or {@code <local>} for names without a dot. Those for plain HTTP do not count. */
    static boolean excepts(String exceptions, String host) {
        for (String part : exceptions.split("[;\\s]+")) {
            boolean local = part.equalsIgnoreCase("<local>") && host.indexOf('.') < 0;
            String pattern = part.replaceFirst("(?i)^https://", "");
            if (local || !pattern.isEmpty() && matches(pattern, host)) {
                return true;
            }
        }
        return false;
    }

    /** By hand, since an expression made of many asterisks takes for ever. */
    private static boolean matches(String pattern, String host) {
        int at = 0;
        int star = -1;
        int mark = 0;
        int i = 0;
        while (i < host.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                mark = i;
            } else if (at < pattern.length()
                    && Character.toLowerCase(pattern.charAt(at)) == Character.toLowerCase(host.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
