// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file comes to. */
@Command(name = "show", sortOptions = false)
final class ShowCommand extends RdpCommand.Part {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    @Option(names = "--client", paramLabel = "CLIENT", converter = ClientConverter.class)
    private Client client = Client.MSTSC;

    @Option(names = "--only-set")
    private boolean onlySet;

    @Override
    protected ExitCode run(CommandContext context) {
        Input input = Inputs.readOne(file, context);
        List<Effective> settings = Effective.of(input.document(), schema(), client).stream()
                .filter(effective -> !onlySet || isInFile(effective))
                .toList();
        context.deliver(output(), new ShowResult(input, client, settings));
        return ExitCode.NO_PROBLEM;
    }

    private static boolean isInFile(Effective effective) {
        return effective.origin() != Effective.Origin.DEFAULT && effective.origin() != Effective.Origin.UNKNOWN;
    }
}
