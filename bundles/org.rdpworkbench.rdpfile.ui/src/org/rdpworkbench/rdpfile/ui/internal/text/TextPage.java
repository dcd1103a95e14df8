// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.rdpfile.ui.internal.EditorPages;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.ui.look.Widgets;

/** The text page of the editor. */
public final class TextPage {
    private final ProjectionViewer viewer;

    /** Makes the page. */
    public TextPage(Composite parent, RdpEditorModel model, EditorPages pages) {
        viewer = new ProjectionViewer(parent, null, null, false, SWT.V_SCROLL | SWT.H_SCROLL | SWT.MULTI);
        Widgets.named(viewer.getTextWidget(), "rdpfile.text");
        viewer.getTextWidget().setFont(JFaceResources.getTextFont());
        IDocument document = new Document(model.document().text());
        new DocumentLink(model, document);
        viewer.setDocument(document);
    }

    /** Shows a line. */
    public void showLine(int line) {
        viewer.getTextWidget().setFocus();
    }

    /** Takes the focus. */
    public void setFocus() {
        viewer.getTextWidget().setFocus();
    }
}
