// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A place in the registry.
 *
 * @param root short name of the root: HKLM, HKCU, HKU, or MachinePolicy and UserPolicy for what policy files say
 * @param rest the keys below the root, joined by backslashes; empty for the root itself
 */
public record RegistryPath(String root, String rest) {
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("HKLM", "HKLM"),
            Map.entry("HKEY_LOCAL_MACHINE", "HKLM"),
            Map.entry("HKCU", "HKCU"),
            Map.entry("HKEY_CURRENT_USER", "HKCU"),
            Map.entry("MACHINEPOLICY", "MachinePolicy"),
            Map.entry("USERPOLICY", "UserPolicy"),
            Map.entry("HKU", "HKU"),
            Map.entry("HKEY_USERS", "HKU"),
            Map.entry("HKCR", "HKLM\\SOFTWARE\\Classes"),
            Map.entry("HKEY_CLASSES_ROOT", "HKLM\\SOFTWARE\\Classes"),
            Map.entry("HKCC", "HKLM\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current"),
            Map.entry("HKEY_CURRENT_CONFIG", "HKLM\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current"));

    /** Parses a path that begins with a root in its short or long form. Empty if it does not. */
    public static Optional<RegistryPath> parse(String text) {
        int end = text.indexOf('\\');
        String first = end < 0 ? text : text.substring(0, end);
        String root = ROOTS.get(first.toUpperCase(Locale.ROOT));
        if (root == null) {
            return Optional.empty();
        }
        String rest = withoutEmptyParts(end < 0 ? "" : text.substring(end + 1));
        int nested = root.indexOf('\\');
        return Optional.of(
                nested < 0
                        ? new RegistryPath(root, rest)
                        : new RegistryPath(root.substring(0, nested), join(root.substring(nested + 1), rest)));
    }

    private static String withoutEmptyParts(String path) {
        return path.replaceAll("\\\\{2,}", "\\\\").replaceAll("^\\\\|\\\\$", "");
    }

    private static String join(String a, String b) {
        return b.isEmpty() ? a : a + "\\" + b;
    }

    /** The place in another place: what follows it, or empty if this one does not lie there. */
    public Optional<String> below(RegistryPath other) {
        if (!root.equals(other.root)) {
            return Optional.empty();
        }
        if (other.rest.isEmpty()) {
            return Optional.of(rest);
        }
        int length = other.rest.length();
        if (!rest.regionMatches(true, 0, other.rest, 0, length)) {
            return Optional.empty();
        }
        if (rest.length() == length) {
            return Optional.of("");
        }
        return rest.charAt(length) == '\\' ? Optional.of(rest.substring(length + 1)) : Optional.empty();
    }

    /** A place below this one. */
    public RegistryPath child(String path) {
        return new RegistryPath(root, rest.isEmpty() ? path : join(rest, path));
    }

    /** The first key below the root; empty for the root. */
    public String first() {
        int end = rest.indexOf('\\');
        return end < 0 ? rest : rest.substring(0, end);
    }

    @Override
    public String toString() {
        return rest.isEmpty() ? root : join(root, rest);
    }
}
