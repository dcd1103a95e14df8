// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.network.core.watch.WatchExport;
import org.rdpworkbench.network.core.watch.WatchRecord;

/** Writes what the watch has seen to a file that the user chooses. */
public final class ExportWatchHandler extends AbstractHandler {
    private static final String PATH = "org.rdpworkbench.network.ui.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShellChecked(event);
        WatchSession session = Watches.current().orElse(null);
        if (session == null) {
            MessageDialog.openInformation(shell, ViewText.of("export.title"), ViewText.of("export.nothing"));
            return null;
        }
        String given = event.getParameter(PATH);
        String file = given != null ? given : ask(shell);
        if (file != null) {
            write(shell, Path.of(file), session);
        }
        return null;
    }

    private static String ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(ViewText.of("export.title"));
        dialog.setFilterExtensions(new String[] {"*.csv", "*.json"});
        dialog.setFilterNames(new String[] {ViewText.of("export.csv"), ViewText.of("export.json")});
        dialog.setFileName("watch.csv");
        dialog.setOverwrite(true);
        return dialog.open();
    }

    private static void write(Shell shell, Path file, WatchSession session) {
        WatchRecord record = session.record();
        // What could not be read of one that was opened is missing in what is made of it.
        List<String> damage = session.damage().orElse(List.of());
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        ICoreRunnable work = monitor -> {
            try {
                new WholeFile(file).write(stream -> {
                    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    if (json) {
                        WatchExport.writeJson(record, damage, writer);
                    } else {
                        WatchExport.writeCsv(record, writer);
                    }
                    writer.flush();
                });
            } catch (IOException e) {
                String sentence = ViewText.of("export.failed", file, e.getMessage());
                shell.getDisplay().asyncExec(() -> {
                    if (!shell.isDisposed()) {
                        MessageDialog.openInformation(shell, ViewText.of("export.title"), sentence);
                    }
                });
            }
        };
        Job.create(ViewText.of("export.job", file), work).schedule();
    }
}
