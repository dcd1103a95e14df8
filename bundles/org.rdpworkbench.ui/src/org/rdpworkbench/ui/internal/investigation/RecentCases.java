// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.rdpworkbench.ui.internal.Ids;

/** The files of cases that were opened or saved last, the newest first. */
public final class RecentCases {
    private static final String KEY = "recentCases";
    private static final int MOST = 10;

    private RecentCases() {}

    /** The files; some may be gone by now. */
    public static List<Path> all() {
        List<Path> files = new ArrayList<>();
        for (String line : preferences().get(KEY, "").split("\n")) {
            try {
                if (!line.isEmpty() && files.size() < MOST) {
                    files.add(Path.of(line));
                }
            } catch (InvalidPathException e) {
                // Preferences may be edited by hand; a line that is no path is passed over.
            }
        }
        return files;
    }

    /** Puts a file first. Waits for the disk. */
    static synchronized void add(Path file) {
        List<Path> files = new ArrayList<>(all());
        files.remove(file);
        files.addFirst(file);
        String text =
                String.join("\n", files.stream().limit(MOST).map(Path::toString).toList());
        IEclipsePreferences preferences = preferences();
        preferences.put(KEY, text);
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            ILog.get().warn(e.toString(), e);
        }
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(Ids.BUNDLE);
    }
}
