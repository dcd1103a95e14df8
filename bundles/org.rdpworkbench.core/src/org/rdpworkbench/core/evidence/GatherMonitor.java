// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Duration;

/** What an evidence source needs to know of the run it serves. */
public interface GatherMonitor {

    /** Reports what is being done, for example {@code phase 3 of 5: X.224}. */
    void progress(String text);

    /** How long one question may take at most. */
    Duration timeout();
}
