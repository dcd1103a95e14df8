// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.EventTable;

/** What the parameters of events are called whose own names say nothing: they have none, or are numbered. */
final class EventNames {
    private static final Pattern TELLS_NOTHING = Pattern.compile("(?i)(param\\d+|name|value)?");

    /**
     * Events whose names in the table are the provider's numbers. What 1150 says of a user is not documented one by one, so that all of it is
     * taken as the user's.
     */
    private static final Map<String, List<String>> NUMBERED = Map.of(
            EventTable.CONNECTION_MANAGER + "/1149", List.of("User", "Domain", "Address"),
            EventTable.CONNECTION_MANAGER + "/1150", List.of("User", "User", "User"),
            EventTable.SERVICE_CONTROL + "/7038", List.of("Service", "User"),
            EventTable.SERVICE_CONTROL + "/7041", List.of("Service", "User"));

    private EventNames() {}

    /**
     * The name that says what a parameter is.
     *
     * @param position its position among the parameters of the event, from 0
     * @param own the name in the event
     */
    static String of(String provider, int id, int position, String own) {
        if (!TELLS_NOTHING.matcher(own).matches()) {
            return own;
        }
        List<String> names = NUMBERED.getOrDefault(
                provider + "/" + id,
                EventTable.builtIn()
                        .find(provider, id)
                        .map(EventRow::parameters)
                        .orElse(List.of()));
        return position < names.size() ? names.get(position) : own;
    }
}
