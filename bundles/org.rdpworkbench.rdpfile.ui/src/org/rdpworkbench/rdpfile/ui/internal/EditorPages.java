// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import org.eclipse.ui.IEditorSite;
import org.rdpworkbench.rdpfile.ui.internal.connection.ServerCheck;
import org.rdpworkbench.ui.details.PartSelection;

/** What a page needs of the editor around it. For the UI thread. */
public interface EditorPages {
    /** The editor's site. */
    IEditorSite site();

    /** What is selected in the page in front; the view Details explains it. */
    PartSelection selection();

    /** Shows a line of the file in the text page. */
    void showLine(int line);

    /** Shows a property in the form page. */
    void showForm(String key);

    /** What the server and the gateway of the file answered. */
    ServerCheck server();

    /** Saves the file where it is; whether it is saved afterwards. */
    boolean save();
}
