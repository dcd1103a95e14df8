// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * Rights of files as {@code icacls} prints them. Rights are letters that are the same in every language; accounts have names, of which those that Windows
 * itself has are known in some languages. An account whose name is not known keeps its name and has no SID, so that nobody takes it for another.
 */
final class RightsList implements CommandText {
    private static final int MOST_FILES = 10_000;
    private static final int MOST_ENTRIES = 200;
    private static final Pattern SIGN = Pattern.compile("(?m)^[A-Za-z]:\\\\.*:\\([A-Z,()]+\\)\\s*$");
    private static final Pattern FIRST = Pattern.compile("^([A-Za-z]:\\\\.*):((?:\\([A-Z,]+\\))+)\\s*$");
    private static final Pattern NEXT = Pattern.compile("^( +)(\\S.*):((?:\\([A-Z,]+\\))+)\\s*$");
    private static final Pattern GROUP = Pattern.compile("\\(([A-Z,]+)\\)");
    private static final Pattern SID = Pattern.compile("(?i)\\*?(S-1-\\d+(?:-\\d+)+)");

    private static final Map<String, String> ACCOUNTS = accounts();
    /** What the letters stand for. "N", no access, is none of them: whether it grants nothing or denies all, no document says. */
    private static final Map<String, Long> RIGHTS = Map.ofEntries(
            Map.entry("F", 0x1F01FFL),
            Map.entry("M", 0x1301BFL),
            Map.entry("RX", 0x1200A9L),
            Map.entry("R", 0x120089L),
            Map.entry("W", 0x100116L),
            Map.entry("D", 0x10000L),
            Map.entry("DE", 0x10000L),
            Map.entry("RC", 0x20000L),
            Map.entry("WDAC", 0x40000L),
            Map.entry("WO", 0x80000L),
            Map.entry("S", 0x100000L),
            Map.entry("AS", 0x1000000L),
            Map.entry("MA", 0x2000000L),
            Map.entry("GA", 0x10000000L),
            Map.entry("GE", 0x20000000L),
            Map.entry("GW", 0x40000000L),
            Map.entry("GR", 0x80000000L),
            Map.entry("RD", 0x1L),
            Map.entry("WD", 0x2L),
            Map.entry("AD", 0x4L),
            Map.entry("REA", 0x8L),
            Map.entry("WEA", 0x10L),
            Map.entry("X", 0x20L),
            Map.entry("DC", 0x40L),
            Map.entry("RA", 0x80L),
            Map.entry("WA", 0x100L));

    private final String fileName;
    private final Map<String, Rights> files = new LinkedHashMap<>();

    /** A file with what is printed of it. */
    private record Rights(String path, List<AccessEntry> entries, List<String> problems) {}

    private RightsList(String fileName) {
        this.fileName = fileName;
    }

