// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.util.Locale;

/**
 * Who wrote events.
 *
 * @param computer the computer; empty when the record does not say
 * @param user SID of the account; null when none is recorded
 */
record EventOrigin(String computer, String user) {
    /** All of it as text in lower case, to be searched. */
    String searched() {
        return (computer + "\n" + (user == null ? "" : user)).toLowerCase(Locale.ROOT);
    }
}
