// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.ui.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.FrameworkUtil;
import org.rdpworkbench.client.core.KeptSearch;
import org.rdpworkbench.core.files.WholeFile;

/** Where the search is kept between restarts: one file in the console's own folder. */
final class SearchFile {
    /** A kept search is smaller; more is not read. */
    private static final long MOST_BYTES = 8L << 20;

    private final Path file;
    private final Job writing;
    private volatile KeptSearch latest;

    SearchFile() {
        file = Platform.getStateLocation(FrameworkUtil.getBundle(SearchFile.class))
                .append("culprit.txt")
                .toPath();
        writing = Job.createSystem(ViewText.of("culprit.keeping"), (ICoreRunnable) monitor -> write());
    }

    /** What was kept; empty when nothing was, or it cannot be read, which is logged. */
    Optional<KeptSearch> read() {
        try {
            if (!Files.exists(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(KeptSearch.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            ILog.get().warn("the kept search for a culprit cannot be read: " + file, e);
            return Optional.empty();
        }
    }

    /** Keeps a search, or forgets it when there is none, in the background; of several the last one. */
    void keep(KeptSearch search) {
        latest = search;
        writing.schedule();
    }

    private void write() {
        KeptSearch search = latest;
        try {
            if (search == null) {
                Files.deleteIfExists(file);
            } else {
                new WholeFile(file).write(stream -> stream.write(search.text().getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            ILog.get().error("the search for a culprit cannot be kept: " + file, e);
        }
    }
}
