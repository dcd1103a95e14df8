// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that are recognised, but from which nothing is read, each with its reason. */
final class RecognisedText {
    private static final Map<String, Pattern> SIGNS = new LinkedHashMap<>();

    static {
        // The listener has the same name and number in every language.
        SIGNS.put("text.qwinsta", Pattern.compile("(?mi)^[ >]rdp-tcp\\S*\\s+655\\d\\d\\s"));
        SIGNS.put("text.netstat", Pattern.compile("(?m)^\\s+TCP\\s+\\S+:\\d+\\s+\\S+:\\d+\\s"));
        SIGNS.put("text.certutil", Pattern.compile("(?m)^={16} .*\\d+ ={16}\\s*$"));
        SIGNS.put("text.gpresult", Pattern.compile("<Rsop [^>]*microsoft\\.com/GroupPolicy/Rsop"));
        SIGNS.put("text.icacls", Pattern.compile("(?m)\\s\\S+\\\\[^:\\r\\n]+:(\\([A-Z]{1,2}\\))*\\([A-Z,]+\\)"));
        SIGNS.put("text.winhttp", ProxyText.SIGN);
        SIGNS.put("text.pbk", PhoneBook.SIGN);
        SIGNS.put("text.html", Pattern.compile("(?i)\\A\\s*<(!doctype html|html)"));
    }

    private RecognisedText() {}

    /** What a text that begins so is, and why it is not used; empty for a text that is not known. */
    static Optional<String> reason(String beginning) {
        if (!TextLines.isText(beginning)) {
            return Optional.empty();
        }
        return SIGNS.entrySet().stream()
                .filter(sign -> sign.getValue().matcher(beginning).find())
                .map(sign -> Messages.text(sign.getKey()))
                .findFirst()
                .or(() -> Optional.of(Messages.text("text.other")));
    }
}
