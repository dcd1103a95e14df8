// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

import java.util.List;
import java.util.Objects;

/**
 * What is known about an event of Windows.
 *
 * @param provider who writes it, by the name that Windows gives the provider in every language
 * @param channel the channel it is written to
 * @param id its number
 * @param version the version it is known in; null for all
 * @param parameters names of its parameters in the order of its message; of the provider where known, else words of ours
 * @param meaning what it says, in our words
 * @param supports causes that it makes likelier
 * @param proves causes that it proves when it is recent
 * @param source where number and meaning come from
 * @param confidence how well that is founded
 */
public record EventRow(
        String provider,
        String channel,
        int id,
        Integer version,
        List<String> parameters,
        String meaning,
        List<String> supports,
        List<String> proves,
        String source,
        CodeConfidence confidence) {
    public EventRow {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(channel);
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(source);
        Objects.requireNonNull(confidence);
        parameters = List.copyOf(parameters);
        supports = List.copyOf(supports);
        proves = List.copyOf(proves);
    }
}
