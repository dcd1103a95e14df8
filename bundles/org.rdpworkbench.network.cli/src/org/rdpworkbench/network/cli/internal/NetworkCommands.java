// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.network.core.watch.WatchService;

/** Brings the command {@code watch}. */
@Component
public final class NetworkCommands implements CommandContributor {
    private final WatchService watches;

    /** Made by Declarative Services. */
    @Activate
    public NetworkCommands(@Reference WatchService watches) {
        this.watches = watches;
    }

    @Override
    public List<WorkbenchCommand> commands() {
        return List.of(new WatchCommand(watches));
    }
}
