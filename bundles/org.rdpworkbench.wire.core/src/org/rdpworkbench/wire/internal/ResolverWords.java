// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rdpworkbench.core.wire.NameResolution.Status;

/**
 * What the words of a resolver that failed tell. Java hands on nothing but the words of the operating system, which come
 * in the language of the user, so that only known words count; all others leave open whether the name exists.
 */
final class ResolverWords {
    /** As glibc (both kinds), macOS and Windows say in English that there is no such name or no address for it. */
    private static final List<String> DEFINITIVE = List.of(
            "Name or service not known",
            "No address associated with hostname",
            "nodename nor servname provided",
            "No such host is known");

    /** glibc's words for EAI_AGAIN: no name server answered, which says nothing about the name. */
    private static final String NO_SERVER = "Temporary failure";

    private static final int REMEMBERED = 256;

    /**
     * The words by host. Java remembers for some seconds that a name could not be resolved, and repeats that without
     * the words.
     */
    private static final Map<String, String> LAST = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    private ResolverWords() {}

    /** The words of a failure; when there are none, those that came with the failure that Java repeats. */
    static String of(String host, String message) {
        if (message == null || message.equals(host)) {
            return LAST.getOrDefault(host, host);
        }
        LAST.put(host, message);
        return message;
    }

    /** What they say about the name. */
    static Status status(String host, String words) {
        String said = words.replace(host, "");
        if (said.contains(NO_SERVER)) {
            return Status.TIMED_OUT;
        }
        return DEFINITIVE.stream().anyMatch(said::contains) ? Status.NOT_FOUND : Status.FAILED;
    }
}
