// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.UnencodableException;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** Saves an open file, and asks where that is in doubt. For the UI thread, which goes on while the disk is waited for. */
final class RdpSaver {
    private final Texts texts = Texts.of(RdpSaver.class);
    private final RdpEditorModel model;
    private final Shell shell;

    RdpSaver(RdpEditorModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
    }

    /** Saves where it is. Cancels the monitor when it is not saved in the end. */
    void save(IProgressMonitor monitor) {
        RdpFile file = model.file();
        if (!model.readOnly().isEmpty()) {
            elsewhere(model.readOnly(), monitor);
            return;
        }
        RdpFile.State[] state = new RdpFile.State[1];
        perform(monitor, () -> state[0] = file.state());
        if (state[0] == RdpFile.State.CHANGED
                && !Questions.ask().overwrite(shell, texts.get("changed.save", file.path()))) {
            monitor.setCanceled(true);
            return;
        }
        write(file, model.document(), monitor);
    }

    /** Asks for a file and an encoding, and saves there. */
    void saveAs(IProgressMonitor monitor) {
        Questions.ask()
                .whereToSave(shell, model.path(), model.document().encoding())
                .ifPresentOrElse(target -> saveAs(target, monitor), () -> monitor.setCanceled(true));
    }

    private void saveAs(Questions.Target target, IProgressMonitor monitor) {
        RdpDocument document = model.document();
        try {
            boolean recoded = !target.encoding().equals(document.encoding());
            RdpDocument wanted = recoded ? document.withEncoding(target.encoding()) : document;
            write(new RdpFile(target.path()), wanted, monitor);
            if (recoded && !monitor.isCanceled()) {
                model.change(model.document().withEncoding(target.encoding()), "");
            }
        } catch (UnencodableException e) {
            elsewhere(texts.get("save.encoding", e.getMessage()), monitor);
        }
    }

    private void write(RdpFile file, RdpDocument document, IProgressMonitor monitor) {
        String failure = perform(monitor, () -> RdpEditorModel.write(file, document));
        if (failure == null) {
            model.saved(file, document);
        } else {
            elsewhere(texts.get("save.failed", file.path(), failure), monitor);
        }
    }

    private void elsewhere(String sentence, IProgressMonitor monitor) {
        if (Questions.ask().saveElsewhere(shell, sentence)) {
            saveAs(monitor);
        } else {
            monitor.setCanceled(true);
        }
    }

    /** Something that waits for the disk. */
    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }

    /** Does it off the UI thread; gives what went wrong, or null. */
    private String perform(IProgressMonitor monitor, DiskWork work) {
        try {
            ModalContext.run(
                    inner -> {
                        try {
                            work.run();
                        } catch (IOException e) {
                            throw new InvocationTargetException(e);
                        }
                    },
                    true,
                    monitor,
                    shell.getDisplay());
            return null;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (!(cause instanceof IOException || cause instanceof UnencodableException)) {
                ILog.get().error(cause.toString(), cause);
            }
            return Objects.toString(cause.getMessage(), cause.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return texts.get("save.interrupted");
        }
    }
}
