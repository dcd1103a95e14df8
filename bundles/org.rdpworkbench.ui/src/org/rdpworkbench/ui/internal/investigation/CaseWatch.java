// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchPartSite;
import org.rdpworkbench.core.text.Texts;

/** Notices that another program has changed the file of an open case, and asks what is to count. Looks when the user comes back to it. */
final class CaseWatch implements IPartListener2 {
    private final Case subject;
    private final IWorkbenchPart part;
    private final IWorkbenchPartSite site;
    private final Listener shellActivated = event -> look();
    private final Shell shell;
    private boolean asking;

    CaseWatch(Case subject, IWorkbenchPart part) {
        this.subject = subject;
        this.part = part;
        this.site = part.getSite();
        this.shell = site.getShell();
        site.getPage().addPartListener(this);
        shell.addListener(SWT.Activate, shellActivated);
    }

    void dispose() {
        site.getPage().removePartListener(this);
        if (!shell.isDisposed()) {
            shell.removeListener(SWT.Activate, shellActivated);
        }
    }

    @Override
    public void partActivated(IWorkbenchPartReference reference) {
        if (reference.getPart(false) == part) {
            look();
        }
    }

    /** Looks at the file in the background. */
    void look() {
        Origin origin = subject.origin();
        if (origin == null || asking || site.getPage().getActiveEditor() != part) {
            return;
        }
        Display display = shell.getDisplay();
        Job job = Job.createSystem(Texts.of(CaseWatch.class).get("job.watch", subject.title()), (ICoreRunnable)
                monitor -> {
                    FileStamp now = FileStamp.of(origin.file());
                    if (!now.equals(origin.stamp()) && !display.isDisposed()) {
                        display.asyncExec(() -> ask(origin, now));
                    }
                });
        job.schedule();
    }

    private void ask(Origin seen, FileStamp now) {
        if (asking || shell.isDisposed() || subject.origin() != seen) {
            return;
        }
        asking = true;
        try {
            Texts texts = Texts.of(CaseWatch.class);
            if (now.isMissing()) {
                // Nothing could be read anew; the case here is what is left of it.
                subject.keptAgainst(now);
            } else if (Questions.ask()
                    .reload(shell, texts.get(subject.isDirty() ? "changed.dirty" : "changed.clean", seen.file()))) {
                new LoadJob(subject).schedule();
            } else {
                subject.keptAgainst(now);
            }
        } finally {
            asking = false;
        }
    }
}
