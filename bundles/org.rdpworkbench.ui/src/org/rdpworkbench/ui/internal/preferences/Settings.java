// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.preferences;

import java.time.Duration;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.ui.internal.Ids;

/** What users set for themselves, apart from the theme, which the platform keeps. */
public final class Settings {
    /** The shortest and the longest time-out of a step, in seconds; the same as on the command line. */
    static final int SHORTEST = 1;

    static final int LONGEST = 3600;

    private static final String STEP_TIMEOUT = "stepTimeout";
    private static final String CONFIRM_CLOSE = "confirmClose";

    private Settings() {}

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(Ids.BUNDLE);
    }

    /** How long one question or one diagnostic may take at most. A value that makes no sense counts as not set. */
    public static Duration stepTimeout() {
        long seconds = node().getLong(STEP_TIMEOUT, 0);
        return seconds < SHORTEST || seconds > LONGEST
                ? InvestigationRequest.DEFAULT_TIMEOUT
                : Duration.ofSeconds(seconds);
    }

    /** Sets how long one question or one diagnostic may take at most. */
    public static void setStepTimeout(Duration timeout) {
        if (timeout.equals(InvestigationRequest.DEFAULT_TIMEOUT)) {
            node().remove(STEP_TIMEOUT);
        } else {
            node().putLong(STEP_TIMEOUT, timeout.toSeconds());
        }
        save();
    }

    /** Whether to ask before the program closes while something is being examined. */
    public static boolean confirmClose() {
        return node().getBoolean(CONFIRM_CLOSE, true);
    }

    /** Sets whether to ask before the program closes while something is being examined. */
    public static void setConfirmClose(boolean confirm) {
        node().putBoolean(CONFIRM_CLOSE, confirm);
        save();
    }

    private static void save() {
        try {
            node().flush();
        } catch (BackingStoreException e) {
            // They count for this run all the same.
            ILog.get().warn(e.getMessage(), e);
        }
    }
}
