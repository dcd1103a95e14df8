// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that are known to tell whose a case is, each with the words that take its place. Letter case does not matter, as in Windows. */
final class NameTable {
    /** Names that every Windows has, or that mean "here". They tell nothing, and without them a text cannot be understood. */
    private static final Set<String> COMMON = Set.of(
            "localhost",
            "system",
            "local service",
            "network service",
            "localservice",
            "networkservice",
            "localsystem",
            "local system",
            "administrator",
            "administrators",
            "guest",
            "guests",
            "users",
            "everyone",
            "anonymous logon",
            "nt authority",
            "nt service",
            "builtin",
            "window manager",
            "font driver host",
            "workgroup",
            "public",
            "default",
            "default user",
            "all users",
            "defaultuser0",
            "remote desktop users",
            "termservice",
            "interactive",
            "authenticated users",
            "creator owner",
            "trustedinstaller",
            "local",
            "windows",
            "server",
            "none",
            "com",
            "net",
            "org",
            // What the product calls targets, and files and folders of evidence are usually called.
            "this computer",
            "client",
            "target",
            "software",
            "sam",
            "security",
            "application",
            "components",
            "setup",
            "amcache",
            "evidence",
            "log",
            "logs",
            "event",
            "events",
            "winevt",
            "registry",
            "export",
            "exports",
            "data",
            "case",
            "cases",
            "file",
            "files",
            "folder",
            "disk",
            "image",
            "backup",
            "collected",
            "temp",
            "tmp",
            "desktop",
            "documents",
            "downloads",
            "ntuser",
            "usrclass",
            "system32",
            "config",
            "machine",
            "user",
            "policy",
            "policies",
            "connection",
            "connections",
            "remote",
            "certificate",
            "certificates",
            // Schemes in lists of proxies.
            "http",
            "https",
            "ftp",
            "socks",
            "socks5",
            "proxy");

    private static final String WITHHELD = "(withheld)";

    /** What files of evidence end with; as a name of a host, {@code System.evtx} would have a domain. */
    private static final Pattern FILE =
            Pattern.compile("(?i)(.+)\\.(?:evtx?|reg|dat|pol|txt|log|zip|7z|gz|json|csv|xml|html?|rdp"
                    + "|rdpcase|hive?|sav|bak|old|vhdx?|e01|raw|img|cer|crt|pem)");

    /** What tells names of targets apart that would be alike. */
    private static final Pattern COUNTED = Pattern.compile("(.+) \\(\\d+\\)");

    private static final int SHORTEST = 2;

    /** No longer beginning of a name is looked for; a name of DNS has 253 characters. */
    private static final int LONGEST = 253;

    private static final char ELLIPSIS = '\u2026';
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*");

    /** The name of a host: labels with letters, digits, hyphens and underscores. */
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_-]{1,63}(\\.[\\p{L}\\p{N}_-]{1,63})*");

    private final Map<String, String> aliases = new HashMap<>();
    private final Map<Alias, Integer> last = new EnumMap<>(Alias.class);
    private final Set<Integer> lengths = new TreeSet<>((one, other) -> Integer.compare(other, one));

    /** Adds the name of a computer, with or without its domain; addresses and what is no name of a host are passed over. */
    void computer(String text) {
        String name = text.strip();
        if (name.startsWith("*.")) {
            name = name.substring(2);
            domain(name);
            return;
        }
        if (name.endsWith("$") || name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (ADDRESS.matcher(name).matches() || !HOST.matcher(name).matches()) {
            return;
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            add(Alias.COMPUTER, name);
        } else if (!knows(name)) {
            String own = add(Alias.COMPUTER, name.substring(0, dot));
            String domain = domain(name.substring(dot + 1));
            put(name, own + "." + domain);
        }
    }

    /** Adds the name of a domain, as DNS or as NetBIOS has it; says what takes its place. */
    String domain(String text) {
        String name = text.strip();
        return HOST.matcher(name).matches() && !ADDRESS.matcher(name).matches() ? add(Alias.DOMAIN, name) : name;
    }

    /** Adds a user, also as {@code DOMAIN\\user} or {@code user@domain}. */
    void user(String text) {
        String name = text.strip();
        int slash = name.indexOf('\\');
        int at = name.indexOf('@');
        if (slash > 0) {
            domain(name.substring(0, slash));
            user(name.substring(slash + 1));
        } else if (at > 0) {
            user(name.substring(0, at));
            domain(name.substring(at + 1));
        } else if (name.endsWith("$")) {
            computer(name);
        } else if (!name.regionMatches(true, 0, "S-1-", 0, "S-1-".length())) {
            add(Alias.USER, name);
        }
    }

    /**
     * Adds what a target is called without being asked for as a host: a host's name when it looks like one with its domain, else one name as a
     * whole. What evidence is usually called tells nothing.
     */
    void target(String text) {
        String name = COUNTED.matcher(text.strip()).replaceFirst("$1");
        Matcher file = FILE.matcher(name);
        boolean isFile = file.matches();
        if (isFile && COMMON.contains(key(file.group(1)))) {
            return;
        }
        if (!isFile && name.indexOf('.') > 0 && HOST.matcher(name).matches()) {
            computer(name);
        } else if (!ADDRESS.matcher(name).matches()) {
            add(Alias.COMPUTER, name);
        }
    }

    /** Has a text left out wherever it stands. */
    void withhold(String text) {
        put(text, WITHHELD);
    }

    /** Adds a name of another kind. */
    void other(Alias kind, String text) {
        add(kind, text.strip());
    }

    private String add(Alias kind, String name) {
        String key = key(name);
        if (name.length() < SHORTEST || COMMON.contains(key)) {
            return name;
        }
        String known = aliases.get(key);
        return known != null ? known : put(name, kind.numbered(last.merge(kind, 1, Integer::sum)));
    }

    private String put(String name, String alias) {
        aliases.put(key(name), alias);
        lengths.add(name.length());
        return alias;
    }

    boolean knows(String name) {
        return aliases.containsKey(key(name));
    }

    int size() {
        return aliases.size();
    }

    /** The text with every known name replaced that stands there as a word of its own. */
    String mask(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        int cut = text.indexOf(ELLIPSIS);
        while (at < text.length()) {
            if (cut >= 0 && cut < at) {
                cut = text.indexOf(ELLIPSIS, at);
            }
            boolean begins = at == 0 || !isLetter(text.charAt(at - 1));
            int length = begins ? longestAt(text, at) : 0;
            if (length > 0) {
                masked.append(aliases.get(key(text.substring(at, at + length))));
                at += length;
            } else if (begins && cut > at && isCutOff(text.substring(at, Math.min(cut, at + LONGEST)), cut - at)) {
                at = cut;
            } else {
                masked.append(text.charAt(at++));
            }
        }
        return masked.toString();
    }

    /** Whether what stands before an ellipsis is the beginning of a name. */
    private boolean isCutOff(String text, int length) {
        return text.length() == length
                && length >= SHORTEST
                && aliases.keySet().stream().anyMatch(name -> name.startsWith(key(text)));
    }

    private int longestAt(String text, int at) {
        for (int length : lengths) {
            int end = at + length;
            if (end <= text.length()
                    && (end == text.length() || !isLetter(text.charAt(end)))
                    && aliases.containsKey(key(text.substring(at, end)))) {
                return length;
            }
        }
        return 0;
    }

    /** Underscores, dots and hyphens part names in the names of files: {@code TS01_System.evtx}. */
    private static boolean isLetter(char character) {
        return Character.isLetterOrDigit(character);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
