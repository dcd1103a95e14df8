// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.nio.file.Path;

/** Shows a watch that was saved. */
public final class OpenWatchHandler extends FileHandler {
    /** For the workbench. */
    public OpenWatchHandler() {
        super(ViewText.of("open.title"), "json");
    }

    @Override
    void take(NetworkView view, Path file) {
        view.openWatch(file);
    }
}
