// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.SourceKind;

/**
 * Versions of the programs of a folder as PowerShell prints them ({@code (Get-Item …).VersionInfo | Format-List -Force}), which
 * MSRD-Collect does for the programs and libraries in System32. The names of the properties are the same in every language.
 */
final class VersionList {
    private static final int MOST_FILES = 50_000;
    private static final int MOST_PROPERTIES = 100;
    private static final Pattern PROPERTY = Pattern.compile("^(\\w+)\\s*: ?(.*)$");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+){3}");
    private static final Pattern IN_WINDOWS = Pattern.compile("(?i)^[a-z]:\\\\windows\\\\(.+)$");
    private static final Pattern SIGN =
            Pattern.compile("(?m)^FileVersionRaw\\s*:|^FilePrivatePart\\s*:|^OriginalFilename\\s*:");

    /** A list of the libraries that has these was made of the whole folder. */
    private static final List<String> ALWAYS_THERE = List.of("system32\\ntdll.dll", "system32\\kernel32.dll");

    private final String fileName;
    private final Map<String, FileInfo> files = new HashMap<>();
    private boolean whole;

    private VersionList(String fileName) {
        this.fileName = fileName;
    }

    /** Whether a text that begins so is such a list. */
    static boolean isList(String beginning) {
        return SIGN.matcher(beginning).find();
    }

    static VersionList read(InputStream in, byte[] beginning, String fileName) throws IOException {
        VersionList list = new VersionList(fileName);
        TextLines lines = new TextLines(in, beginning);
        Map<String, String> properties = new HashMap<>();
        String last = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher property = PROPERTY.matcher(line);
            if (line.isBlank()) {
                list.add(properties);
                properties.clear();
                last = null;
            } else if (property.matches()) {
                if (properties.size() < MOST_PROPERTIES) {
                    last = property.group(1);
                    properties.put(last, property.group(2).strip());
                }
            } else if (last != null && last.equals("FileName")) {
                // A long path goes on in the next line.
                properties.merge(last, line.strip(), String::concat);
            }
        }
        list.add(properties);
        list.whole = !lines.cut() && list.files.keySet().containsAll(ALWAYS_THERE);
        return list;
    }

    private void add(Map<String, String> properties) {
        Matcher place = IN_WINDOWS.matcher(properties.getOrDefault("FileName", ""));
        if (!place.matches() || files.size() >= MOST_FILES) {
            return;
        }
        String version = properties.getOrDefault("FileVersionRaw", parts(properties));
        boolean readable = NUMBERS.matcher(version).matches();
        files.putIfAbsent(
                place.group(1).toLowerCase(Locale.ROOT),
                new FileInfo(
                        null,
                        null,
                        readable ? version : null,
                        text(properties, "FileVersion"),
                        text(properties, "CompanyName"),
                        readable ? null : Messages.text("versions.none")));
    }

    private static String parts(Map<String, String> properties) {
        return String.join(
                ".",
                properties.getOrDefault("FileMajorPart", ""),
                properties.getOrDefault("FileMinorPart", ""),
                properties.getOrDefault("FileBuildPart", ""),
                properties.getOrDefault("FilePrivatePart", ""));
    }

    private static String text(Map<String, String> properties, String name) {
        String text = properties.get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** What was recognised, for the list of evidence used. */
    String summary() {
        return Messages.text("versions.use", files.size());
    }

    /** What the list says of a file; unreadable where it says nothing. */
    Sighting<FileInfo> file(String path) {
        Provenance provenance = Provenance.of(SourceKind.OFFLINE, Messages.text("versions.provenance", fileName));
        Optional<String> place = place(path);
        FileInfo file = place.map(files::get).orElse(null);
        if (file != null) {
            return Sighting.present(file, provenance);
        }
        boolean library =
                place.filter(name -> name.matches("system32\\\\[^\\\\]+\\.dll")).isPresent();
        return whole && library
                ? Sighting.absent(provenance)
                : Sighting.unreadable(Messages.text("versions.silent"), provenance);
    }

    /** The path below the folder of Windows. */
    private static Optional<String> place(String path) {
        String lower = path.toLowerCase(Locale.ROOT).replace('/', '\\');
        for (String root : List.of("%systemroot%\\", "%windir%\\", "c:\\windows\\", "%systemdrive%\\windows\\")) {
            if (lower.startsWith(root)) {
                return Optional.of(lower.substring(root.length()));
            }
        }
        return Optional.empty();
    }
}
