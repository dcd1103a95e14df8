// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;

/** Keeps what is unsaved of an open file, in the background and soon after each change. */
final class KeepJob extends Job {
    private static final long DELAY_MILLIS = 2_000;

    private final Path file;
    private Optional<RdpDocument> wanted = Optional.empty();
    private boolean ended;

    KeepJob(Path file) {
        super(Texts.of(KeepJob.class).get("job.keep", file));
        this.file = file;
        setSystem(true);
    }

    /** The folder of this workspace in which texts are kept. */
    static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(KeepJob.class))
                .append("unsaved")
                .toPath();
    }

    /** Keeps a document soon; empty when there is nothing unsaved. */
    synchronized void keep(Optional<RdpDocument> document) {
        if (!ended) {
            wanted = document;
            schedule(document.isPresent() ? DELAY_MILLIS : 0);
        }
    }

    /**
     * The file is closed, saved or not wanted: nothing is kept any more.
     *
     * @param leave whether what was kept in an earlier session stays, since nobody has said what is to become of it
     */
    void end(boolean leave) {
        synchronized (this) {
            wanted = Optional.empty();
            ended = true;
        }
        cancel();
        if (leave) {
            return;
        }
        if (PlatformUI.getWorkbench().isClosing()) {
            // Nobody runs jobs any more.
            run(new NullProgressMonitor());
        } else {
            schedule();
        }
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == KeepJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Optional<RdpDocument> document;
        synchronized (this) {
            document = wanted;
        }
        KeptText kept = new KeptText(folder(), file);
        try {
            if (document.isPresent()) {
                kept.keep(document.get().text());
            } else {
                kept.drop();
            }
            return Status.OK_STATUS;
        } catch (IOException e) {
            // Nobody is to be bothered while working; the file itself is not harmed.
            return new Status(IStatus.INFO, KeepJob.class, e.toString(), e);
        }
    }
}
