// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/**
 * Read side of the facet {@code events}: the event logs of the target, by channel. Channels and providers have the names that Windows
 * gives them in every language.
 */
public final class EventLogs {
    /** The facet's name. */
    public static final String FACET = "events";

    /** Kind of question: the events that fit an {@link EventSelection}. */
    public static final String EVENTS = "events";

    /** Kind of question: what of a channel is at hand. */
    public static final String COVERAGE = "coverage";

    private final Answerer answerer;

    /** Event logs that put their questions to the given answerer. */
    public EventLogs(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for events of a channel. */
    public static Question<EventListing> eventsQuestion(String channel, EventSelection selection) {
        return new Question<>(FACET, EVENTS, channel, selection.text(), EventListing.class);
    }

    /** The question for what of a channel is at hand. */
    public static Question<ChannelCoverage> coverageQuestion(String channel) {
        return new Question<>(FACET, COVERAGE, channel, "", ChannelCoverage.class);
    }

    /**
     * Reads events. Absent when the channel was read without damage and holds none of them; that says nothing of what was
     * overwritten or never logged, see {@link #coverage}. Unreadable when no log of the channel is at hand.
     */
    public Reading<EventListing> events(String channel, EventSelection selection) {
        return answerer.answer(eventsQuestion(channel, selection));
    }

    /** Reads what of a channel is at hand. Unreadable when nothing is. */
    public Reading<ChannelCoverage> coverage(String channel) {
        return answerer.answer(coverageQuestion(channel));
    }
}
