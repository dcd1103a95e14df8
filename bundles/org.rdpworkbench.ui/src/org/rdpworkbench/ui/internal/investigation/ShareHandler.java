// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseReport;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;

/** Writes what the case in front comes to as one web page, for somebody who does not have this program. */
public final class ShareHandler extends AbstractHandler {
    private final Texts texts = Texts.of(ShareHandler.class);

    @Override
    public Object execute(ExecutionEvent event) {
        Shell shell = HandlerUtil.getActiveShell(event);
        if (HandlerUtil.getActiveEditor(event) instanceof InvestigationEditor editor) {
            Case subject = editor.subject();
            if (subject.stage().investigation() == null) {
                say(shell, texts.get("share.not-run", subject.title()));
                return null;
            }
            ShareDialog dialog = new ShareDialog(shell, subject);
            if (dialog.open() == Window.OK) {
                write(shell, subject.document(), dialog.choice());
            }
        }
        return null;
    }

    private void write(Shell shell, CaseDocument document, ShareDialog.Choice choice) {
        Job.create(texts.get("job.share", choice.file().getFileName()), (ICoreRunnable) monitor -> {
                    try {
                        CaseReport report =
                                Console.reports().orElseThrow(() -> new IOException(texts.get("share.no-service")));
                        new WholeFile(choice.file()).write(stream -> {
                            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                            report.write(document, causes(), choice.masked(), writer);
                            writer.flush();
                        });
                        if (choice.shown()) {
                            onUi(shell, () -> Program.launch(choice.file().toString()));
                        }
                    } catch (IOException e) {
                        String reason = Objects.toString(e.getMessage(), e.toString());
                        onUi(shell, () -> say(shell, texts.get("share.failed", choice.file(), reason)));
                    }
                })
                .schedule();
    }

    private static CauseCatalog causes() {
        return Console.investigations().map(InvestigationService::causes).orElseGet(CauseCatalog::builtIn);
    }

    private static void onUi(Shell shell, Runnable action) {
        shell.getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) {
                action.run();
            }
        });
    }

    private void say(Shell shell, String sentence) {
        MessageDialog.open(MessageDialog.INFORMATION, shell, texts.get("share.title"), sentence, SWT.SHEET);
    }
}
