// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.model;

import org.rdpworkbench.rdpfile.core.RdpEdit;

/** Hears of what happens to an open file. Called on the UI thread, after it has happened. */
public interface RdpModelListener {
    /**
     * The document is another one, by whichever page, by undo or by a reload.
     *
     * @param edit what became of the document before
     */
    default void documentChanged(RdpEdit edit) {}

    /** The linter has looked at the document as it is now. */
    default void issuesChanged() {}

    /** Another file, saved or not, writable or not, signed or not any more. */
    default void stateChanged() {}
}
