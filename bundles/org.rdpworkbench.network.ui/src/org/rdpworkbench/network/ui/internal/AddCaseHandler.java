// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.nio.file.Path;
import org.rdpworkbench.core.investigation.CaseFile;

/** Offers the ways of a saved case for comparison. */
public final class AddCaseHandler extends FileHandler {
    /** For the workbench. */
    public AddCaseHandler() {
        super(ViewText.of("add-case.title"), CaseFile.EXTENSION);
    }

    @Override
    void take(NetworkView view, Path file) {
        view.addCase(file);
    }
}
