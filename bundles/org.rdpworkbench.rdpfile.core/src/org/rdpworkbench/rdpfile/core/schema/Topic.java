// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

/** What a property is about. The order is that of a form and of a sorted file. */
public enum Topic {
    /** Where to, and as whom. */
    CONNECTION,
    /** Who proves what to whom. */
    SECURITY,
    /** The way by a Remote Desktop gateway. */
    GATEWAY,
    /** Window, monitors, keyboard. */
    DISPLAY,
    /** What is shared with the remote computer. */
    REDIRECTION,
    /** Speed against looks. */
    EXPERIENCE,
    /** One program instead of a desktop. */
    REMOTEAPP,
    /** Azure Virtual Desktop and Windows 365. */
    AVD
}
