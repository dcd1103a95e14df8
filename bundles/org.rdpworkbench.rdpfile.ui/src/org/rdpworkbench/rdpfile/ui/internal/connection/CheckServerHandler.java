// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;

/** Probes the server and the gateway of the file. */
public final class CheckServerHandler extends FileHandler {
    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        editor.server().check();
    }
}
