// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.List;

/**
 * Many samples of one port.
 *
 * @param host the host as given
 * @param port the TCP port
 * @param wanted how many samples were meant
 * @param samples those that were made, in their order
 */
public record SampleSeries(String host, int port, int wanted, List<PathSample> samples) {
    /** Copies the list. */
    public SampleSeries {
        samples = List.copyOf(samples);
    }
}
