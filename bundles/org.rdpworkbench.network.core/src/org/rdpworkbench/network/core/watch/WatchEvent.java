// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

/** Something a watch tells while it goes on. Events of one target come in their order; they come from threads of the watch. */
public sealed interface WatchEvent {
    /** A way was looked at. */
    record Sampled(Lane lane, Sample sample) implements WatchEvent {}

    /** A way came out differently. */
    record Changed(Change change) implements WatchEvent {}

    /** There was a time in which nothing was looked at. */
    record Missed(Gap gap) implements WatchEvent {}

    /** The watch has ended. The last event. */
    record Ended(WatchEnd end) implements WatchEvent {}
}
