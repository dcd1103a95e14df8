// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/** Puts the changes of the list of targets into the operation history of the workbench, so that Edit, Undo takes them back. */
public final class TargetUndo {
    /** Where they stand in the history. */
    public static final IUndoContext CONTEXT = new ObjectUndoContext(TargetUndo.class, "targets");

    private TargetUndo() {}

    /** Records the changes of a store from now on. */
    public static void observe(TargetStore store) {
        store.setHistory(edit -> {
            Change change = new Change(store, edit);
            change.addContext(CONTEXT);
            history().add(change);
        });
    }

    static IOperationHistory history() {
        return OperationHistoryFactory.getOperationHistory();
    }

    private static final class Change extends AbstractOperation {
        private final TargetStore store;
        private final TargetEdit edit;

        Change(TargetStore store, TargetEdit edit) {
            super(edit.label());
            this.store = store;
            this.edit = edit;
        }

        @Override
        public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
            return redo(monitor, info);
        }

        @Override
        public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
            store.restore(edit.after());
            return Status.OK_STATUS;
        }

        @Override
        public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
            store.restore(edit.before());
            return Status.OK_STATUS;
        }
    }
}
