// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import org.rdpworkbench.rdpfile.core.schema.RdpComparison;
import org.rdpworkbench.rdpfile.core.schema.RdpComparison.Difference;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;

/** Compares the document with another file by meaning: order, spelling and defaults that are written out do not count. */
public final class CompareHandler extends FileHandler {
    /** The parameter with the path of the other file; without it, it is asked for. */
    public static final String OTHER = "org.rdpworkbench.rdpfile.ui.command.compare.other";

    private final Texts texts = Texts.of(CompareHandler.class);

    @Override
    void execute(RdpEditor editor, ExecutionEvent event) throws ExecutionException {
        Shell shell = editor.getSite().getShell();
        String name = event.getParameter(OTHER);
        if (name == null) {
            FileDialog dialog = new FileDialog(shell, SWT.OPEN);
            dialog.setText(texts.get("compare.title"));
            dialog.setFilterExtensions(new String[] {"*.rdp", "*"});
            name = dialog.open();
        }
        if (name == null) {
            return;
        }
        try {
            read(shell, editor.model().document(), editor.model().schema(), Path.of(name));
        } catch (InvalidPathException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }

    private void read(Shell shell, RdpDocument document, Schema schema, Path path) {
        Display display = shell.getDisplay();
        Job job = Job.create(texts.get("job.compare"), (ICoreRunnable) monitor -> {
            try {
                RdpDocument other = new RdpFile(path).read();
                display.asyncExec(() -> show(shell, document, other, schema, path));
            } catch (IOException e) {
                display.asyncExec(() -> {
                    if (!shell.isDisposed()) {
                        MessageDialog.openError(shell, texts.get("compare.title"), String.valueOf(e.getMessage()));
                    }
                });
            }
        });
        job.schedule();
    }

    private void show(Shell shell, RdpDocument document, RdpDocument other, Schema schema, Path path) {
        if (shell.isDisposed()) {
            return;
        }
        List<String> columns =
                List.of(texts.get("compare.setting"), texts.get("compare.here"), String.valueOf(path.getFileName()));
        new ResultDialog(
                        shell,
                        texts.get("compare.title"),
                        texts.get("compare.client"),
                        Clients.names(),
                        Client.MSTSC.ordinal(),
                        columns,
                        choice -> result(RdpComparison.between(document, other, schema, Client.values()[choice])),
                        null,
                        choice -> {})
                .open();
    }

    private ResultDialog.Result result(List<Difference> differences) {
        List<List<String>> rows = differences.stream()
                .map(one -> List.of(
                        one.name(),
                        words(one, one.before(), one.typeBefore()),
                        words(one, one.after(), one.typeAfter())))
                .toList();
        return new ResultDialog.Result(texts.get("compare.sentence", differences.size()), "", rows);
    }

    private String words(Difference difference, Effective effective, char type) {
        if (effective == null) {
            return texts.get("compare.nothing");
        }
        String value = Clients.value(difference.property(), effective.value());
        String words = texts.get("compare.origin." + effective.origin(), value);
        boolean typed = difference.differsByType()
                && difference.property() != null
                && type != difference.property().type();
        return typed ? texts.get("compare.typed", words, String.valueOf(type)) : words;
    }
}
