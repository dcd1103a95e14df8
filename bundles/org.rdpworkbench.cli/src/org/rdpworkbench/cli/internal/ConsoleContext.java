// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.Installation;
import org.rdpworkbench.cli.LineResult;
import org.rdpworkbench.cli.OutputFormat;
import org.rdpworkbench.cli.OutputOptions;
import org.rdpworkbench.cli.internal.render.CharsetFallback;
import org.rdpworkbench.cli.internal.render.HtmlRenderer;
import org.rdpworkbench.cli.internal.render.JsonGuard;
import org.rdpworkbench.cli.internal.render.Sanitizer;
import org.rdpworkbench.cli.internal.render.TextRenderer;

/** Does for commands what has to do with this console. */
final class ConsoleContext implements CommandContext {
    /** Lines of a long result after which is looked whether somebody still reads it. */
    private static final int LINES_BETWEEN_LOOKS = 256;

    private final Terminal terminal;
    private final PrintStream err;
    private final ProgressLine progress;
    private final Supplier<Installation> installation;
    private final Interruption interruption;

    ConsoleContext(
            Terminal terminal,
            PrintStream err,
            ProgressLine progress,
            Supplier<Installation> installation,
            Interruption interruption) {
        this.terminal = terminal;
        this.err = err;
        this.progress = progress;
        this.installation = installation;
        this.interruption = interruption;
    }

    @Override
    public Installation installation() {
        return installation.get();
    }

    @Override
    public Consumer<String> progress() {
        return progress::show;
    }

    @Override
    public Registration onInterrupt(Runnable action) {
        interruption.add(action);
        return () -> interruption.remove(action);
    }

    @Override
    public boolean interrupted() {
        return interruption.happened();
    }

    @Override
    public void check(OutputOptions options) {
        options.out().ifPresent(ResultFile::new);
    }

    @Override
    public void deliver(OutputOptions options, CommandResult result) {
        boolean toTerminal = options.out().isEmpty();
        boolean text = options.format() == OutputFormat.TEXT;
        // Pages and JSON say or fix their encoding; text in a file is UTF-8, too, and only on the way to a console what
        // that reads.
        Charset charset = toTerminal && text ? terminal.charset() : StandardCharsets.UTF_8;
        byte[] content = render(options, result, toTerminal, charset);
        progress.clear();
        if (toTerminal) {
            try {
                terminal.out().write(content);
                terminal.out().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            new ResultFile(options.out().get()).write(content);
        }
    }

    @Override
    public void rehearse(OutputOptions options, CommandResult result) {
        Thread.ofPlatform().daemon().name("rehearsal").start(() -> {
            try {
                render(options, result, options.out().isEmpty(), StandardCharsets.UTF_8);
            } catch (RuntimeException e) {
                // What is wrong with the printing will show, and be told, when the real result is printed.
                System.getLogger(ConsoleContext.class.getName()).log(System.Logger.Level.DEBUG, "rehearsal", e);
            }
        });
    }

    @Override
    public void deliver(OutputOptions options, LineResult result) throws InterruptedException {
        boolean toTerminal = options.out().isEmpty();
        boolean json = options.format() == OutputFormat.JSON || result.isWhole();
        Charset charset = toTerminal && !json ? terminal.charset() : StandardCharsets.UTF_8;
        if (toTerminal) {
            try {
                writeLines(terminal.out(), charset, json, result);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            new ResultFile(options.out().get()).write(stream -> writeLines(stream, charset, json, result));
        }
    }

    private void writeLines(OutputStream stream, Charset charset, boolean json, LineResult result)
            throws IOException, InterruptedException {
        boolean watched = stream == terminal.out() && terminal.outIsTerminal();
        long[] count = new long[1];
        Writer plain = new BufferedWriter(new OutputStreamWriter(stream, charset));
        Writer writer = json ? new JsonGuard(plain) : plain;
        try {
            result.write(line -> {
                try {
                    progress.clear();
                    writer.write(json ? line : CharsetFallback.replace(Sanitizer.line(line), charset));
                    writer.write('\n');
                    if (watched || ++count[0] % LINES_BETWEEN_LOOKS == 0) {
                        writer.flush();
                        if (stream instanceof StandardOutput standard && standard.isBroken()
                                || stream instanceof PrintStream print && print.checkError()) {
                            throw new NobodyReadsException();
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (NobodyReadsException e) {
            // As of "rdpw events … | head": what was wanted was read.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            writer.flush();
        }
    }

    /** Standard output leads to a program that has ended. */
    private static final class NobodyReadsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyReadsException() {
            super(null, null, false, false);
        }
    }

    private byte[] render(OutputOptions options, CommandResult result, boolean toTerminal, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, charset)) {
            switch (options.format()) {
                case TEXT -> {
                    boolean colour = toTerminal && terminal.colour() && !options.noColour();
                    int columns = toTerminal ? terminal.columns() : Terminal.DEFAULT_COLUMNS;
                    new TextRenderer(new CharsetFallback(writer, charset), columns, colour).render(result.document());
                }
                case JSON -> result.writeJson(new JsonGuard(writer));
                case SARIF -> result.writeSarif(new JsonGuard(writer));
                case HTML ->
                    new HtmlRenderer(writer)
                            .render(
                                    result.document(),
                                    Locale.ENGLISH.toLanguageTag(),
                                    HtmlRenderer.footer(Instant.now()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void tell(String line) {
        progress.clear();
        err.println("rdpw: " + CharsetFallback.replace(Sanitizer.line(line), terminal.charset()));
    }

    @Override
    public InputStream input() {
        return System.in;
    }

    @Override
    public Optional<char[]> secret(String prompt) {
        progress.clear();
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", prompt));
    }

    @Override
    public boolean showsText(OutputOptions options) {
        return terminal.outIsTerminal() && options.out().isEmpty() && options.format() == OutputFormat.TEXT;
    }

    /** Shows where a failure comes from. */
    void showTrace(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        err.print(CharsetFallback.replace(Sanitizer.lines(trace.toString()), terminal.charset()));
    }
}
