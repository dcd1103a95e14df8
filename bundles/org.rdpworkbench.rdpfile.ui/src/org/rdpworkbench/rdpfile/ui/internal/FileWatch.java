// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** Notices that another program has changed or deleted an open file. Looks when the user comes back to it, in the background. */
final class FileWatch implements IPartListener2 {
    private final RdpEditorModel model;
    private final IWorkbenchPart part;
    private final Consumer<Change> told;
    private final Shell shell;
    private final Listener shellActivated = event -> look();
    private RdpDocument seen;
    private volatile boolean gone;

    /**
     * What was noticed.
     *
     * @param now the file as it is now, to be asked from now on
     * @param there what is in it; empty when it is gone
     */
    record Change(RdpFile now, Optional<RdpDocument> there) {}

    FileWatch(RdpEditorModel model, IWorkbenchPart part, Consumer<Change> told) {
        this.model = model;
        this.part = part;
        this.told = told;
        shell = part.getSite().getShell();
        part.getSite().getPage().addPartListener(this);
        shell.addListener(SWT.Activate, shellActivated);
    }

    void dispose() {
        part.getSite().getPage().removePartListener(this);
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

    /** Looks at the file. */
    void look() {
        if (part.getSite().getPage().getActiveEditor() != part) {
            return;
        }
        RdpFile file = model.file();
        Display display = shell.getDisplay();
        Job.createSystem(Texts.of(FileWatch.class).get("job.watch", file.path()), (ICoreRunnable) monitor -> {
                    RdpFile.State state = file.state();
                    if (state == RdpFile.State.SAME) {
                        gone = false;
                        return;
                    }
                    RdpFile now = new RdpFile(file.path());
                    Optional<RdpDocument> there = Optional.empty();
                    if (state == RdpFile.State.CHANGED) {
                        try {
                            there = Optional.of(now.read());
                        } catch (IOException e) {
                            // It cannot be read any more: then it is as good as gone.
                            there = Optional.empty();
                        }
                    }
                    Change change = new Change(now, there);
                    if (!display.isDisposed()) {
                        display.asyncExec(() -> tell(file, change));
                    }
                })
                .schedule();
    }

    private void tell(RdpFile asked, Change change) {
        RdpDocument there = change.there().orElse(null);
        boolean known = there == null ? gone : there.equals(seen);
        if (!shell.isDisposed() && model.file() == asked && !known) {
            seen = there;
            gone = there == null;
            told.accept(change);
        }
    }
}
