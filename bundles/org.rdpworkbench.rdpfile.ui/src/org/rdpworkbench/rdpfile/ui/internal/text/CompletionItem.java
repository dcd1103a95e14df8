// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.Locale;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

/** Something to be put into the text in place of what is typed so far. */
final class CompletionItem implements ICompletionProposal, ICompletionProposalExtension2 {
    private final int offset;
    private final int length;
    private final String text;
    private final String label;
    private final Image image;
    private final String info;
    private final boolean more;

    /**
     * An item.
     *
     * @param offset where the part that it replaces begins
     * @param length how long that part is
     * @param text what comes in
     * @param label how it is offered; begins with what is typed to find it
     * @param image beside the label; may be null
     * @param info what it means
     * @param more whether there is something to be completed behind it
     */
    CompletionItem(int offset, int length, String text, String label, Image image, String info, boolean more) {
        this.offset = offset;
        this.length = length;
        this.text = text;
        this.label = label;
        this.image = image;
        this.info = info;
        this.more = more;
    }

    @Override
    public void apply(IDocument document) {
        replace(document, length);
    }

    @Override
    public void apply(ITextViewer viewer, char trigger, int stateMask, int caret) {
        IDocument document = viewer.getDocument();
        try {
            int end = document.getLineInformationOfOffset(offset).getOffset()
                    + document.getLineInformationOfOffset(offset).getLength();
            // What was typed since the list came up goes, too.
            replace(document, Math.min(Math.max(length, caret - offset), end - offset));
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
        if (more) {
            viewer.getTextWidget().getDisplay().asyncExec(() -> {
                if (viewer.getTextWidget() != null
                        && viewer.getTextOperationTarget().canDoOperation(ISourceViewer.CONTENTASSIST_PROPOSALS)) {
                    viewer.getTextOperationTarget().doOperation(ISourceViewer.CONTENTASSIST_PROPOSALS);
                }
            });
        }
    }

    private void replace(IDocument document, int count) {
        try {
            document.replace(offset, count, text);
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean validate(IDocument document, int caret, DocumentEvent event) {
        try {
            String typed = document.get(offset, Math.max(0, caret - offset)).toLowerCase(Locale.ROOT);
            return label.toLowerCase(Locale.ROOT).contains(typed.strip());
        } catch (BadLocationException e) {
            return false;
        }
    }

    @Override
    public void selected(ITextViewer viewer, boolean smartToggle) {
        // Nothing is shown in the text before it is chosen.
    }

    @Override
    public void unselected(ITextViewer viewer) {
        // Nothing was shown.
    }

    @Override
    public Point getSelection(IDocument document) {
        return new Point(offset + text.length(), 0);
    }

    @Override
    public String getAdditionalProposalInfo() {
        return info;
    }

    @Override
    public String getDisplayString() {
        return label;
    }

    @Override
    public Image getImage() {
        return image;
    }

    @Override
    public IContextInformation getContextInformation() {
        return null;
    }
}
