// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.util.Locale;
import java.util.ResourceBundle;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.FindNextAction;
import org.eclipse.ui.texteditor.FindReplaceAction;
import org.rdpworkbench.rdpfile.ui.internal.text.TextPage;

/** Does what a command wants of the text page in front. Which commands it serves, {@code plugin.xml} says. */
public final class TextHandler extends AbstractHandler {
    private static final String OWN = "org.rdpworkbench.rdpfile.ui.command.";
    private static final String EDIT = "org.eclipse.ui.edit.";

    /** The platform's actions have words of their own, and want some for menus, where these never stand. */
    private static final ResourceBundle WORDS = ResourceBundle.getBundle(
            TextHandler.class.getPackageName() + ".messages", Locale.getDefault(), TextHandler.class.getClassLoader());

    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof RdpEditor editor) {
            editor.textPage().ifPresent(page -> perform(event.getCommand().getId(), page, editor));
        }
        return null;
    }

    private static void perform(String command, TextPage page, RdpEditor editor) {
        switch (command) {
            case EDIT + "cut" -> page.perform(ITextOperationTarget.CUT);
            case EDIT + "copy" -> page.perform(ITextOperationTarget.COPY);
            case EDIT + "paste" -> page.perform(ITextOperationTarget.PASTE);
            case EDIT + "delete" -> page.perform(ITextOperationTarget.DELETE);
            case EDIT + "selectAll" -> page.perform(ITextOperationTarget.SELECT_ALL);
            case EDIT + "text.contentAssist.proposals" -> page.perform(ISourceViewer.CONTENTASSIST_PROPOSALS);
            case EDIT + "text.delete.line" -> page.deleteLines();
            case EDIT + "findReplace" -> new FindReplaceAction(WORDS, "find.", editor).run();
            case EDIT + "findNext" -> new FindNextAction(WORDS, "find.", editor, true).run();
            case EDIT + "findPrevious" -> new FindNextAction(WORDS, "find.", editor, false).run();
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
