// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import java.util.Locale;

/** What a masked name was the name of; the words that stand in its place begin with this. */
enum Alias {
    COMPUTER,
    DOMAIN,
    USER,
    NETWORK,
    NAME;

    String numbered(int number) {
        return name().toLowerCase(Locale.ROOT) + "-" + number;
    }
}
