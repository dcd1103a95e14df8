// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import org.rdpworkbench.core.text.Texts;

/** The texts of this package. */
final class Text {
    static final Texts ALL = Texts.of(Text.class);

    private Text() {}

    static String of(String key, Object... arguments) {
        return ALL.get(key, arguments);
    }
}
