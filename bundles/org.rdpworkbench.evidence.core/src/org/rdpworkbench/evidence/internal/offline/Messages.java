// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Collection;
import org.rdpworkbench.core.text.Texts;

/** Texts of this package, from {@code messages.properties}. */
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    /** Further remarks, each behind a semicolon. */
    static String also(Collection<String> remarks) {
        return remarks.isEmpty() ? "" : "; " + String.join("; ", remarks);
    }

    static String text(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }
}
