// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final long KIBI = 1024;

    private final Texts texts = Texts.of(RdpSaver.class);
    private final RdpEditorModel model;
    private final Shell shell;
    private final Questions questions;

    RdpSaver(RdpEditorModel model, Shell shell) {
        this.model = model;
        this.shell = shell;
        questions = new Questions(shell);
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
        if (state[0] == RdpFile.State.CHANGED && !questions.overwrite(texts.get("changed.save", file.path()))) {
            monitor.setCanceled(true);
            return;
        }
        write(file, model.document(), monitor);
    }

    /** Asks for a file and an encoding, and saves there. */
    void saveAs(IProgressMonitor monitor) {
        questions
                .whereToSave(model.path(), model.document().encoding())
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
        long[] room = {Long.MAX_VALUE, 0};
        String failure = perform(monitor, () -> {
            try {
                RdpEditorModel.write(file, document);
            } catch (IOException e) {
                room[0] = roomFor(file.path());
                room[1] = document.bytes().length;
                throw e;
            }
        });
        if (failure == null) {
            model.saved(file, document);
        } else if (room[0] < room[1]) {
            elsewhere(texts.get("save.full", file.path(), failure, kibibytes(room[1]), room[0] / KIBI), monitor);
        } else {
            elsewhere(texts.get("save.failed", file.path(), failure), monitor);
        }
    }

    /** How many bytes the disk of a file has left; as many as one likes when that cannot be told. */
    private static long roomFor(Path file) {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        } catch (IOException | RuntimeException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long kibibytes(long bytes) {
        return (bytes + KIBI - 1) / KIBI;
    }

    private void elsewhere(String sentence, IProgressMonitor monitor) {
        if (questions.saveElsewhere(sentence)) {
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
