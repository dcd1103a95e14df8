// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Imported;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a file of the arguments of FreeRDP. */
@Command(name = "from-freerdp", sortOptions = false)
final class FromFreeRdpCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(FromFreeRdpCommand.class);

    @Option(names = "--to", required = true, paramLabel = "FILE", converter = PathConverter.class)
    private Path to;

    @Parameters(arity = "1..*", paramLabel = "ARGUMENT", descriptionKey = "argument")
    private List<String> arguments = new ArrayList<>();

    @Override
    protected ExitCode run(CommandContext context) {
        Imported imported = FreeRdpArguments.parse(arguments, schema());
        try {
            new RdpFile(to).write(imported.document());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, Inputs.unwritten(to, e), e);
        }
        context.deliver(output(), new Result(to.toString(), imported));
        return imported.notUnderstood().isEmpty() ? ExitCode.NO_PROBLEM : ExitCode.PROBLEM;
    }

    private record Result(String file, Imported imported) implements CommandResult {
        @Override
        public Document document() {
            List<Block.Item> items = new ArrayList<>();
            imported.secrets()
                    .forEach(name -> items.add(new Block.Item(Tone.WARNING, name, TEXTS.get("from-freerdp.secret"))));
            imported.notUnderstood()
                    .forEach(argument -> items.add(
                            new Block.Item(Tone.PROBLEM, argument, TEXTS.get("from-freerdp.not-understood"))));
            return new Document(
                    TEXTS.get("from-freerdp.title", file),
                    imported.notUnderstood().isEmpty() ? Tone.OK : Tone.PROBLEM,
                    TEXTS.get(
                            "from-freerdp.headline",
                            file,
                            imported.document().lines().size()),
                    List.of(),
                    items.isEmpty() ? List.of() : List.of(new Block.Items(items)));
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-from-freerdp/1",
                            "file",
                            file,
                            "settings",
                            imported.document().lines().size(),
                            "secrets",
                            imported.secrets(),
                            "notUnderstood",
                            imported.notUnderstood()),
                    writer);
        }
    }
}
