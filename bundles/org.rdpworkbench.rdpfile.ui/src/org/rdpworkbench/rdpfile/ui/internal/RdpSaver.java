// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.UnencodableException;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.ui.files.DiskWork;

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
        DiskWork.perform(shell.getDisplay(), monitor, () -> state[0] = file.state());
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
        String failure = DiskWork.perform(shell.getDisplay(), monitor, () -> {
            try {
                RdpEditorModel.write(file, document);
            } catch (IOException e) {
                room[0] = roomFor(file.path());
                room[1] = document.bytes().length;
                throw e;
            } catch (UnencodableException e) {
                throw new IOException(e.getMessage(), e);
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
}
