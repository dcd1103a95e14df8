// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.files;

import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPathEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * A file as the input of an editor. The same path is the same input; whether there is such a file, and what is in it, is the editor's affair. It
 * outlives the session through {@link FileInputFactory}.
 */
public final class FileInput extends PlatformObject implements IPathEditorInput, IPersistableElement {
    static final String PATH = "path";

    private final Path file;

    /** For a path, which is made absolute. */
    public FileInput(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    @Override
    public IPath getPath() {
        return IPath.fromPath(file);
    }

    /** True, without a look at the disk, which may be far away. */
    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return Objects.toString(file.getFileName(), file.toString());
    }

    @Override
    public String getToolTipText() {
        return file.toString();
    }

    @Override
    public IPersistableElement getPersistable() {
        return this;
    }

    @Override
    public String getFactoryId() {
        return FileInputFactory.ID;
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(PATH, file.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileInput that && file.equals(that.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
