// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.rdpworkbench.core.codes.CodeFormatException;
import org.rdpworkbench.core.codes.DisconnectCode;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;

/** Takes a pasted text apart. */
final class PastedParts {
    private static final Pattern HEX = Pattern.compile("(?<![\\p{L}\\p{N}])0[xX][0-9a-fA-F]");
    private static final Pattern NUMBERS = Pattern.compile("[-0-9/,;:|+\\s]*+");
    private static final Pattern LINES = Pattern.compile("[\\r\\n,;]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ADDRESS_LIKE = Pattern.compile("[.:0-9]");
    private static final int LONGEST = 1 << 20;

    private PastedParts() {}

    /** Whether a text is an error with a code. */
    static boolean isError(String text) {
        if (!HEX.matcher(text).find() && !NUMBERS.matcher(text).matches()) {
            return false;
        }
        try {
            DisconnectCode.parse(text);
            return true;
        } catch (CodeFormatException e) {
            return false;
        }
    }

    /** The hosts when there is nothing else in the text. */
    static List<OfHost> hosts(String text) {
        List<OfHost> hosts = new ArrayList<>();
        if (text.length() > LONGEST) {
            return hosts;
        }
        for (String line : LINES.split(text.strip())) {
            String[] words = BLANKS.split(line.strip());
            for (String word : words) {
                if (word.isEmpty()) {
                    continue;
                }
                if (words.length > 1 && !ADDRESS_LIKE.matcher(word).find()) {
                    return List.of();
                }
                try {
                    OfHost host = HostText.parse(word);
                    if (!hosts.contains(host)) {
                        hosts.add(host);
                    }
                } catch (HostFormatException e) {
                    return List.of();
                }
                if (hosts.size() > 1000) {
                    return List.of();
                }
            }
        }
        return hosts;
    }
}
