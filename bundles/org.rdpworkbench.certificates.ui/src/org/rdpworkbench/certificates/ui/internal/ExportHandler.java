// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.certificates.core.KnownCertificate;

/** Writes the selected certificates to a file that the user chooses: PEM, or DER where its name ends so. */
public final class ExportHandler extends AbstractHandler {
    private static final String PATH = "org.rdpworkbench.certificates.ui.path";
    private static final int PEM_LINE = 64;

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShellChecked(event);
        List<byte[]> certificates = SelectedCertificates.of(event).stream()
                .map(KnownCertificate::facts)
                .filter(facts -> facts != null)
                .distinct()
                .map(facts -> facts.der())
                .toList();
        if (certificates.isEmpty()) {
            refuse(shell, CertificateText.of("export.nothing"));
            return null;
        }
        String given = event.getParameter(PATH);
        String file = given != null ? given : ask(shell, SelectedCertificates.of(event));
        if (file == null) {
            return null;
        }
        if (isDer(file) && certificates.size() > 1) {
            refuse(shell, CertificateText.of("export.several", certificates.size()));
            return null;
        }
        write(shell, Path.of(file), certificates);
        return null;
    }

    private static String ask(Shell shell, List<KnownCertificate> selected) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(CertificateText.of("export.title"));
        dialog.setFilterExtensions(new String[] {"*.pem;*.crt", "*.cer;*.der"});
        dialog.setFilterNames(new String[] {CertificateText.of("export.pem"), CertificateText.of("export.der")});
        dialog.setFileName(selected.getFirst().thumbprint().toLowerCase(Locale.ROOT) + ".pem");
        dialog.setOverwrite(true);
        return dialog.open();
    }

    private static void write(Shell shell, Path file, List<byte[]> certificates) {
        ICoreRunnable work = monitor -> {
            try {
                Files.write(
                        file,
                        isDer(file.toString())
                                ? certificates.getFirst()
                                : certificates.stream()
                                        .map(ExportHandler::pem)
                                        .collect(Collectors.joining())
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                String sentence = CertificateText.of("export.failed", file, e.getMessage());
                shell.getDisplay().asyncExec(() -> refuse(shell, sentence));
            }
        };
        Job.create(CertificateText.of("export.job", file), work).schedule();
    }

    private static boolean isDer(String file) {
        return file.toLowerCase(Locale.ROOT).matches(".*\\.(cer|der)");
    }

    /** RFC 7468. */
    private static String pem(byte[] der) {
        String base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static void refuse(Shell shell, String sentence) {
        if (!shell.isDisposed()) {
            MessageDialog.openInformation(shell, CertificateText.of("export.title"), sentence);
        }
    }
}
