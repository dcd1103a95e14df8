// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.Locale;
import org.rdpworkbench.core.text.Texts;

/** The groups of the list of targets, in their order. */
public enum TargetGroup {
    SERVERS("server"),
    CLIENTS("client"),
    EVIDENCE("evidence");

    private final String icon;

    TargetGroup(String icon) {
        this.icon = icon;
    }

    /** The name of its icon. */
    public String icon() {
        return icon;
    }

    /** Its head line. */
    public String title() {
        return Texts.of(TargetGroup.class).get("group." + name().toLowerCase(Locale.ROOT));
    }
}
