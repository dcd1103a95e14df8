// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.rdpfile.core.lint.LintService;
import org.rdpworkbench.rdpfile.core.schema.SchemaService;

/** Brings the command {@code rdp}. */
@Component
public final class RdpCommands implements CommandContributor {
    private final SchemaService schemas;
    private final LintService linters;

    /** Made by Declarative Services. */
    @Activate
    public RdpCommands(@Reference SchemaService schemas, @Reference LintService linters) {
        this.schemas = schemas;
        this.linters = linters;
    }

    @Override
    public List<WorkbenchCommand> commands() {
        return List.of(new RdpCommand(schemas, linters));
    }
}
