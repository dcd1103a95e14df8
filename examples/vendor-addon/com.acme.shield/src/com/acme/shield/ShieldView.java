// SPDX-License-Identifier: EPL-2.0
package com.acme.shield;

import org.rdpworkbench.ui.cases.FindingsView;

/** What Acme Shield's diagnostics found in the case in front. */
public final class ShieldView extends FindingsView {
    /** Made by the workbench. */
    public ShieldView() {
        super("acme");
    }
}
