// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import org.rdpworkbench.core.text.Texts;

/** Texts of this package, from {@code messages.properties}. */
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String text(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }
}
