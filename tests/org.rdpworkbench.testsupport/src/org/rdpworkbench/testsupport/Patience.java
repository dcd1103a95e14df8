// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import java.time.Duration;

/**
 * Time-outs of tests in which something endless is given up while other things get done. How short a time is enough for these depends on
 * the machine, and on what else it does.
 */
public final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int GROWTH = 6;

    private Patience() {}

    /** A test that is run with a time-out. */
    @FunctionalInterface
    public interface Attempt {
        /** Does all of it, from its preparation to its checks. */
        void run(Duration timeout) throws Exception;
    }

    /** Runs a test with a short time-out, and with longer ones as long as a check fails. */
    public static void growing(Duration first, Attempt attempt) throws Exception {
        for (Duration timeout = first; ; timeout = timeout.multipliedBy(GROWTH)) {
            try {
                attempt.run(timeout);
                return;
            } catch (AssertionError e) {
                if (timeout.multipliedBy(GROWTH).compareTo(LONGEST) > 0) {
                    throw e;
                }
            }
        }
    }
}
