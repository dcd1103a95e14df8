// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the web page of {@code gpresult /h}: administrative templates of the computer, whose name and place stand in attributes of their own. It is no
 * well-formed XML, and a browser's understanding of it is not needed: only these attributes and the cells behind them are looked at, nothing is opened or run.
 */
final class PolicyPage {
    private static final int LONGEST = 32 << 20;
    private static final Pattern SETTING = Pattern.compile(
            "gpmc_settingName=\"([^\"]{1,500}+)\"\\s++gpmc_settingPath=\"([^\"/]{1,100}+)/[^>]{0,65536}+>[^<]{0,1000}+</(?:a|span)>\\s*+</td>\\s*+<td[^>]{0,200}+>([^<]{0,200}+)");
    private static final Pattern CELL = Pattern.compile("<td[^>]{0,200}+>([^<]{1,200}+)</td>\\s*+</tr>");

    /** The computer's half, in languages that are known. */
    private static final Set<String> COMPUTER = Set.of("Computer Configuration", "Computerkonfiguration");

    private PolicyPage() {}

    /** Whether a page that begins so may be one; what matters of it stands far below its beginning. */
    static boolean mayBe(String beginning) {
        return beginning.contains("gpmc_") || beginning.contains("GPMC") || beginning.contains("rsopsummary");
    }

    static void read(Reader reader, PolicyReport.Settings settings, Runnable unknown) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 << 14];
        for (int count = reader.read(buffer); count >= 0 && text.length() < LONGEST; count = reader.read(buffer)) {
            text.append(buffer, 0, count);
        }
        Matcher setting = SETTING.matcher(text);
        boolean more = setting.find();
        while (more) {
            String name = plain(setting.group(1));
            boolean computer = COMPUTER.contains(plain(setting.group(2)));
            String state = plain(setting.group(3));
            int end = setting.end();
            more = setting.find();
            if (computer) {
                // A choice stands in a table of its own, in the row below.
                String below = text.substring(end, Math.min(more ? setting.start() : text.length(), end + 4000));
                PolicyReport.policy(name, state, choices(below), settings, unknown);
            }
        }
    }

    /** What was chosen: the last cells of the rows below a setting. */
    private static Set<String> choices(String below) {
        Set<String> choices = new HashSet<>();
        Matcher cell = CELL.matcher(below);
        while (cell.find()) {
            choices.add(plain(cell.group(1)));
        }
        return choices;
    }

    private static String plain(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .strip();
    }
}
