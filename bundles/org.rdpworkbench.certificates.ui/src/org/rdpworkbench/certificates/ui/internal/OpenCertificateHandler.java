// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for files with certificates and shows them beside those of the case; those that its parameter names at once. */
public final class OpenCertificateHandler extends AbstractHandler {
    private static final String PATH = "org.rdpworkbench.certificates.ui.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String given = event.getParameter(PATH);
        List<Path> files = given == null
                ? ask(window.getShell())
                : given.lines().map(Path::of).toList();
        if (files.isEmpty()) {
            return null;
        }
        try {
            window.getActivePage().showView(CertificatesView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        Optional<CertificatesView> view = Parts.find(window, CertificatesView.ID, CertificatesView.class);
        view.ifPresent(shown -> shown.open(files));
        return null;
    }

    private static List<Path> ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(CertificateText.of("open.title"));
        dialog.setFilterExtensions(new String[] {"*.cer;*.crt;*.der;*.pem;*.p7b;*.p7c", "*"});
        dialog.setFilterNames(new String[] {CertificateText.of("open.certificates"), CertificateText.of("open.all")});
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }
}
