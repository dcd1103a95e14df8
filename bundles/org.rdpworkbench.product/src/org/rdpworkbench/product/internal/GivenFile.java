// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.ui.files.FileEditors;

/** The file that the console is started with, as {@code rdpw FILE.rdp} does through the property {@code rdpw.open}. */
final class GivenFile {
    private static final String PROPERTY = "rdpw.open";

    private GivenFile() {}

    /** The file of this start, if one was given. */
    static Optional<Path> ofThisStart() {
        return parse(System.getProperty(PROPERTY, ""));
    }

    /** The path in a text; empty when there is none. */
    static Optional<Path> parse(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            ILog.get().warn(e.toString(), e);
            return Optional.empty();
        }
    }

    /** Opens it in its editor. For the UI thread, once there is a window. */
    static void open(Path file) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window != null && window.getActivePage() != null) {
            FileEditors.open(window.getActivePage(), file);
        }
    }
}
