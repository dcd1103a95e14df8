// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of hosts where a setting lists them: proxies, their exceptions, license servers. */
final class Hosts {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;=|]+");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*+://");
    private static final Pattern PATH = Pattern.compile("/.*", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":\\d*+$");
    private static final Pattern ANYTHING = Pattern.compile("^[*.]+");

    /** No longer text is looked for in bytes. */
    private static final int LONGEST = 4096;

    private Hosts() {}

    /** Takes up the hosts and domains of a list; parts that are no names, such as {@code <local>}, are passed over by the table. */
    static void collect(String list, NameTable names) {
        for (String part : BETWEEN.split(list)) {
            String bare = SCHEME.matcher(part).replaceFirst("");
            bare = PATH.matcher(bare).replaceFirst("");
            int at = bare.lastIndexOf('@');
            bare = PORT.matcher(bare.substring(at + 1)).replaceFirst("");
            String name = ANYTHING.matcher(bare).replaceFirst("");
            if (name.equals(bare)) {
                names.computer(name);
            } else {
                names.domain(name);
            }
        }
    }

    /**
     * The texts in settings of WinINet and WinHTTP: each stands behind its length, four bytes with the lowest first. What of it is a proxy, an
     * exception or a script does not matter here.
     */
    static List<String> texts(byte[] data) {
        ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at + Integer.BYTES < data.length; at++) {
            int length = buffer.getInt(at);
            int begin = at + Integer.BYTES;
            if (length > 0 && length <= Math.min(LONGEST, data.length - begin) && isText(data, begin, length)) {
                texts.add(new String(data, begin, length, StandardCharsets.ISO_8859_1));
                at = begin + length - 1;
            }
        }
        return texts;
    }

    private static boolean isText(byte[] data, int begin, int length) {
        for (int i = begin; i < begin + length; i++) {
            if (data[i] < ' ' || data[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
