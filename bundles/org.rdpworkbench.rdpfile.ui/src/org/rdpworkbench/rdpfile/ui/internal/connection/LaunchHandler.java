// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.clients.ClientProgram;
import org.rdpworkbench.rdpfile.core.clients.LaunchGuard;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpLanguage;

/** Opens the file with a program that is installed. A file that looks like an attack is opened only by who says so. */
public final class LaunchHandler extends FileHandler {
    /** The parameter with the id of the program; without it the first that is installed. */
    public static final String PROGRAM = "org.rdpworkbench.rdpfile.ui.command.launch.program";

    private final Texts texts = Texts.of(LaunchHandler.class);

    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        Shell shell = editor.getSite().getShell();
        List<ClientProgram> programs = ClientProgram.of(ClientProgram.System.current());
        String id = event.getParameter(PROGRAM);
        Optional<ClientProgram> chosen = programs.stream()
                .filter(program -> id == null
                        ? program.opensFiles() && program.find().isPresent()
                        : program.id().equals(id))
                .findFirst();
        if (chosen.isEmpty()) {
            String all = String.join(
                    "\n",
                    programs.stream()
                            .map(program -> texts.get("launch.get", program.title(), program.get()))
                            .toList());
            tell(shell, texts.get("launch.none", all));
            return;
        }
        ClientProgram program = chosen.get();
        Optional<Path> place = program.find();
        if (place.isEmpty()) {
            tell(shell, texts.get("launch.missing", program.title(), program.get()));
            return;
        }
        if (!program.opensFiles()) {
            tell(shell, texts.get("launch.no-files", program.title()));
            return;
        }
        Path file = editor.model().path();
        if (program.exits() == ClientProgram.Exits.FREERDP
                && !file.toString().toLowerCase(Locale.ROOT).endsWith(".rdp")) {
            tell(shell, texts.get("launch.name", program.title()));
            return;
        }
        // The program opens what is in the file, so that must be what is seen here.
        if (editor.isDirty() && !editor.save()) {
            return;
        }
        List<Issue> dangers = LaunchGuard.dangers(issues(editor.model()));
        boolean wanted = dangers.isEmpty()
                || openAnyway(
                        shell,
                        texts.get(
                                "launch.danger",
                                String.join(
                                        "\n",
                                        dangers.stream().map(Issue::message).toList())));
        if (wanted) {
            new LaunchJob(program, program.command(place.get(), file), outcome -> {
                        if (!shell.isDisposed()) {
                            shell.getDisplay().asyncExec(() -> {
                                if (!shell.isDisposed()) {
                                    tell(shell, outcome);
                                }
                            });
                        }
                    })
                    .schedule();
        }
    }

    private boolean openAnyway(Shell shell, String sentence) {
        return MessageDialog.open(
                        MessageDialog.WARNING,
                        shell,
                        texts.get("launch.title"),
                        sentence,
                        SWT.SHEET,
                        texts.get("launch.not"),
                        texts.get("launch.anyway"))
                == 1;
    }

    private void tell(Shell shell, String sentence) {
        MessageDialog.openInformation(shell, texts.get("launch.title"), sentence);
    }

    private static List<Issue> issues(RdpEditorModel model) {
        if (model.isChecked()) {
            return model.issues();
        }
        LintConfig config;
        try {
            config = LintConfig.of(model.path());
        } catch (IOException e) {
            // What the project wants is not known, so that nothing is left out.
            config = LintConfig.NONE;
        }
        String name = Objects.toString(model.path().getFileName(), "");
        return RdpLanguage.now().linter().lint(model.document(), name, config);
    }
}
