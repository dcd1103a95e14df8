// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.connection.ConnectionProbe;
import org.rdpworkbench.rdpfile.core.connection.Endpoints;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;
import org.rdpworkbench.ui.cases.Diagnosing;
import org.rdpworkbench.ui.cases.ShownCase;

/**
 * Diagnoses the server of the file in a case, and marks the lines that cannot work with it. Where the file names a gateway, the case measures
 * the way there as well, and looks at the gateway.
 */
public final class DiagnoseHandler extends FileHandler {
    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        Endpoints endpoints = Endpoints.of(editor.model().document());
        if (endpoints.host().isEmpty()) {
            Texts texts = Texts.of(DiagnoseHandler.class);
            MessageDialog.openInformation(
                    editor.getSite().getShell(),
                    texts.get("diagnose.title"),
                    texts.get("diagnose.nowhere", endpoints.hostReason()));
            return;
        }
        OfHost host = endpoints.host().get();
        ServerCheck check = editor.server();
        Display display = editor.getSite().getShell().getDisplay();
        endpoints
                .gateway()
                .map(gateway -> Diagnosing.way(editor.getSite().getPage(), ConnectionProbe.way(host, gateway)))
                .orElseGet(() -> Diagnosing.host(editor.getSite().getPage(), host))
                .ifPresent(shown -> new Follower(shown, check, display).begin());
    }

    /** Waits for the end of a case's run, once. */
    private static final class Follower implements Runnable {
        private final ShownCase shown;
        private final ServerCheck check;
        private final Display display;
        private final Investigation before;
        private boolean done;

        Follower(ShownCase shown, ServerCheck check, Display display) {
            this.shown = shown;
            this.check = check;
            this.display = display;
            before = shown.investigation().orElse(null);
        }

        void begin() {
            shown.addListener(this);
            run();
        }

        /** Called on the thread that changed the case. */
        @Override
        public void run() {
            Investigation now = shown.investigation().orElse(null);
            if (!shown.running() && now != null && now != before && !display.isDisposed()) {
                display.asyncExec(() -> ended(now));
            }
        }

        private void ended(Investigation now) {
            if (!done) {
                done = true;
                shown.removeListener(this);
                check.diagnosed(now);
            }
        }
    }
}
