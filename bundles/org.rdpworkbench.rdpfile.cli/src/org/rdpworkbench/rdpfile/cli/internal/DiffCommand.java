// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import org.rdpworkbench.rdpfile.core.schema.RdpComparison;
import org.rdpworkbench.rdpfile.core.schema.RdpComparison.Difference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what two files do differently. */
@Command(name = "diff", sortOptions = false)
final class DiffCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(DiffCommand.class);

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String first;

    @Parameters(index = "1", paramLabel = "OTHER", descriptionKey = "other")
    private String second;

    @Option(names = "--client", paramLabel = "CLIENT", converter = ClientConverter.class)
    private Client client = Client.MSTSC;

    @Override
    protected ExitCode run(CommandContext context) {
        Input before = Inputs.readOne(first, context);
        Input after = Inputs.readOne(second, context);
        List<Difference> differences = RdpComparison.between(before.document(), after.document(), schema(), client);
        context.deliver(output(), new Result(before.name(), after.name(), client, differences));
        return differences.isEmpty() ? ExitCode.NO_PROBLEM : ExitCode.PROBLEM;
    }

    private record Result(String before, String after, Client client, List<Difference> differences)
            implements CommandResult {
        @Override
        public Document document() {
            List<List<String>> rows = differences.stream()
                    .map(difference -> List.of(
                            difference.name(),
                            shown(difference, difference.before(), difference.typeBefore()),
                            shown(difference, difference.after(), difference.typeAfter())))
                    .toList();
            return new Document(
                    TEXTS.get("diff.title", before, after),
                    differences.isEmpty() ? Tone.OK : Tone.ADVICE,
                    TEXTS.get("diff.headline", differences.size(), client.id()),
                    List.of(),
                    rows.isEmpty()
                            ? List.of()
                            : List.of(new Block.Table(List.of(TEXTS.get("show.name"), before, after), rows)));
        }

        private static String shown(Difference difference, Effective setting, char type) {
            boolean typed = difference.differsByType()
                    && difference.property() != null
                    && type != difference.property().type();
            return typed ? TEXTS.get("diff.typed", shown(setting), String.valueOf(type)) : shown(setting);
        }

        private static String shown(Effective setting) {
            if (setting == null) {
                return TEXTS.get("diff.none");
            }
            if (setting.origin() == Effective.Origin.UNKNOWN) {
                return TEXTS.get("diff.unknown");
            }
            return setting.origin() == Effective.Origin.FILE
                    ? ShowResult.value(setting)
                    : TEXTS.get("diff.from", ShowResult.value(setting), TEXTS.get("origin." + setting.origin()));
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-diff/1",
                            "before",
                            before,
                            "after",
                            after,
                            "client",
                            client.id(),
                            "differences",
                            differences.stream()
                                    .map(difference -> Json.object(
                                            "name",
                                            difference.name(),
                                            "before",
                                            difference.before() == null ? null : ShowResult.json(difference.before()),
                                            "after",
                                            difference.after() == null ? null : ShowResult.json(difference.after()),
                                            "typeBefore",
                                            difference.differsByType() ? difference.typeBefore() + "" : null,
                                            "typeAfter",
                                            difference.differsByType() ? difference.typeAfter() + "" : null))
                                    .toList()),
                    writer);
        }
    }
}
