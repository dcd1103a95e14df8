// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainerElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** Puts the editor in front beside the others, so that two cases are seen at once; done again, it goes to the next place. */
public final class OpenBesideHandler extends AbstractHandler {
    private static final float HALF = 0.5f;

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IEditorPart editor = HandlerUtil.getActiveEditorChecked(event);
        MPart part = editor.getSite().getService(MPart.class);
        EModelService model = editor.getSite().getService(EModelService.class);
        EPartService parts = editor.getSite().getService(EPartService.class);
        MElementContainer<MUIElement> stack = part.getParent();
        if (stack instanceof MPartSashContainerElement beside
                && stack.getChildren().size() > 1) {
            MPartStack place = model.createModelElement(MPartStack.class);
            model.insert(place, beside, EModelService.RIGHT_OF, HALF);
            place.getChildren().add(part);
            parts.activate(part, true);
        }
        return null;
    }
}
