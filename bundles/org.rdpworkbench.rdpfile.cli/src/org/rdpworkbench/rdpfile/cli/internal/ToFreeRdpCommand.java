// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.clients.ClientProgram;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Exported;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Says which arguments of FreeRDP do what a file does. */
@Command(name = "to-freerdp", sortOptions = false)
final class ToFreeRdpCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(ToFreeRdpCommand.class);

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    @Option(names = "--freerdp", paramLabel = "2|3", converter = SyntaxConverter.class)
    private Syntax syntax = Syntax.V2;

    private static final class SyntaxConverter implements ITypeConverter<Syntax> {
        @Override
        public Syntax convert(String text) {
            return switch (text) {
                case "2" -> Syntax.V2;
                case "3" -> Syntax.V3;
                default -> throw new TypeConversionException(TEXTS.get("to-freerdp.wrong", text));
            };
        }
    }

    @Override
    protected ExitCode run(CommandContext context) {
        Input input = Inputs.readOne(file, context);
        Exported exported = FreeRdpArguments.export(input.document(), schema(), syntax);
        context.deliver(output(), new Result(input.name(), exported, syntax));
        return ExitCode.NO_PROBLEM;
    }

    private record Result(String file, Exported exported, Syntax syntax) implements CommandResult {
        @Override
        public Document document() {
            String line = FreeRdpArguments.commandLine(
                    syntax.program(),
                    exported.arguments(),
                    ClientProgram.System.current() == ClientProgram.System.WINDOWS);
            List<Block.Item> items = exported.leftOut().entrySet().stream()
                    .map(entry ->
                            new Block.Item(Tone.WARNING, entry.getKey(), TEXTS.get("to-freerdp." + entry.getValue())))
                    .toList();
            return new Document(
                    TEXTS.get("to-freerdp.title", file),
                    items.isEmpty() ? Tone.OK : Tone.WARNING,
                    line,
                    List.of(TEXTS.get("to-freerdp." + syntax)),
                    items.isEmpty()
                            ? List.of()
                            : List.of(new Block.Section(
                                    TEXTS.get("to-freerdp.left-out"), List.of(new Block.Items(items)))));
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Map<String, Object> left = new TreeMap<>();
            exported.leftOut().forEach((name, why) -> left.put(name, VerifyResult.word(why)));
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-to-freerdp/1",
                            "file",
                            file,
                            "program",
                            syntax.program(),
                            "arguments",
                            exported.arguments(),
                            "leftOut",
                            left),
                    writer);
        }
    }
}
