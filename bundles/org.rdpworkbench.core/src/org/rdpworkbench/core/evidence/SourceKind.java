// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** Where evidence comes from. */
public enum SourceKind {
    /** Files collected from the target: hives, exports, logs, certificates. */
    OFFLINE,
    /** The computer this program runs on. */
    LIVE,
    /** A remote Windows computer's management interfaces. */
    REMOTE,
    /** What the target answers on the network. */
    WIRE,
    /** A saved investigation. */
    CASE
}
