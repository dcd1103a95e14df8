// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Reads whole event logs one event after the other, for whoever shows them. Published as a service; nobody names the bundle that has it.
 * Diagnostics ask the facet {@link EventLogs} instead.
 */
public interface EventLogReader {

    /**
     * Reads files, folders and archives, one after the other, in bounded memory. What a file is, is found out by its content. What cannot
     * be read is told through {@link Visitor#ended}.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    void read(List<Path> paths, Visitor visitor) throws InterruptedException;

    /** Takes what is read. */
    interface Visitor {

        /**
         * Whether the newest events of a file are wanted first. A file is read block by block then, the newest block first; within a
         * block events come in the order of their numbers all the same.
         */
        default boolean newestFirst() {
            return false;
        }

        /**
         * Tells how far a file has been read; called for every block of it.
         *
         * @param what the file
         * @param read bytes read so far
         * @param size bytes of the file
         */
        default void progress(String what, long read, long size) {}

        /** Whether an event is wanted, before its parameters are read. */
        boolean wants(String channel, String provider, int id, Instant time);

        /**
         * Takes a wanted event; those of one file come in the order of their numbers, unless the newest are wanted first.
         *
         * @return whether to go on
         */
        boolean event(LoggedEvent event);

        /**
         * Takes a wanted event that lies in space which the log no longer counts as used: what is left of it may be wrong, and it is no
         * evidence. By default it is taken like any other.
         *
         * @return whether to go on
         */
        default boolean leftOver(LoggedEvent event) {
            return event(event);
        }

        /** Whether wanted events are wanted as XML, too; then they come through {@link #xml} instead of {@link #event}. */
        default boolean wantsXml() {
            return false;
        }

        /**
         * Takes a wanted event with its XML, which is well-formed and on one line.
         *
         * @param event the event
         * @param xml the element Event as Windows shows it ([MS-EVEN6] 2.2.13)
         * @return whether to go on
         */
        default boolean xml(LoggedEvent event, String xml) {
            return event(event);
        }

        /**
         * A file was read, or could not be.
         *
         * @param use the file, whether it is an event log, and what it holds or why it is none
         * @param damage what could not be read of it, each with its place
         */
        void ended(SourceUse use, List<String> damage);
    }
}
