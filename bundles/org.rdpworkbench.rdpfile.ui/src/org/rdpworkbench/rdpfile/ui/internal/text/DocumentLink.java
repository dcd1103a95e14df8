// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.rdpworkbench.rdpfile.core.RdpEdit;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpModelListener;

/** Keeps the text that is shown and the model's document the same, whichever of them is changed. Lines that nobody touches stay as they are. */
final class DocumentLink implements IDocumentListener, RdpModelListener {
    private final RdpEditorModel model;
    private final IDocument document;
    private boolean following;

    DocumentLink(RdpEditorModel model, IDocument document) {
        this.model = model;
        this.document = document;
        document.addDocumentListener(this);
        model.add(this);
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        // What counts is what was changed.
    }

    @Override
    public void documentChanged(DocumentEvent event) {
        if (!following) {
            following = true;
            try {
                model.change(model.document().withReplaced(event.getOffset(), event.getLength(), event.getText()), "");
            } finally {
                following = false;
            }
        }
    }

    @Override
    public void documentChanged(RdpEdit edit) {
        if (following) {
            return;
        }
        following = true;
        try {
            int from = document.getLineOffset(edit.first());
            document.replace(from, length(edit.before()), text(edit.after()));
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        } finally {
            following = false;
        }
    }

    private static int length(Iterable<RdpLine> lines) {
        return text(lines).length();
    }

    private static String text(Iterable<RdpLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append(line.end().text()));
        return text.toString();
    }
}
