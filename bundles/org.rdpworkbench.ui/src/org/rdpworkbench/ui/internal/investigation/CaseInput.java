// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.PlatformUI;

/**
 * A case as the input of its editor. The same file is the same editor, and the same target with the same question is. It outlives the
 * session through {@link CaseInputFactory}.
 */
final class CaseInput extends PlatformObject implements IEditorInput, IPersistableElement {
    static final String ID = "id";
    static final String FILE = "file";

    private final Case subject;

    CaseInput(Case subject) {
        this.subject = subject;
    }

    Case subject() {
        return subject;
    }

    @Override
    public boolean exists() {
        return subject.file() != null;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return subject.title();
    }

    /** What the user chose not to save when the console was closed does not come back. */
    @Override
    public IPersistableElement getPersistable() {
        boolean discarded = subject.file() == null
                && subject.isDirty()
                && PlatformUI.getWorkbench().isClosing();
        return discarded ? null : this;
    }

    @Override
    public String getFactoryId() {
        return CaseInputFactory.ID;
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(ID, subject.id());
        Path file = subject.file();
        if (file != null) {
            memento.putString(FILE, file.toString());
        }
    }

    @Override
    public String getToolTipText() {
        return subject.file() == null ? subject.title() : subject.file().toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseInput that
                && (subject.id().equals(that.subject.id()) || sameFile(that) || sameQuestion(that));
    }

    private boolean sameFile(CaseInput that) {
        return subject.file() != null && subject.file().equals(that.subject.file());
    }

    private boolean sameQuestion(CaseInput that) {
        return subject.entry() != null
                && subject.entry() == that.subject.entry()
                && Objects.equals(subject.request(), that.subject.request());
    }

    /** File and question of a case change while it is open. */
    @Override
    public int hashCode() {
        return CaseInput.class.hashCode();
    }
}
