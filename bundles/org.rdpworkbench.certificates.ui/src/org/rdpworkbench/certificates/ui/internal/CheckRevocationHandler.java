// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks the issuers of the selected certificates, and of those above, whether these were revoked. */
public final class CheckRevocationHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Parts.find(window, CertificatesView.ID, CertificatesView.class)
                .ifPresent(view -> view.checkRevocation(SelectedCertificates.of(event)));
        return null;
    }
}
