// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.start;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.ui.IWorkbenchPage;

/** The cases that were saved or opened last. */
@FunctionalInterface
public interface RecentCases {
    /**
     * A case.
     *
     * @param title its name
     * @param place where it lies, for the tool tip
     * @param open opens it in a page; called on the UI thread
     */
    record Entry(String title, String place, Consumer<IWorkbenchPage> open) {}

    /** The cases, the newest first. May look at files, and is not called on the UI thread. */
    List<Entry> list();
}
