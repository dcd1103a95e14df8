// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.rdpfile.ui.internal.text.TextPage;

/** Does what a command wants of the text page in front. Which commands it serves, {@code plugin.xml} says. */
public final class TextHandler extends AbstractHandler {
    private static final String OWN = "org.rdpworkbench.rdpfile.ui.command.";
    private static final String EDIT = "org.eclipse.ui.edit.";

    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof RdpEditor editor) {
            editor.textPage().ifPresent(page -> perform(event.getCommand().getId(), page));
        }
        return null;
    }

    private static void perform(String command, TextPage page) {
        switch (command) {
            case EDIT + "cut" -> page.perform(ITextOperationTarget.CUT);
            case EDIT + "copy" -> page.perform(ITextOperationTarget.COPY);
            case EDIT + "paste" -> page.perform(ITextOperationTarget.PASTE);
            case EDIT + "delete" -> page.perform(ITextOperationTarget.DELETE);
            case EDIT + "selectAll" -> page.perform(ITextOperationTarget.SELECT_ALL);
            case EDIT + "text.contentAssist.proposals" -> page.perform(ISourceViewer.CONTENTASSIST_PROPOSALS);
            case EDIT + "text.delete.line" -> page.deleteLines();
            case EDIT + "findReplace" -> page.find(false);
            case EDIT + "findNext" -> page.findNext(true);
            case EDIT + "findPrevious" -> page.findNext(false);
            case OWN + "replace" -> page.find(true);
            case OWN + "quickFix" -> page.showFixes();
            case OWN + "goToKey" -> page.showOutline();
            case OWN + "format" -> page.format(false);
            case OWN + "sort" -> page.format(true);
            case OWN + "revertChange" -> page.revert();
            case OWN + "foldAll" -> page.perform(ProjectionViewer.COLLAPSE_ALL);
            case OWN + "unfoldAll" -> page.perform(ProjectionViewer.EXPAND_ALL);
            default -> throw new IllegalArgumentException(command);
        }
    }
}
