// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.util.Optional;
import java.util.function.Consumer;

/** Starts watches. Published as a service. */
public interface WatchService {
    /**
     * Starts a watch and returns at once.
     *
     * @param plan what is to be watched
     * @param listener is told of everything, on threads of the watch; it must return soon
     * @return the watch; empty when nothing in this installation can look at the wire
     */
    Optional<Watch> start(WatchPlan plan, Consumer<WatchEvent> listener);
}
