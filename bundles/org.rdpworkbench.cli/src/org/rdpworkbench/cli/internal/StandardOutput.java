// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that remembers what went wrong. Nobody can do anything about it while a result is printed, and a reader that has seen enough, as
 * {@code head}, is no failure; but a full disk must not end as if all had been written.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private IOException problem;

    /** Over a stream that tells what goes wrong, unlike {@link System#out}. */
    StandardOutput(OutputStream stream) {
        this.stream = new BufferedOutputStream(stream);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> stream.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(stream::flush);
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private synchronized void attempt(Attempt attempt) {
        if (problem != null) {
            return;
        }
        try {
            attempt.run();
        } catch (IOException e) {
            problem = e;
        }
    }

    /** Whether nothing that is written arrives any more. */
    synchronized boolean isBroken() {
        return problem != null;
    }

    /** Why not all was written; empty when it was, or when the program that reads it has ended. */
    synchronized Optional<IOException> problem() {
        return Optional.ofNullable(problem).filter(one -> !isPipe(one));
    }

    /** "Broken pipe" on Unix, "The pipe is being closed" on Windows. */
    private static boolean isPipe(IOException problem) {
        return String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
