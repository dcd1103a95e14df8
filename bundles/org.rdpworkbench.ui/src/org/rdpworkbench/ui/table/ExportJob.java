// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.problem.Problem;

/** Writes rows to a file. The file gets its name only when it is whole; what was there before stays until then. */
final class ExportJob<T> extends Job {
    private static final int ROWS_PER_STEP = 1024;
    /** Lets Excel see that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Texts texts = Texts.of(ExportJob.class);
    private final List<T> rows;
    private final List<Column<T>> columns;
    private final Path file;
    private final boolean json;
    private final Runnable done;
    private final Consumer<Problem> failed;

    ExportJob(
            String name,
            List<T> rows,
            List<Column<T>> columns,
            Path file,
            boolean json,
            Runnable done,
            Consumer<Problem> failed) {
        super(name);
        this.rows = rows;
        this.columns = columns;
        this.file = file.toAbsolutePath();
        this.json = json;
        this.done = done;
        this.failed = failed;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Path part = null;
        try {
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            part = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
            if (!write(part, monitor)) {
                Files.delete(part);
                return Status.CANCEL_STATUS;
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(part, target);
            done.run();
            return Status.OK_STATUS;
        } catch (IOException e) {
            if (part != null) {
                forget(part, e);
            }
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            String sentence = texts.get("export.failed", file, SafeText.line(reason));
            failed.accept(Problem.of(sentence, texts.get("export.failed.next"), e));
            // The table says so itself; for an error the platform would open a dialog of its own.
            return Status.info(sentence);
        }
    }

    private static void forget(Path part, IOException reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean write(Path part, IProgressMonitor monitor) throws IOException {
        SubMonitor progress = SubMonitor.convert(monitor, rows.size() / ROWS_PER_STEP + 1);
        try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            if (!json) {
                writer.append(BYTE_ORDER_MARK);
                Rows.csvHead(columns, writer);
            }
            for (int i = 0; i < rows.size(); i++) {
                if (i % ROWS_PER_STEP == 0) {
                    if (progress.isCanceled()) {
                        return false;
                    }
                    progress.worked(1);
                }
                if (json) {
                    Rows.jsonLine(rows.get(i), columns, writer);
                } else {
                    Rows.csv(rows.get(i), columns, writer);
                }
            }
        }
        return true;
    }
}
