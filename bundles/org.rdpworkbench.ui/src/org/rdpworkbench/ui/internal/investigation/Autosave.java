// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.FrameworkUtil;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.text.Texts;

/** Keeps what is unsaved of one open case, in the background and soon after each change, so that a crash takes nothing away. */
final class Autosave extends Job {
    private static final long DELAY_MILLIS = 2000;

    private final Case subject;
    private final KeptCase kept;
    private final Runnable changed = () -> schedule(DELAY_MILLIS);
    private final IntSupplier page;
    private CaseDocument keptDocument;
    private boolean ended;

    /**
     * Keeps a case from now on.
     *
     * @param page the page that is shown; asked on any thread
     */
    Autosave(Case subject, IntSupplier page) {
        super(Texts.of(Autosave.class).get("job.autosave", subject.title()));
        this.subject = subject;
        this.page = page;
        this.kept = new KeptCase(folder(), subject.id());
        setSystem(true);
        subject.addListener(changed);
        schedule();
    }

    /** The folder of this workspace in which open cases are kept. */
    static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(Autosave.class))
                .append("cases")
                .toPath();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == Autosave.class;
    }

    /** Notes which page is shown. */
    void pageChanged() {
        schedule(DELAY_MILLIS);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            keep();
            return Status.OK_STATUS;
        } catch (IOException e) {
            // Nobody is to be bothered while working; the case itself is not harmed.
            return new Status(IStatus.INFO, Autosave.class, e.toString(), e);
        }
    }

    private synchronized void keep() throws IOException {
        if (ended || subject.isLoading()) {
            return;
        }
        Origin origin = subject.origin();
        kept.note(subject.file(), origin == null ? null : origin.stamp(), page.getAsInt());
        CaseDocument document = subject.document();
        if (subject.isUnreadable()) {
            return;
        }
        if (subject.file() != null && !subject.isDirty()) {
            kept.drop();
            keptDocument = null;
        } else if (document != keptDocument) {
            kept.keep(document);
            keptDocument = document;
        }
    }

    /** Ends with the editor that the user closed: saved, or not wanted. The case is closed, too. */
    void closed() {
        end();
        Job.createSystem(getName(), (ICoreRunnable) monitor -> {
                    subject.close();
                    settle(true);
                })
                .schedule();
    }

    /** Ends with the session. What the user chose not to save is dropped; the note of where the case is stays. */
    void sessionEnds() {
        boolean discarded = subject.isDirty();
        try {
            if (!discarded) {
                keep();
            }
        } catch (IOException e) {
            ILog.get().warn(e.toString(), e);
        }
        end();
        if (discarded) {
            settle(subject.file() == null);
        }
    }

    private void end() {
        subject.removeListener(changed);
        cancel();
        synchronized (this) {
            ended = true;
        }
    }

    private synchronized void settle(boolean forget) {
        try {
            if (subject.isUnreadable()) {
                // What could not be read is not ours to delete.
                kept.forgetNote();
            } else if (forget) {
                kept.forget();
            } else {
                kept.drop();
            }
        } catch (IOException e) {
            ILog.get().warn(e.toString(), e);
        }
    }
}
