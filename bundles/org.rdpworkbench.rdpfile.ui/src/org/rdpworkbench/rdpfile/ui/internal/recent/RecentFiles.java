// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.recent;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.prefs.BackingStoreException;
import org.rdpworkbench.core.text.Texts;

/** The {@code .rdp} files that were opened or saved last, the newest first: their paths, and nothing of what is in them. */
public final class RecentFiles {
    private static final String KEY = "recentFiles";
    private static final int MOST = 10;

    private static final RecentFiles PRESENT = new RecentFiles();

    private volatile Set<Path> missing = Set.of();

    private RecentFiles() {}

    /** Those of this workspace. */
    public static RecentFiles present() {
        return PRESENT;
    }

    /** The files; some may be gone by now. */
    public List<Path> all() {
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

    /** Those that were not there when it was looked last. */
    Set<Path> missing() {
        return missing;
    }

    /** Puts a file first. Returns at once; it is kept in the background. */
    public synchronized void add(Path file) {
        List<Path> files = new ArrayList<>(all());
        files.remove(file);
        files.addFirst(file);
        keep(files);
    }

    /** Forgets all. */
    synchronized void clear() {
        keep(List.of());
    }

    private static void keep(List<Path> files) {
        String text =
                String.join("\n", files.stream().limit(MOST).map(Path::toString).toList());
        IEclipsePreferences preferences = preferences();
        if (text.equals(preferences.get(KEY, ""))) {
            return;
        }
        preferences.put(KEY, text);
        system("job.recent.keep", monitor -> {
            try {
                preferences.flush();
            } catch (BackingStoreException e) {
                ILog.get().warn(e.toString(), e);
            }
        });
    }

    /**
     * Looks in the background which of the files are there: one may lie on a computer that does not answer.
     *
     * @param done called when that is known, on the thread that looked
     */
    void look(Runnable done) {
        system("job.recent.look", monitor -> {
            Set<Path> gone = new HashSet<>();
            for (Path file : all()) {
                if (!Files.isRegularFile(file)) {
                    gone.add(file);
                }
            }
            missing = Set.copyOf(gone);
            done.run();
        });
    }

    private static void system(String name, ICoreRunnable work) {
        Job job = Job.createSystem(Texts.of(RecentFiles.class).get(name), work);
        job.setPriority(Job.SHORT);
        job.schedule();
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode(
                FrameworkUtil.getBundle(RecentFiles.class).getSymbolicName());
    }
}
