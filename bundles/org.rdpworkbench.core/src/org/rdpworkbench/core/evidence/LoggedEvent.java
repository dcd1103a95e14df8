// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One event of a log, in one shape whatever file or computer it came from.
 *
 * @param channel the channel it was written to; empty when the record does not say
 * @param provider who wrote it, by name; empty when the record does not say
 * @param id its number, unique for its provider only
 * @param version version of the event's parameters; 0 for classic events
 * @param level 0 always logged, 1 critical, 2 error, 3 warning, 4 information, 5 verbose
 * @param time when it was written
 * @param recordId its number in the channel
 * @param computer the computer that wrote it; empty when the record does not say
 * @param user SID of the account under which it was written; null when none is recorded
 * @param parameters what it says, in the order of its definition; names are empty for classic events
 * @param place where it was found, for example {@code System.evtx, record 1234}
 */
public record LoggedEvent(
        String channel,
        String provider,
        int id,
        int version,
        int level,
        Instant time,
        long recordId,
        String computer,
        String user,
        List<Parameter> parameters,
        String place) {
    public LoggedEvent {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(time);
        Objects.requireNonNull(computer);
        Objects.requireNonNull(place);
        parameters = List.copyOf(parameters);
    }

    /**
     * What an event says of one thing.
     *
     * @param name the parameter's name as the provider defines it; empty for classic events
     * @param value its value as text: numbers in decimal or, where the provider says so, as {@code 0x…}, times in ISO 8601 UTC,
     *     bytes in hexadecimal
     */
    public record Parameter(String name, String value) {
        public Parameter {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /** The first parameter of that name, in whatever case. */
    public Optional<String> parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name.equalsIgnoreCase(name)) {
                return Optional.of(parameter.value);
            }
        }
        return Optional.empty();
    }

    /**
     * The parameter at a place of the provider's message, whatever its name is.
     *
     * @param number its number there, from 1
     */
    public Optional<String> parameter(int number) {
        return number >= 1 && number <= parameters.size()
                ? Optional.of(parameters.get(number - 1).value)
                : Optional.empty();
    }
}
