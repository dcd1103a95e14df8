// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Brings back the input of an editor that was open when the last session ended. */
public final class FileInputFactory implements IElementFactory {
    static final String ID = "org.rdpworkbench.ui.fileInput";

    @Override
    public IAdaptable createElement(IMemento memento) {
        String path = memento.getString(FileInput.PATH);
        try {
            return path == null ? null : new FileInput(Path.of(path));
        } catch (InvalidPathException e) {
            // From a workspace that came from another system.
            return null;
        }
    }
}
