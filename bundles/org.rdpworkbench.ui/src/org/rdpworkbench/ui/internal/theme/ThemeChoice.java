// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.theme;

/** What a user can choose. */
public enum ThemeChoice {
    /** Dark when the desktop is dark. */
    SYSTEM,
    LIGHT,
    DARK
}
