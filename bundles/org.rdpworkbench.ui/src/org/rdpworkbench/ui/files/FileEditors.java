// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.files;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IEditorDescriptor;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.ui.internal.Ids;

/** Opens files with the editors that are registered for their names. To be used on the UI thread. */
public final class FileEditors {
    private FileEditors() {}

    /** Whether an editor is registered for files of such a name. Cases do not count: they have their own way in. */
    public static boolean isKnown(Path file) {
        return editor(file).isPresent();
    }

    /** Opens a file; one that is open already comes to the front. Empty when no editor is registered for its name. */
    public static Optional<IEditorPart> open(IWorkbenchPage page, Path file) {
        Optional<IEditorDescriptor> editor = editor(file);
        try {
            return editor.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            page.openEditor(new FileInput(file), editor.get().getId()));
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
            return Optional.empty();
        }
    }

    private static Optional<IEditorDescriptor> editor(Path file) {
        return Optional.ofNullable(PlatformUI.getWorkbench()
                        .getEditorRegistry()
                        .getDefaultEditor(Objects.toString(file.getFileName(), "")))
                .filter(editor -> editor.isInternal() && !Ids.INVESTIGATION_EDITOR.equals(editor.getId()));
    }
}
