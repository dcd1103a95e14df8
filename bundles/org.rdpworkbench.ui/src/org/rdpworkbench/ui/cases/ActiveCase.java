// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.ui.internal.Coalescing;

/** The case that the user looks at: that of the editor in front. Views of areas follow it. */
public final class ActiveCase {
    private ActiveCase() {}

    /** The case of the page's active editor. To be called on the UI thread. */
    public static Optional<ShownCase> of(IWorkbenchPage page) {
        IEditorPart editor = page.getActiveEditor();
        return Optional.ofNullable(Adapters.adapt(editor, ShownCase.class));
    }

    /**
     * The findings of one area in the page's active case, those of its last diagnosis; none while there is no case. To be called on
     * the UI thread.
     */
    public static List<Finding> findings(IWorkbenchPage page, String area) {
        return of(page).flatMap(ShownCase::investigation).stream()
                .flatMap(investigation -> investigation.findings().stream())
                .filter(finding -> finding.area().equals(area))
                .toList();
    }

    /**
     * Tells a listener of the active case, now and after every change of it or in it, on the UI thread, until a control is disposed.
     * Several changes in a row are told once. To be called on the UI thread.
     */
    public static void follow(Control control, IWorkbenchPage page, Consumer<Optional<ShownCase>> listener) {
        new Following(control, page, listener);
    }

    private static final class Following implements IPartListener2 {
        private final IWorkbenchPage page;
        private final Coalescing telling;
        private final Runnable changed;
        private ShownCase followed;

        Following(Control control, IWorkbenchPage page, Consumer<Optional<ShownCase>> listener) {
            this.page = page;
            this.telling = new Coalescing(control, () -> listener.accept(Optional.ofNullable(followed)));
            this.changed = telling::request;
            page.addPartListener(this);
            control.addListener(SWT.Dispose, event -> {
                page.removePartListener(this);
                stopFollowing();
            });
            look();
            telling.request();
        }

        private void look() {
            ShownCase active = of(page).orElse(null);
            if (active != followed) {
                stopFollowing();
                followed = active;
                if (followed != null) {
                    followed.addListener(changed);
                }
                telling.request();
            }
        }

        private void stopFollowing() {
            if (followed != null) {
                followed.removeListener(changed);
                followed = null;
            }
        }

        @Override
        public void partActivated(IWorkbenchPartReference reference) {
            look();
        }

        @Override
        public void partBroughtToTop(IWorkbenchPartReference reference) {
            look();
        }

        @Override
        public void partClosed(IWorkbenchPartReference reference) {
            look();
        }

        @Override
        public void partInputChanged(IWorkbenchPartReference reference) {
            look();
        }
    }
}
