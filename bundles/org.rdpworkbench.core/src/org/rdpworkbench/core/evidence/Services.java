// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code services}. */
public final class Services {
    /** The facet's name. */
    public static final String FACET = "services";

    /** Kind of question: one service. */
    public static final String SERVICE = "service";

    private final Answerer answerer;

    /** Services that put their questions to the given answerer. */
    public Services(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for one service by its short name. */
    public static Question<ServiceInfo> serviceQuestion(String name) {
        return new Question<>(FACET, SERVICE, "", name, ServiceInfo.class);
    }

    /** Reads one service by its short name. Absent when no such service is installed. */
    public Reading<ServiceInfo> service(String name) {
        return answerer.answer(serviceQuestion(name));
    }
}
