// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;

/** Answers in the place of the user who is asked for files, since a native dialog cannot be typed into. */
public final class ChosenFiles implements AutoCloseable {
    private final List<Path> files;
    private Path suggested;

    /** Answers with these. */
    public ChosenFiles(Path... files) {
        this.files = List.of(files);
        FileChooser.answerWith(new FileChooser() {
            @Override
            public Optional<Path> toSave(Shell shell, String title, Path suggestion, Filter... filters) {
                suggested = suggestion;
                return ChosenFiles.this.files.stream().findFirst();
            }

            @Override
            public List<Path> toOpen(Shell shell, String title, Filter... filters) {
                return ChosenFiles.this.files;
            }
        });
    }

    /** What was suggested to the user; null while nobody has been asked. */
    public Path suggested() {
        return suggested;
    }

    /** Leaves the answers to the user again. */
    @Override
    public void close() {
        FileChooser.answerWith(null);
    }
}
