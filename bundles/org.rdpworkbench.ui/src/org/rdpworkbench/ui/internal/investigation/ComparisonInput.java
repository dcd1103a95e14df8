// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.rdpworkbench.core.investigation.CaseComparison;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;

/**
 * Two cases that are compared as they were when it was asked for; not opened again after a restart.
 *
 * @param before the earlier one
 * @param after the later one
 * @param comparison what is different
 */
record ComparisonInput(Side before, Side after, CaseComparison comparison) implements IEditorInput {
    /**
     * One of the two.
     *
     * @param title its name
     * @param investigation what was found
     */
    record Side(String title, Investigation investigation) {}

    /** Compares two, the earlier one first; the other one where both are of the same second. Takes its time. */
    static ComparisonInput of(Side one, Side other) {
        boolean inOrder =
                one.investigation().created().isBefore(other.investigation().created());
        Side before = inOrder ? one : other;
        Side after = inOrder ? other : one;
        return new ComparisonInput(before, after, CaseComparison.of(before.investigation(), after.investigation()));
    }

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
        return Texts.of(ComparisonInput.class).get("comparison.name", before.title(), after.title());
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return getName();
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : null;
    }
}