    /** Accounts of Windows' own as it names them, in lower case. */
    private static Map<String, String> accounts() {
        Map<String, String> known = new HashMap<>();
        List.of("nt authority\\system", "nt-autorität\\system", "autorite nt\\système", "autoridade nt\\sistema")
                .forEach(name -> known.put(name, "S-1-5-18"));
        List.of(
                        "nt authority\\local service",
                        "nt-autorität\\lokaler dienst",
                        "autorite nt\\service local",
                        "autoridade nt\\serviço local")
                .forEach(name -> known.put(name, "S-1-5-19"));
        List.of(
                        "nt authority\\network service",
                        "nt-autorität\\netzwerkdienst",
                        "autorite nt\\service réseau",
                        "nt authority\\servicio de red",
                        "nt authority\\servizio di rete",
                        "autoridade nt\\serviço de rede")
                .forEach(name -> known.put(name, "S-1-5-20"));
        List.of(
                        "builtin\\administrators",
                        "vordefiniert\\administratoren",
                        "builtin\\administrateurs",
                        "builtin\\administradores")
                .forEach(name -> known.put(name, "S-1-5-32-544"));
        List.of("builtin\\users", "vordefiniert\\benutzer", "builtin\\utilisateurs", "builtin\\usuarios")
                .forEach(name -> known.put(name, "S-1-5-32-545"));
        List.of("builtin\\remote desktop users", "vordefiniert\\remotedesktopbenutzer")
                .forEach(name -> known.put(name, "S-1-5-32-555"));
        List.of("nt authority\\authenticated users", "nt-autorität\\authentifizierte benutzer")
                .forEach(name -> known.put(name, "S-1-5-11"));
        List.of("nt authority\\service", "nt-autorität\\dienst").forEach(name -> known.put(name, "S-1-5-6"));
        List.of("everyone", "jeder", "tout le monde", "todos").forEach(name -> known.put(name, "S-1-1-0"));
        List.of("creator owner", "ersteller-besitzer", "createur proprietaire")
                .forEach(name -> known.put(name, "S-1-3-0"));
        return Map.copyOf(known);
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static RightsList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        RightsList list = new RightsList(fileName);
        TextLines lines = new TextLines(in, beginning);
        String first = null;
        List<String> rest = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (FIRST.matcher(line).matches()) {
                list.add(first, rest);
                first = line;
                rest.clear();
            } else if (first != null && NEXT.matcher(line).matches() && rest.size() < MOST_ENTRIES) {
                rest.add(line);
            } else if (first != null) {
                // A blank line ends a file; without one the list of the file was broken off.
                list.add(first, rest);
                first = null;
                rest.clear();
            }
        }
        list.add(first, rest);
        return list;
    }

    private void add(String first, List<String> rest) {
        if (first == null || files.size() == MOST_FILES) {
            return;
        }
        // Further entries stand below the first one, whose place tells where the path ends.
        int indent = -1;
        for (String line : rest) {
            Matcher next = NEXT.matcher(line);
            int blanks = next.matches() ? next.group(1).length() : -1;
            indent = indent < 0 || indent == blanks ? blanks : 0;
        }
        int end = rest.isEmpty() ? endOfPath(first) : indent;
        if (end <= 3 || end >= first.length() || first.charAt(end - 1) != ' ') {
            return;
        }
        String path = first.substring(0, end).strip();
        Rights rights = new Rights(path, new ArrayList<>(), new ArrayList<>());
        addEntry(rights, " ".repeat(end) + first.substring(end));
        rest.forEach(line -> addEntry(rights, line));
        files.putIfAbsent(place(path), rights);
    }

    /** Where a path with a single entry ends: before an account that is known, or at its only blank; 0 if that does not tell. */
    private static int endOfPath(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (String account : ACCOUNTS.keySet()) {
            int at = lower.indexOf(" " + account + ":(");
            if (at > 0) {
                return at + 1;
            }
        }
        int blank = line.indexOf(' ');
        return blank > 0 && blank == line.lastIndexOf(' ') ? blank + 1 : 0;
    }

    private static void addEntry(Rights rights, String line) {
        Matcher entry = NEXT.matcher(line);
        if (!entry.matches()) {
            rights.problems.add(Messages.text("rights.line"));
            return;
        }
        String account = entry.group(2);
        boolean allow = true;
        boolean inherited = false;
        boolean inheritOnly = false;
        Long mask = null;
        Matcher group = GROUP.matcher(entry.group(3));
        while (group.find()) {
            switch (group.group(1)) {
                case "I" -> inherited = true;
                case "IO" -> inheritOnly = true;
                case "OI", "CI", "NP" -> {
                    // How it is passed on says nothing of the file itself.
                }
                case "DENY" -> allow = false;
                default -> mask = mask(group.group(1));
            }
        }
        if (mask == null) {
            rights.problems.add(Messages.text("rights.mask", account, entry.group(3)));
        }
        Matcher sid = SID.matcher(account);
        rights.entries.add(new AccessEntry(
                allow,
                sid.matches() ? sid.group(1).toUpperCase(Locale.ROOT) : ACCOUNTS.get(account.toLowerCase(Locale.ROOT)),
                account,
                mask,
                inherited,
                inheritOnly));
    }

    private static Long mask(String letters) {
        long mask = 0;
        for (String letter : letters.split(",")) {
            Long right = RIGHTS.get(letter);
            if (right == null) {
                return null;
            }
            mask |= right;
        }
        return mask;
    }

    @Override
    public boolean isEmpty() {
        return files.isEmpty();
    }

    @Override
    public String summary() {
        return Messages.text("rights.use", files.size());
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String facet() {
        return Access.FACET;
    }

    @Override
    public Optional<Sighting<?>> answer(Question<?> question) {
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("rights.provenance", fileName));
        String place = place(question.where());
        if (question.facet().equals(Access.FACET) && question.kind().equals(Access.FILE)) {
            return Optional.ofNullable(files.get(place))
                    .map(rights ->
                            Sighting.present(new AccessList(null, false, rights.entries, rights.problems), provenance));
        }
        if (question.facet().equals(Files.FACET) && question.kind().equals(Files.FOLDER)) {
            List<String> names = files.values().stream()
                    .map(Rights::path)
                    .filter(path -> place(path).startsWith(place + "\\"))
                    .map(path -> path.substring(path.lastIndexOf('\\') + 1))
                    .toList();
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sighting.present(
                            new FolderInfo(names, List.of(), List.of(Messages.text("rights.folder"))), provenance));
        }
        return Optional.empty();
    }

    /** A path to compare by; where Windows puts a folder by default counts for its variable. */
    static String place(String path) {
        return path.toLowerCase(Locale.ROOT)
                .replace('/', '\\')
                .replace("%programdata%", "c:\\programdata")
                .replace("%systemroot%", "c:\\windows")
                .replace("%systemdrive%", "c:")
                .replaceFirst("\\\\+$", "");
    }
}
