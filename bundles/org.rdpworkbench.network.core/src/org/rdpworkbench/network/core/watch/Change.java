// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;

/**
 * A way came out differently than at the look before.
 *
 * @param at when it was seen first
 * @param lane the way
 * @param before how it had come out
 * @param after how it came out now
 */
public record Change(Instant at, Lane lane, Seen before, Seen after) {}
