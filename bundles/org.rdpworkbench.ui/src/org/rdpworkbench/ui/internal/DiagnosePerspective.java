// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.progress.IProgressConstants;

/**
 * Targets at the left, editors in the middle, explanations at the right, and at the bottom a folder for the views of areas and for
 * progress, which shows once one of them is open. Areas put their views there by an extension {@code org.eclipse.ui.perspectiveExtensions}
 * that stacks them on {@link Ids#AREAS_FOLDER}; none is known here by name.
 */
public final class DiagnosePerspective implements IPerspectiveFactory {
    private static final float TARGETS_WIDTH = 0.23f;
    private static final float EDITORS_WIDTH = 0.7f;
    private static final float UPPER_HEIGHT = 0.62f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        IPlaceholderFolderLayout areas =
                layout.createPlaceholderFolder(Ids.AREAS_FOLDER, IPageLayout.BOTTOM, UPPER_HEIGHT, editors);
        areas.addPlaceholder(Ids.ADVICE_VIEW);
        areas.addPlaceholder(IProgressConstants.PROGRESS_VIEW_ID);
        layout.addView(Ids.TARGETS_VIEW, IPageLayout.LEFT, TARGETS_WIDTH, editors);
        IFolderLayout details = layout.createFolder(Ids.DETAILS_FOLDER, IPageLayout.RIGHT, EDITORS_WIDTH, editors);
        details.addView(Ids.DETAILS_VIEW);
        details.addView(Ids.LOOKUP_VIEW);
    }
}
