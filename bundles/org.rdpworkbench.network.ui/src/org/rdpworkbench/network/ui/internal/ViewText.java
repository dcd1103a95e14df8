// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import org.rdpworkbench.core.text.Texts;

/** The words of the view. */
final class ViewText {
    private static final Texts TEXTS = Texts.of(ViewText.class);

    private ViewText() {}

    static String of(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }
}
