// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Read side of the facet {@code services-proxy}: the proxy of services (WinHTTP), as {@code netsh winhttp show proxy} tells it. */
public final class ServicesProxy {
    /** The facet's name. */
    public static final String FACET = "services-proxy";

    /** Kind of question: the setting. */
    public static final String SETTING = "setting";

    private final Answerer answerer;

    /** The proxy, with its question put to the given answerer. */
    public ServicesProxy(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for the setting. */
    public static Question<WinHttpProxy> settingQuestion() {
        return new Question<>(FACET, SETTING, "", "", WinHttpProxy.class);
    }

    /** Reads the setting. Never absent: that there is no proxy is a setting, too. */
    public Reading<WinHttpProxy> setting() {
        return answerer.answer(settingQuestion());
    }
}
