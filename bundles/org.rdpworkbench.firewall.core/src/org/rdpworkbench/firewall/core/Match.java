// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

/** Whether a rule means given traffic. */
public enum Match {
    /** It does. */
    YES,
    /** It does not. */
    NO,
    /** That depends on what is not known. */
    UNKNOWN
}
