// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.UnencodableException;
import org.rdpworkbench.rdpfile.core.schema.RdpFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings files into one form, in their places. */
@Command(name = "format", sortOptions = false)
final class FormatCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(FormatCommand.class);

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--check")
    private boolean check;

    @Option(names = "--sort")
    private boolean sort;

    @Option(names = "--utf-16")
    private boolean wide;

    private enum State {
        UNCHANGED,
        CHANGED,
        WOULD_CHANGE,
        UNREADABLE,
        FAILED
    }

    private record Formatted(String name, State state, String reason) {}

    @Override
    protected ExitCode run(CommandContext context) {
        if (files.contains("-")) {
            throw wrongUsage(TEXTS.get("format.standard"));
        }
        RdpFormatter formatter = new RdpFormatter(schema());
        List<Formatted> results = Inputs.read(files, context).stream()
                .map(input -> format(input, formatter))
                .toList();
        context.deliver(output(), new Result(results));
        if (has(results, State.UNREADABLE) || has(results, State.FAILED)) {
            return ExitCode.NOT_EXAMINED;
        }
        return has(results, State.WOULD_CHANGE) ? ExitCode.PROBLEM : ExitCode.NO_PROBLEM;
    }

    private static boolean has(List<Formatted> results, State state) {
        return results.stream().anyMatch(result -> result.state == state);
    }

    private Formatted format(Input input, RdpFormatter formatter) {
        if (!input.isRead()) {
            return new Formatted(input.name(), State.UNREADABLE, input.reason());
        }
        try {
            RdpDocument formatted = formatter.format(input.document(), sort);
            if (wide && !input.document().encoding().equals(RdpEncoding.STANDARD)) {
                formatted = formatted.withEncoding(RdpEncoding.STANDARD);
            }
            if (formatted.equals(input.document())) {
                return new Formatted(input.name(), State.UNCHANGED, "");
            }
            if (check) {
                return new Formatted(input.name(), State.WOULD_CHANGE, "");
            }
            new RdpFile(input.path()).write(formatted);
            return new Formatted(input.name(), State.CHANGED, "");
        } catch (CommandFailure e) {
            return new Formatted(input.name(), State.FAILED, e.getMessage());
        } catch (IOException | UnencodableException e) {
            return new Formatted(input.name(), State.FAILED, Inputs.unwritten(input.path(), e));
        }
    }

    private record Result(List<Formatted> files) implements CommandResult {
        @Override
        public Document document() {
            boolean failed = has(files, State.UNREADABLE) || has(files, State.FAILED);
            Tone tone = failed ? Tone.OPEN : has(files, State.WOULD_CHANGE) ? Tone.PROBLEM : Tone.OK;
            long changed = files.stream()
                    .filter(file -> file.state == State.CHANGED || file.state == State.WOULD_CHANGE)
                    .count();
            List<Block.Item> items = files.stream()
                    .filter(file -> file.state != State.UNCHANGED)
                    .map(file -> new Block.Item(
                            file.state == State.CHANGED ? Tone.OK : failed ? Tone.OPEN : Tone.PROBLEM,
                            file.reason.isEmpty() ? file.name : file.reason,
                            TEXTS.get("format." + file.state)))
                    .toList();
            return new Document(
                    TEXTS.get("format.title"),
                    tone,
                    TEXTS.get(has(files, State.WOULD_CHANGE) ? "format.would" : "format.done", files.size(), changed),
                    List.of(),
                    items.isEmpty() ? List.of() : List.of(new Block.Items(items)));
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-format/1",
                            "files",
                            files.stream()
                                    .map(file -> Json.object(
                                            "file",
                                            file.name,
                                            "state",
                                            file.state
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', '-'),
                                            "reason",
                                            file.reason.isEmpty() ? null : file.reason))
                                    .toList()),
                    writer);
        }
    }
}
