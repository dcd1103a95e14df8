// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.firewall.core.FirewallRule.Platform;
import org.rdpworkbench.firewall.core.FirewallRule.Version;

/**
 * What rules are measured by that is the computer's own.
 *
 * @param version version of the rule grammar that its firewall knows; null when not known
 * @param windows version of Windows; null when not known
 * @param variables folders that variables in paths stand for, by the variable's name in lower case, without {@code %}; those that
 *     are not known are missing
 */
public record Host(Version version, Platform windows, Map<String, String> variables) {
    /** Copies the map. */
    public Host {
        variables = Map.copyOf(variables);
    }

    /** A computer of which nothing is known. */
    public static Host unknown() {
        return new Host(null, null, Map.of());
    }

    /** A program's path in one form, so that equal programs have equal texts as far as the variables are known. */
    String canonical(String path) {
        String lower = path.toLowerCase(Locale.ROOT).replace('/', '\\');
        if (lower.startsWith("%windir%")) {
            lower = "%systemroot%" + lower.substring("%windir%".length());
        } else if (lower.startsWith("\\systemroot\\")) {
            lower = "%systemroot%" + lower.substring("\\systemroot".length());
        }
        if (!lower.startsWith("%")) {
            return lower;
        }
        int end = lower.indexOf('%', 1);
        String folder = end < 0 ? null : variables.get(lower.substring(1, end));
        return folder == null ? lower : folder.toLowerCase(Locale.ROOT) + lower.substring(end + 1);
    }

    /** Whether two paths, both in one form, are of the same program. */
    static Match same(String one, String other) {
        if (one.equals(other)) {
            return Match.YES;
        }
        // Where one begins with something that is not known, they may be the same when the rest is.
        if (unknown(one) == unknown(other) && !(one.startsWith("%") ^ other.startsWith("%"))) {
            return Match.NO;
        }
        boolean first = one.startsWith("%") || unknown(one) && !unknown(other);
        String rest = rest(first ? one : other);
        return (first ? other : one).endsWith(rest) ? Match.UNKNOWN : Match.NO;
    }

    /** Whether paths in this form are of the same program exactly when their texts are equal. */
    static boolean comparable(String path) {
        return !unknown(path);
    }

    private static boolean unknown(String path) {
        return path.startsWith("%") || path.startsWith("\\device\\");
    }

    private static String rest(String path) {
        int from = path.startsWith("%") ? path.indexOf('%', 1) + 1 : path.indexOf('\\', "\\device\\".length());
        return from <= 0 ? path : path.substring(from);
    }
}
