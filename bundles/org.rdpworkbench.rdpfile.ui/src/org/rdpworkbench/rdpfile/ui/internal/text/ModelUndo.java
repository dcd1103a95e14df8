// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.IUndoManager;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** The one history of both pages, as the text viewer wants it. */
final class ModelUndo implements IUndoManager {
    private final RdpEditorModel model;
    private final DocumentLink link;
    private ITextViewer viewer;

    ModelUndo(RdpEditorModel model, DocumentLink link) {
        this.model = model;
        this.link = link;
    }

    @Override
    public void connect(ITextViewer connected) {
        viewer = connected;
    }

    @Override
    public void disconnect() {
        viewer = null;
    }

    @Override
    public void beginCompoundChange() {
        link.beginCompound();
    }

    @Override
    public void endCompoundChange() {
        link.endCompound();
    }

    /** Nothing: the history belongs to both pages. */
    @Override
    public void reset() {}

    /** Nothing: the history has its own limit. */
    @Override
    public void setMaximalUndoLevel(int undoLevel) {}

    @Override
    public boolean undoable() {
        return model.canUndo();
    }

    @Override
    public boolean redoable() {
        return model.canRedo();
    }

    @Override
    public void undo() {
        model.undo();
        reveal();
    }

    @Override
    public void redo() {
        model.redo();
        reveal();
    }

    private void reveal() {
        if (viewer != null) {
            IRegion changed = link.lastChange();
            int end = Math.min(
                    changed.getOffset() + changed.getLength(), link.document().getLength());
            viewer.setSelectedRange(end, 0);
            viewer.revealRange(end, 0);
        }
    }
}
