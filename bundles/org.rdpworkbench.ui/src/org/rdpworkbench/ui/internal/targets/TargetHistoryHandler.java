// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IOperationHistoryListener;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.rdpworkbench.core.text.Texts;

/** Edit, Undo and Edit, Redo while the list of targets is active, with the name of what would be undone. */
public final class TargetHistoryHandler extends AbstractHandler implements IElementUpdater, IExecutableExtension {
    private static final String REDO = "redo";

    private final Texts texts = Texts.of(TargetHistoryHandler.class);
    private final IOperationHistory history = TargetUndo.history();
    private final IOperationHistoryListener listener = this::changed;
    private boolean redo;

    /** Made by the workbench, which says by data of the extension which of the two it is. */
    public TargetHistoryHandler() {
        history.addOperationHistoryListener(listener);
    }

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        redo = REDO.equals(data);
        setBaseEnabled(next() != null);
    }

    private IUndoableOperation next() {
        return redo ? history.getRedoOperation(TargetUndo.CONTEXT) : history.getUndoOperation(TargetUndo.CONTEXT);
    }

    private void changed(OperationHistoryEvent event) {
        if (event.getOperation().hasContext(TargetUndo.CONTEXT) && PlatformUI.isWorkbenchRunning()) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> {
                setBaseEnabled(next() != null);
                PlatformUI.getWorkbench()
                        .getService(ICommandService.class)
                        .refreshElements(
                                redo ? IWorkbenchCommandConstants.EDIT_REDO : IWorkbenchCommandConstants.EDIT_UNDO,
                                null);
            });
        }
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (redo) {
            history.redo(TargetUndo.CONTEXT, null, null);
        } else {
            history.undo(TargetUndo.CONTEXT, null, null);
        }
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        IUndoableOperation next = next();
        String key = redo ? "history.redo" : "history.undo";
        element.setText(next == null ? texts.get(key) : texts.get(key + "-label", next.getLabel()));
    }

    @Override
    public void dispose() {
        history.removeOperationHistoryListener(listener);
        super.dispose();
    }
}
