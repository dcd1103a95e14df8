// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import org.rdpworkbench.core.text.Texts;

/** Texts of this package that users may read, from {@code messages.properties}. */
final class Messages {
    private Messages() {}

    static String text(String key, Object... arguments) {
        return Loaded.TEXTS.get(key, arguments);
    }

    /** An offset or size for a text: hexadecimal, never grouped. */
    static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    /** Loaded with the first text only: a healthy log needs none. */
    private static final class Loaded {
        static final Texts TEXTS = Texts.of(Messages.class);
    }
}
