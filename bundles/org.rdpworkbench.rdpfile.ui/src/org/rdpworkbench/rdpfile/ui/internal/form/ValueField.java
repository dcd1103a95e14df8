// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.Optional;
import org.eclipse.swt.widgets.Control;

/** Shows and changes the value of a setting. What it is told while it shows it already changes nothing, so that caret and selection stay. */
interface ValueField {
    /** The control that takes the focus. */
    Control control();

    /**
     * Shows a value.
     *
     * @param value what the file sets; empty when it does not
     */
    void show(Optional<String> value);
}
