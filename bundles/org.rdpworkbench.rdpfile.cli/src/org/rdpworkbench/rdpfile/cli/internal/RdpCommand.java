// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.lint.LintService;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.schema.SchemaService;
import picocli.CommandLine.Command;

/** All that can be done with {@code .rdp} files; by itself it does nothing. */
@Command(name = "rdp", sortOptions = false, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%n")
final class RdpCommand extends WorkbenchCommand {
    private final SchemaService schemas;
    private final LintService linters;

    RdpCommand(SchemaService schemas, LintService linters) {
        this.schemas = schemas;
        this.linters = linters;
    }

    @Override
    public List<WorkbenchCommand> parts() {
        return List.of(
                new LintCommand().of(this),
                new ShowCommand().of(this),
                new FormatCommand().of(this),
                new DiffCommand().of(this),
                new VerifyCommand().of(this),
                new SignCommand().of(this),
                new ForecastCommand().of(this),
                new ConvertCommand().of(this),
                new ToFreeRdpCommand().of(this),
                new FromFreeRdpCommand().of(this),
                new LaunchCommand().of(this));
    }

    @Override
    protected ExitCode run(CommandContext context) {
        throw wrongUsage(Texts.of(RdpCommand.class).get("rdp.none"));
    }

    /** One of the things that can be done. */
    abstract static class Part extends WorkbenchCommand {
        private RdpCommand rdp;

        final Part of(RdpCommand whole) {
            rdp = whole;
            return this;
        }

        final Schema schema() {
            return rdp.schemas.schema();
        }

        final Linter linter() {
            return rdp.linters.linter();
        }
    }
}
