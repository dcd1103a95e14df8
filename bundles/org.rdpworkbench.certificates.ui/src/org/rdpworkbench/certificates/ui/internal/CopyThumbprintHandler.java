// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.certificates.core.KnownCertificate;
import org.rdpworkbench.ui.look.Widgets;

/** Copies the thumbprints of the selected certificates, one a line. */
public final class CopyThumbprintHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        Widgets.copy(SelectedCertificates.of(event).stream()
                .map(KnownCertificate::thumbprint)
                .distinct()
                .collect(Collectors.joining(System.lineSeparator())));
        return null;
    }
}
