// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;

/** A file that takes a result: whole, or not at all. */
final class ResultFile {
    private static final Texts TEXTS = Texts.of(ResultFile.class);

    private final WholeFile file;

    /**
     * A file for a result.
     *
     * @throws CommandFailure if no result can be written there
     */
    ResultFile(Path given) {
        file = new WholeFile(given);
        file.obstacle().ifPresent(obstacle -> {
            throw switch (obstacle) {
                case FOLDER -> new CommandFailure(ExitCode.USAGE, TEXTS.get("out.folder", given));
                case NO_FOLDER ->
                    new CommandFailure(
                            ExitCode.USAGE,
                            TEXTS.get("out.no-folder", file.path().getParent()));
                case DENIED -> new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("out.denied", given));
            };
        });
    }

    /**
     * Writes the content beside the file and puts it in its place.
     *
     * @throws CommandFailure if that fails; the file is as before then
     */
    void write(byte[] content) {
        try {
            file.write(stream -> stream.write(content));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Writes content. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream stream) throws IOException, InterruptedException;
    }

    /**
     * Writes a content that may be interrupted.
     *
     * @throws CommandFailure if that fails; the file is as before then
     * @throws InterruptedException from the content; the file is as before then
     */
    void write(Content content) throws InterruptedException {
        try {
            file.write(stream -> {
                try {
                    content.to(stream);
                } catch (InterruptedException e) {
                    throw (IOException) new InterruptedIOException().initCause(e);
                }
            });
        } catch (IOException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw failure(e);
        }
    }

    private CommandFailure failure(IOException e) {
        return new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("out.failed", file.path(), reason(e)), e);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
