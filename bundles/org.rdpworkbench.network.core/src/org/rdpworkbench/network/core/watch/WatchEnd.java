// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a watch ended.
 *
 * @param at when
 * @param condition what it had waited for and what happened; empty when the user ended it
 * @param lane the way on which that happened; empty when the user ended it or the time was over
 */
public record WatchEnd(Instant at, Optional<StopCondition> condition, Optional<Lane> lane) {}
