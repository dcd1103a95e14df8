// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;

/**
 * Makes one {@link PathSample}. A service: who wants samples over time asks for it, and need not know who opens the
 * sockets.
 */
public interface PathSampler {
    /**
     * Tries once to reach a port. Whatever happens on the way is an outcome, never an exception. Blocks; an interrupt
     * ends it within 250 ms with {@link InterruptedException}.
     *
     * @param host a name or an address; IPv6 addresses with or without brackets. A name is looked up anew each time, as
     *     far as the operating system does not remember it; its first address is tried
     * @param port the TCP port, 1 to 65535
     * @param timeout the longest that the whole try may take, name resolution included
     */
    PathSample sample(String host, int port, Duration timeout) throws InterruptedException;
}
