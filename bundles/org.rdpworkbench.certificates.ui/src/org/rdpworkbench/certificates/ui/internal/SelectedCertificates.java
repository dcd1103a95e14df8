// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.util.List;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.certificates.core.KnownCertificate;

/** The certificates that a command is for. */
final class SelectedCertificates {
    private SelectedCertificates() {}

    static List<KnownCertificate> of(ExecutionEvent event) {
        if (!(HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection)) {
            return List.of();
        }
        return selection.stream()
                .filter(KnownCertificate.class::isInstance)
                .map(KnownCertificate.class::cast)
                .toList();
    }
}
