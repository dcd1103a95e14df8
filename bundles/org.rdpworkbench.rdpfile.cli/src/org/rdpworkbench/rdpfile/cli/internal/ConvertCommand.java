// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.UnencodableException;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter.Change;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter.Conversion;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter.What;
import org.rdpworkbench.rdpfile.core.schema.Client;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a file for another client. */
@Command(name = "convert", sortOptions = false)
final class ConvertCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(ConvertCommand.class);

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    @Option(names = "--for", required = true, paramLabel = "CLIENT", converter = ClientConverter.class)
    private Client target;

    @Option(names = "--from", paramLabel = "CLIENT", converter = ClientConverter.class)
    private Client source = Client.MSTSC;

    @Option(names = "--to", required = true, paramLabel = "FILE", converter = PathConverter.class)
    private Path to;

    @Override
    protected ExitCode run(CommandContext context) {
        Input input = Inputs.readOne(file, context);
        try {
            Conversion conversion = RdpConverter.convert(input.document(), schema(), source, target);
            new RdpFile(to).write(conversion.document());
            context.deliver(output(), new Result(to.toString(), target, conversion.changes()));
            return ExitCode.NO_PROBLEM;
        } catch (IOException | UnencodableException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, Inputs.unwritten(to, e), e);
        }
    }

    private record Result(String file, Client client, List<Change> changes) implements CommandResult {
        @Override
        public Document document() {
            List<Block.Item> items = changes.stream()
                    .map(change -> new Block.Item(
                            tone(change.what()),
                            change.detail().isEmpty()
                                    ? change.name()
                                    : change.name().isEmpty()
                                            ? change.detail()
                                            : TEXTS.get("convert.item", change.name(), change.detail()),
                            TEXTS.get("convert." + change.what())))
                    .toList();
            return new Document(
                    TEXTS.get("convert.title", file),
                    Tone.OK,
                    TEXTS.get("convert.headline", file, client.id(), changes.size()),
                    List.of(),
                    items.isEmpty() ? List.of() : List.of(new Block.Items(items)));
        }

        private static Tone tone(What what) {
            return switch (what) {
                case MAY_CHANGE, MAY_END, TAKES_EFFECT, LOSES_EFFECT, SIGNATURE_DROPPED -> Tone.WARNING;
                case NOT_KNOWN -> Tone.OPEN;
                case REMOVED, RENAMED, WRITTEN_OUT, ENCODING -> Tone.ADVICE;
            };
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-convert/1",
                            "file",
                            file,
                            "client",
                            client.id(),
                            "changes",
                            changes.stream()
                                    .map(change -> Json.object(
                                            "what", VerifyResult.word(change.what()),
                                            "name", change.name(),
                                            "detail", change.detail().isEmpty() ? null : change.detail()))
                                    .toList()),
                    writer);
        }
    }
}
