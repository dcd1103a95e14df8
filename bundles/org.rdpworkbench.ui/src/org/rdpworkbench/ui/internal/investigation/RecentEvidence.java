// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Ids;

/** The files and folders that were opened as evidence last, those that were opened together as one, the newest first. */
public final class RecentEvidence {
    private static final String KEY = "recentEvidence";
    private static final String BETWEEN = "\t";
    private static final int MOST = 8;

    private RecentEvidence() {}

    /** What was opened together; some may be gone by now. */
    public static List<List<Path>> all() {
        List<List<Path>> all = new ArrayList<>();
        for (String line : preferences().get(KEY, "").split("\n")) {
            try {
                if (!line.isEmpty() && all.size() < MOST) {
                    all.add(Arrays.stream(line.split(BETWEEN)).map(Path::of).toList());
                }
            } catch (InvalidPathException e) {
                // Preferences may be edited by hand; a line that is no path is passed over.
            }
        }
        return all;
    }

    /** How to call what was opened together. */
    public static String name(List<Path> paths) {
        String first = Investigations.nameOf(paths.getFirst());
        return paths.size() == 1
                ? first
                : Texts.of(RecentEvidence.class).get("recent.evidence", first, paths.size() - 1);
    }

    /** Puts what was opened together first. Waits for the disk. */
    static synchronized void add(List<Path> paths) {
        if (paths.stream().anyMatch(path -> path.toString().matches("(?s).*[\\t\\n].*"))) {
            return;
        }
        List<List<Path>> all = new ArrayList<>(all());
        all.remove(paths);
        all.addFirst(paths);
        IEclipsePreferences preferences = preferences();
        preferences.put(
                KEY,
                all.stream()
                        .limit(MOST)
                        .map(one -> one.stream().map(Path::toString).collect(Collectors.joining(BETWEEN)))
                        .collect(Collectors.joining("\n")));
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
