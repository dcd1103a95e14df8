// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;

/**
 * What is signed: the lines that the scope names, in its order and as they stand, then the scope itself, each with CRLF behind it, then a NUL; in
 * UTF-16LE whatever the file is written in. Confirmed on a file signed by Microsoft (MS-RDWR 4.1).
 */
final class SignedMessage {
    private SignedMessage() {}

    /**
     * The bytes.
     *
     * @param lines the lines in the order of the scope
     * @param scope the value of the scope
     */
    static byte[] bytes(List<String> lines, String scope) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        text.append(SignScope.SCOPE).append(":s:").append(scope).append("\r\n\0");
        return text.toString().getBytes(StandardCharsets.UTF_16LE);
    }

    /**
     * The lines that a scope names. rdpsign writes a name once for each line that has it, so that the second mention means the second line.
     *
     * @param fromEnd where a file has more lines of a name than the scope mentions: whether the last ones are meant, not the first
     * @return the numbers of the lines; -1 for a mention without a line
     */
    static List<Integer> lines(RdpDocument document, List<String> names, boolean fromEnd) {
        Map<String, Integer> mentions = new HashMap<>();
        names.forEach(name -> mentions.merge(Setting.key(name), 1, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        List<Integer> found = new ArrayList<>();
        for (String name : names) {
            String key = Setting.key(name);
            List<Integer> candidates = document.linesOf(key);
            int skipped = fromEnd ? Math.max(0, candidates.size() - mentions.get(key)) : 0;
            int index = skipped + seen.merge(key, 1, Integer::sum) - 1;
            found.add(index < candidates.size() ? candidates.get(index) : -1);
        }
        return found;
    }
}
