// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Brings back the input of an editor that was open when the last session ended. The case itself is read once it is shown. */
public final class CaseInputFactory implements IElementFactory {
    static final String ID = "org.rdpworkbench.ui.caseInput";

    @Override
    public IAdaptable createElement(IMemento memento) {
        String id = memento.getString(CaseInput.ID);
        String file = memento.getString(CaseInput.FILE);
        return id == null ? null : new CaseInput(Case.restored(id, file == null ? null : Path.of(file)));
    }
}
