// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.LintService;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.schema.SchemaService;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** All that can be done with {@code .rdp} files; by itself it does nothing. */
@Command(
        name = "rdp",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%n",
        subcommands = {
            LintCommand.class,
            ShowCommand.class,
            FormatCommand.class,
            DiffCommand.class,
            VerifyCommand.class,
            SignCommand.class,
            ForecastCommand.class,
            ConvertCommand.class,
            ToFreeRdpCommand.class,
            FromFreeRdpCommand.class,
            LaunchCommand.class
        })
final class RdpCommand extends WorkbenchCommand {
    private final SchemaService schemas;
    private final LintService linters;

    RdpCommand(SchemaService schemas, LintService linters) {
        this.schemas = schemas;
        this.linters = linters;
    }

    @Override
    protected ExitCode run(CommandContext context) {
        throw wrongUsage(Texts.of(RdpCommand.class).get("rdp.none"));
    }

    /** One of the things that can be done. */
    abstract static class Part extends WorkbenchCommand {
        @ParentCommand
        private RdpCommand rdp;

        final Schema schema() {
            return rdp.schemas.schema();
        }

        final Linter linter() {
            return rdp.linters.linter();
        }
    }
}
