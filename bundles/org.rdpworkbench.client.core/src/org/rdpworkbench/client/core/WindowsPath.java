// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.core;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths as registrations write them, turned into paths that the facet of files understands. The folders of programs have the same names in every language of
 * Windows since Vista.
 */
final class WindowsPath {
    private static final int LONGEST = 32_767;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:\\\\.+");
    private static final String SYSTEM = "%SystemRoot%\\System32\\";
    private static final Map<String, String> FOLDERS = new LinkedHashMap<>();

    static {
        FOLDERS.put("%systemroot%\\", "%SystemRoot%\\");
        FOLDERS.put("%windir%\\", "%SystemRoot%\\");
        FOLDERS.put("\\systemroot\\", "%SystemRoot%\\");
        FOLDERS.put("%systemdrive%\\", "%SystemDrive%\\");
        FOLDERS.put("%programdata%\\", "%ProgramData%\\");
        FOLDERS.put("%allusersprofile%\\", "%ProgramData%\\");
        FOLDERS.put("%programfiles%\\", "%SystemDrive%\\Program Files\\");
        FOLDERS.put("%programw6432%\\", "%SystemDrive%\\Program Files\\");
        FOLDERS.put("%programfiles(x86)%\\", "%SystemDrive%\\Program Files (x86)\\");
        FOLDERS.put("%commonprogramfiles%\\", "%SystemDrive%\\Program Files\\Common Files\\");
        FOLDERS.put("%commonprogramw6432%\\", "%SystemDrive%\\Program Files\\Common Files\\");
        FOLDERS.put("%commonprogramfiles(x86)%\\", "%SystemDrive%\\Program Files (x86)\\Common Files\\");
    }

    private WindowsPath() {}

    /**
     * The place of a file; empty for what lies in a folder of a user or of a network, and for what is no path. A name without a folder is looked for in
     * System32, where the loader finds it unless the program's own folder has one of that name.
     */
    static Optional<String> of(String written) {
        String path = withEnding(written.replace("\"", "").replace('/', '\\').strip());
        if (path.isEmpty() || path.length() > LONGEST || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (path.startsWith("\\??\\") || path.startsWith("\\\\?\\")) {
            path = path.substring(4);
        }
        String lower = path.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
            if (lower.startsWith(folder.getKey())) {
                return Optional.of(
                        folder.getValue() + path.substring(folder.getKey().length()));
            }
        }
        if (path.indexOf('\\') < 0 && path.indexOf('%') < 0 && path.indexOf(':') < 0) {
            return Optional.of(SYSTEM + path);
        }
        return DRIVE.matcher(path).matches() && path.indexOf('%') < 0 ? Optional.of(path) : Optional.empty();
    }

    /** The loader adds an ending where a name has none. Source: Microsoft Learn, "LoadLibraryW". */
    private static String withEnding(String path) {
        return path.isEmpty() || path.endsWith("\\") || path.indexOf('.', path.lastIndexOf('\\') + 1) >= 0
                ? path
                : path + ".dll";
    }
}
