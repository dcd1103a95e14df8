// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.files.FileClaim;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.files.DiskWork;

/** Saves a case, and asks where that is in doubt. For the UI thread, which goes on while the disk is waited for. */
final class CaseSaver {
    private static final int LONGEST_NAME = 80;

    private final Texts texts = Texts.of(CaseSaver.class);
    private final Case subject;
    private final Shell shell;

    CaseSaver(Case subject, Shell shell) {
        this.subject = subject;
        this.shell = shell;
    }

    /** Saves the case in its file, or asks for one. Cancels the monitor when the case is not saved in the end. */
    void save(IProgressMonitor monitor) {
        Origin origin = subject.origin();
        if (origin == null) {
            saveAs(monitor);
            return;
        }
        if (origin.readOnly() != null) {
            elsewhere(texts.get("save.read-only", origin.readOnly()), monitor);
            return;
        }
        boolean[] changed = new boolean[1];
        DiskWork.perform(
                shell.getDisplay(),
                monitor,
                () -> changed[0] = !FileStamp.of(origin.file()).equals(origin.stamp()));
        if (changed[0] && !Questions.ask().overwrite(shell, texts.get("changed.save", origin.file()))) {
            monitor.setCanceled(true);
            return;
        }
        CaseDocument document = subject.document();
        String failure = DiskWork.perform(shell.getDisplay(), monitor, () -> write(document, origin));
        if (failure != null) {
            elsewhere(texts.get("save.failed", origin.file(), failure), monitor);
        }
    }

    private void elsewhere(String sentence, IProgressMonitor monitor) {
        if (Questions.ask().saveElsewhere(shell, sentence)) {
            saveAs(monitor);
        } else {
            monitor.setCanceled(true);
        }
    }

    /** Asks for a file and saves the case there. */
    void saveAs(IProgressMonitor monitor) {
        Optional<Path> chosen = Questions.ask().whereToSave(shell, suggestion());
        if (chosen.isEmpty()) {
            monitor.setCanceled(true);
            return;
        }
        Path file = withExtension(chosen.get().toAbsolutePath().normalize());
        CaseDocument document = subject.document();
        String failure = DiskWork.perform(shell.getDisplay(), monitor, () -> writeTo(file, document));
        if (failure != null) {
            elsewhere(texts.get("save.failed", file, failure), monitor);
        }
    }

    private void writeTo(Path file, CaseDocument document) throws IOException {
        Origin before = subject.origin();
        boolean same = before != null
                && before.claim() != null
                && new WholeFile(before.file()).path().equals(new WholeFile(file).path());
        Origin origin = same ? before : claimed(file);
        try {
            write(document, origin);
        } catch (IOException e) {
            if (!same) {
                origin.release();
            }
            throw e;
        }
        if (before != null && !same) {
            before.release();
        }
    }

    /** The file as one of ours; that it is new is no reason against it. */
    private Origin claimed(Path file) throws IOException {
        Optional<WholeFile.Obstacle> obstacle = new WholeFile(file).obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(texts.get("save.obstacle."
                    + obstacle.get().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        return switch (FileClaim.take(file)) {
            case FileClaim.Held held -> new Origin(file, FileStamp.of(file), held.claim(), null);
            case FileClaim.Taken taken -> throw new IOException(texts.get("save.taken", taken.by()));
            case FileClaim.Impossible impossible -> new Origin(file, FileStamp.of(file), null, null);
        };
    }

    private void write(CaseDocument document, Origin origin) throws IOException {
        CaseFile.write(document, origin.file());
        subject.saved(document, origin.stamped(FileStamp.of(origin.file())));
        RecentCases.add(origin.file());
    }

    private Path suggestion() {
        Path file = subject.file();
        if (file != null) {
            return file;
        }
        Path name = Path.of(fileName(subject.title()));
        return RecentCases.all().stream()
                .findFirst()
                .map(recent -> recent.resolveSibling(name))
                .orElseGet(() -> Path.of(System.getProperty("user.home")).resolve(name));
    }

    /** A name for a file, made of a title: without what some file systems do not take. */
    static String fileName(String title) {
        String plain = title.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]+", "-")
                .replaceAll("\\s+", " ")
                .replaceAll("^[ .-]+|[ .-]+$", "");
        String name =
                plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME).strip() : plain;
        return (name.isEmpty() ? CaseFile.EXTENSION : name) + "." + CaseFile.EXTENSION;
    }

    private static Path withExtension(Path file) {
        String name = Investigations.nameOf(file);
        return name.indexOf('.', 1) >= 0 ? file : file.resolveSibling(name + "." + CaseFile.EXTENSION);
    }
}
