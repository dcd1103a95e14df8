// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/**
 * Asks the user for files, in the dialog of the system. Tests put answers of their own in its place, since nobody can type into a native dialog from
 * within. For the UI thread.
 */
public class FileChooser {
    private static FileChooser present = new FileChooser();

    /**
     * What is to be shown of a folder.
     *
     * @param pattern such as {@code *.rdp}
     * @param name how that is called
     */
    public record Filter(String pattern, String name) {}

    /** For those who answer in the place of the user. */
    protected FileChooser() {}

    /** Whom to ask. */
    public static FileChooser ask() {
        return present;
    }

    /** Has somebody else answer; null for the user again. */
    static void answerWith(FileChooser other) {
        present = other == null ? new FileChooser() : other;
    }

    /**
     * Where to save; asks before a file is written over.
     *
     * @param suggestion the file that is suggested
     */
    public Optional<Path> toSave(Shell shell, String title, Path suggestion, Filter... filters) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(title);
        dialog.setOverwrite(true);
        filters(dialog, filters);
        if (suggestion.getParent() != null) {
            dialog.setFilterPath(suggestion.getParent().toString());
        }
        dialog.setFileName(Objects.toString(suggestion.getFileName(), ""));
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** Which files to open; empty when the user gave up. */
    public List<Path> toOpen(Shell shell, String title, Filter... filters) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(title);
        filters(dialog, filters);
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }

    private static void filters(FileDialog dialog, Filter... filters) {
        dialog.setFilterExtensions(Arrays.stream(filters).map(Filter::pattern).toArray(String[]::new));
        dialog.setFilterNames(Arrays.stream(filters).map(Filter::name).toArray(String[]::new));
    }
}
