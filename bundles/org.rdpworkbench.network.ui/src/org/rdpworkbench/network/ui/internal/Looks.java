// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.network.core.watch.Seen;
import org.rdpworkbench.ui.look.Look;

/** The shapes of what was seen. */
final class Looks {
    private Looks() {}

    static Look of(Seen seen) {
        if (!seen.examined()) {
            return Look.NOT_EXAMINED;
        }
        if (seen.fails()) {
            return Look.PROBLEM;
        }
        return seen.outcome() == OutcomeClass.CERTIFICATE_CONCERN ? Look.WARNING : Look.OK;
    }
}
