// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks.minimal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** One view beside the room for editors. */
public final class MinimalPerspective implements IPerspectiveFactory {
    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.addView("org.rdpworkbench.benchmarks.minimal.view", IPageLayout.LEFT, 0.25f, layout.getEditorArea());
    }
}
