// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.util.List;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.command.AddOnCommand;
import org.rdpworkbench.cli.internal.command.CaseCommand;
import org.rdpworkbench.cli.internal.command.DiagnoseCommand;
import org.rdpworkbench.cli.internal.command.EventsCommand;
import org.rdpworkbench.cli.internal.command.ExplainCommand;
import org.rdpworkbench.cli.internal.command.ListCommand;
import org.rdpworkbench.cli.internal.command.ProbeCommand;

/** The commands that are always there. They come first, so that no add-on can take their names. */
public final class BuiltInCommands implements CommandContributor {
    @Override
    public List<WorkbenchCommand> commands() {
        return List.of(
                new DiagnoseCommand(),
                new ProbeCommand(),
                new ExplainCommand(),
                new EventsCommand(),
                new CaseCommand(),
                new ListCommand(),
                new AddOnCommand());
    }
}
